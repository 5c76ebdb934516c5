"""Every fault in every file of a repository. Reads, and never writes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.checks.academy import check_academy
from pmtool.domain.checks.disposals import check_disposals
from pmtool.domain.checks.fault import Fault, Report, in_order
from pmtool.domain.checks.finding import Finding, Level, error
from pmtool.domain.checks.person import check_person, register_findings
from pmtool.domain.checks.record import check_record
from pmtool.domain.checks.signatures import signatures_gone_stale
from pmtool.domain.person_id import is_person_id
from pmtool.errors import Place, PmError
from pmtool.store.attachments import ATTACHMENT_UNNAMED, FOLDER, attachment_findings, named, unnamed
from pmtool.store.each import each_of
from pmtool.store.facts import academy_facts, person_facts, record_facts
from pmtool.store.files import Folders
from pmtool.store.gone import gone
from pmtool.store.names import RecordName, record_name
from pmtool.store.record_files import (
    ACADEMY,
    DISPOSALS,
    POLICIES,
    chosen,
    collisions,
    every_path,
)
from pmtool.store.shipped import check_own
from pmtool.store.yaml.file import parse, read_plain

if TYPE_CHECKING:
    from pmtool.domain.person import Person
    from pmtool.domain.policy import Policy
    from pmtool.domain.values import Plain
    from pmtool.store.workspace import Workspace

BAD_FILE_NAME = "bad-file-name"
STRAY_FILE = "stray-file"
NAME_COLLIDES = "name-collides"

Watcher = Callable[["Iterable[Looked]", int], "Iterable[Looked]"]
Check = Callable[["dict[str, Plain]"], "tuple[Finding, ...]"]


def validate(
    workspace: Workspace,
    day: date,
    paths: Sequence[Path] = (),
    watcher: Watcher = lambda looked, _: looked,
) -> Report:
    """Check the whole repository, or the files and folders at `paths` only.

    `day` is today; `watcher` shows how it goes on. Raises `Refused` (`not-a-records-file`) for a
    path outside the repository or of no kind that it is made of, `NotFound` for one that is not
    there.
    """
    every = every_path(workspace.root)
    some = chosen(workspace.root, every, paths) if paths else every
    run, worker = (_Validation(workspace, day, Folders(workspace.root)) for _ in range(2))
    faults: list[Fault] = []
    every_look = each_of(worker, _Validation.look, some)
    for looked in watcher(every_look, len(some)):
        faults += looked.faults
        run.remember(looked)
    among = set(some)
    faults += (fault for fault in run.elsewhere if fault.place.path not in among)
    faults += (fault for fault in run.clashes(every) if fault.place.path in among)
    if not paths:
        faults += run.unnamed()
        faults += run.gone()
    return Report(len(some), in_order(faults))


@dataclass(frozen=True)
class Looked:
    """What one file came to: its faults, and what other files are held against."""

    faults: tuple[Fault, ...]
    person: tuple[str, Person] | None
    named: frozenset[str]
    unread: frozenset[str]
    elsewhere: frozenset[Fault]


@dataclass
class _Validation:
    """One run: the facts that files are held against, and what is remembered from file to file."""

    workspace: Workspace
    day: date
    files: Folders
    typed: dict[str, Person] = field(default_factory=dict)
    named: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    elsewhere: set[Fault] = field(default_factory=set)

    def look(self, path: str) -> Looked:
        """Every fault of one file by itself, and what there is to remember of it."""
        self.typed, self.named, self.unread, self.elsewhere = {}, set(), set(), set()
        faults = tuple(self.file(path))
        person = next(iter(self.typed.items()), None)
        return Looked(
            faults, person, frozenset(self.named), frozenset(self.unread), frozenset(self.elsewhere)
        )

    def remember(self, looked: Looked) -> None:
        """Remember what another file is held against."""
        self.typed |= dict([looked.person]) if looked.person else {}
        self.named |= looked.named
        self.unread |= looked.unread
        self.elsewhere |= looked.elsewhere

    def file(self, path: str) -> Iterator[Fault]:
        """Every fault of one file by itself."""
        folder, _, file = path.rpartition("/")
        name = file.removesuffix(".yaml")
        record = record_name(folder.removeprefix("cycles/"), name)
        if folder == POLICIES:
            yield from self._procedure(path)
        elif not file.endswith(".yaml"):
            message = "`pm` does not read a file of this kind."
            yield _whole_file(
                path, STRAY_FILE, message, "Move it elsewhere, or end its name .yaml."
            )
        elif path == ACADEMY:
            yield from self._checked(path, self._academy)
        elif path == DISPOSALS:
            yield from self._checked(path, self._disposals)
        elif folder == "people" and is_person_id(name):
            yield from self._checked(path, lambda data: self._person(data, name))
        elif folder.startswith("cycles/") and record:
            yield from self._checked(path, lambda data: self._record(data, record))
        else:
            hint = "Name it people/p017.yaml, cycles/2026-27/p017.yaml: the person's id."
            message = "`pm` does not read a file of this name."
            yield _whole_file(path, BAD_FILE_NAME, message, hint, "error")

    def clashes(self, every: Collection[str]) -> Iterator[Fault]:
        """What is wrong between files: names that are one on some platform, shared addresses."""
        for path, other in collisions(every):
            message = f"On some computers this is the same file as {other}."
            yield _whole_file(path, NAME_COLLIDES, message, "Rename one of the two.", "error")
        people = {**self._others(), **self.typed}
        for person, finding in register_findings(people):
            path = f"people/{person}.yaml"
            yield from self._located(path, (finding,))

    def unnamed(self) -> Iterator[Fault]:
        """Files below `evidence/` that no record names; not of records that could not be read."""
        for path in unnamed(self.workspace.root, self.named, self.unread):
            message, hint = "No record names this file.", "Attach it to evidence, or remove it."
            yield _whole_file(path, ATTACHMENT_UNNAMED, message, hint)

    def gone(self) -> Iterator[Fault]:
        """Records that the last commit has, and the folder has not."""
        for name in self.workspace.gone:
            yield self._of_error(gone(self.workspace.root, name), name.path)

    def _checked(self, path: str, check: Check) -> Iterator[Fault]:
        try:
            findings = check(read_plain(self._content(path), path))
        except PmError as fault:
            self._could_not_read(path)
            yield self._of_error(fault, path)
            return
        yield from self._located(path, findings)

    def _located(self, path: str, findings: tuple[Finding, ...]) -> Iterator[Fault]:
        """The findings at their places, which only the careful and slower reader knows."""
        if not findings:
            return
        document = parse(self._content(path), path)
        for finding in findings:
            place = document.place(finding.keys) if finding.keys else Place(path, 1, 1)
            excerpt = document.line(place.line or 0)
            yield Fault(place, finding.level, finding.code, finding.message, finding.hint, excerpt)

    def _of_error(self, fault: PmError, path: str) -> Fault:
        place = fault.place or Place(path)
        excerpt = ""
        if place.line is not None:
            lines = self._content(path).decode("utf-8", "replace").splitlines()
            excerpt = lines[place.line - 1] if place.line <= len(lines) else ""
        return Fault(place, "error", fault.slug, fault.message, "", excerpt)

    def _content(self, path: str) -> bytes:
        return self.files.read(path) or b""

    def _academy(self, data: dict[str, Plain]) -> tuple[Finding, ...]:
        policy, unknown = self._policy(data)
        return (*unknown, *check_academy(data, academy_facts(policy, self.day))[1])

    def _procedure(self, path: str) -> Iterator[Fault]:
        try:
            check_own(self.workspace.root, path)
        except PmError as fault:
            yield self._of_error(fault, path)

    def _disposals(self, data: dict[str, Plain]) -> tuple[Finding, ...]:
        records = {str(name) for name in self.workspace.record_names()}
        return check_disposals(data, self.day, records)

    def _person(self, data: dict[str, Plain], name: str) -> tuple[Finding, ...]:
        person, findings = check_person(data, person_facts(self.workspace, name, self.day))
        if person is not None:
            self.typed[name] = person
        return findings

    def _others(self) -> dict[str, Person]:
        """People whose own files were not looked at; a fault in one of those is not asked for."""
        found: dict[str, Person] = {}
        for person in self.workspace.people if self.typed else ():
            try:
                found[person] = self.workspace.people[person]
            except PmError:
                continue
        return found

    def _record(self, data: dict[str, Plain], name: RecordName) -> tuple[Finding, ...]:
        policy, unknown = self._policy(data)
        facts = record_facts(self.workspace, policy, name, self.day)
        record, findings = check_record(data, facts)
        if record is None:
            self._could_not_read(name.path)
            return findings
        self.named |= named(record)
        return (
            *unknown,
            *findings,
            *signatures_gone_stale(record),
            *attachment_findings(self.workspace.root, record),
        )

    def _policy(self, data: dict[str, Plain]) -> tuple[Policy | None, tuple[Finding, ...]]:
        """The policy that a file names, where its shape lets that be found and `pm` has it. What is
        wrong with the policy's own file is a fault there, whoever names it.
        """
        chosen = data.get("policy")
        ref = chosen if isinstance(chosen, dict) else {}
        id_, version = ref.get("id"), ref.get("version")
        if not isinstance(id_, str) or not isinstance(version, str):
            return None, ()
        try:
            return self.workspace.policy(id_, version), ()
        except PmError as fault:
            if fault.place is not None:
                self.elsewhere.add(self._of_error(fault, fault.place.path))
                return None, ()
            found = error(("policy",), fault.slug, fault.message, "Check its id and version.")
            return None, (found,)

    def _could_not_read(self, path: str) -> None:
        if path.startswith("cycles/"):
            self.unread.add(f"{FOLDER}/{path.removeprefix('cycles/').removesuffix('.yaml')}")


def _whole_file(path: str, code: str, message: str, hint: str, level: Level = "warning") -> Fault:
    return Fault(Place(path), level, code, message, hint)
