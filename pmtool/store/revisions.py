"""Every version of every file in the history: was it valid, and is all of it still there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

from pmtool.domain.checks.record import RecordFacts, check_record
from pmtool.domain.doubt import ENTRY_VANISHED, FILE_VANISHED, INVALID_RECORD, Doubt
from pmtool.domain.history import name_of
from pmtool.domain.losses import Where, entries, outermost
from pmtool.domain.values import Plain
from pmtool.errors import PmError
from pmtool.store import git
from pmtool.store.names import RecordName, record_name
from pmtool.store.raw_commits import Blobs, RawCommit
from pmtool.store.running import attempt
from pmtool.store.workspace import Workspace
from pmtool.store.yaml_file import read_plain

Step = tuple[RawCommit, "str | None", Mapping[str, Blobs]]
"""A commit, one of its parents, and what it changed against that one."""

_KEPT = ("people/", "cycles/", "evidence/", "pm.yaml", "disposals.yaml")
_DISPOSALS = "disposals.yaml"
_AT_ONCE = 200


@dataclass
class Revisions:
    """One look at a history. `day` is today; `steps` come parents first."""

    workspace: Workspace
    day: date
    steps: Sequence[Step]
    _checked: set[tuple[str, str]] = field(default_factory=set)
    _read: dict[str, dict[str, Plain] | PmError] = field(default_factory=dict)

    def doubts(self) -> Iterator[Doubt]:
        """Each version of a record that is not valid, and whatever vanished."""
        first = {commit.id: changed for commit, parent, changed in self._first_parents()}
        steps = iter(self.steps)
        while some := list(islice(steps, _AT_ONCE)):
            self._load(some)
            for commit, parent, changed in some:
                yield from self._invalid(commit, changed)
                if parent is not None and not _undone(commit, first):
                    yield from self._vanished(commit, parent, changed)

    def _first_parents(self) -> Iterator[Step]:
        return (step for step in self.steps if step[1] in (None, *step[0].parents[:1]))

    def _load(self, some: Sequence[Step]) -> None:
        """Read these steps' files with one git; what the last steps read may be asked for again."""
        wanted = {
            blob: path
            for _, _, changed in some
            for path, blobs in changed.items()
            if _is_data(path)
            for blob in blobs
            if blob
        }
        self._read = {blob: data for blob, data in self._read.items() if blob in wanted}
        new = [blob for blob in wanted if blob not in self._read]
        contents = git.contents(self.workspace.root, new) if new else []
        for blob, content in zip(new, contents, strict=True):
            self._read[blob] = _plain(content or b"", wanted[blob])

    def _invalid(self, commit: RawCommit, changed: Mapping[str, Blobs]) -> Iterator[Doubt]:
        for path, (_, blob) in changed.items():
            name = named(path)
            if name is None or blob is None or (path, blob) in self._checked:
                continue
            self._checked.add((path, blob))
            fault = self._fault(name, self._read[blob])
            if fault:
                yield Doubt(INVALID_RECORD, f"{name} is not valid here: {fault}", commit.id, path)

    def _fault(self, name: RecordName, data: dict[str, Plain] | PmError) -> str:
        if isinstance(data, PmError):
            return data.message
        found = check_record(data, self._facts(name, data))[1]
        errors = [each.message for each in found if each.level == "error"]
        more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0]}{more}" if errors else ""

    def _facts(self, name: RecordName, data: Mapping[str, Plain]) -> RecordFacts:
        """What is held against a version: nothing of today's register, which was another then."""
        from pmtool.domain.policy import cycle_label

        ref = data.get("policy")
        facts = RecordFacts(self.day, name.label, name.person)
        if not isinstance(ref, dict):
            return facts
        try:
            policy = self.workspace.policy(str(ref.get("id")), str(ref.get("version")))
        except PmError:
            return facts
        return RecordFacts(self.day, name.label, name.person, partial(cycle_label, policy))

    def _vanished(
        self, commit: RawCommit, parent: str, changed: Mapping[str, Blobs]
    ) -> Iterator[Doubt]:
        disposed = self._disposed(changed)
        for path, (before, after) in changed.items():
            if not path.startswith(_KEPT) or before is None:
                continue
            if after is None:
                told = _told(path, disposed) or self._gone_elsewhere(commit, parent, path)
                if not told:
                    yield Doubt(FILE_VANISHED, f"{path} is gone.", commit.id, path)
            elif _is_data(path):
                gone = self._entries(before) - self._entries(after)
                if gone and isinstance(self._read[after], dict):
                    yield from self._gone(commit, parent, path, gone)

    def _gone(self, commit: RawCommit, parent: str, path: str, gone: set[Where]) -> Iterator[Doubt]:
        for where in outermost(gone - self._gone_before(commit, parent, path, gone)):
            says = f"{name_of(where)} is gone, and no command takes one out."
            yield Doubt(ENTRY_VANISHED, says[:1].upper() + says[1:], commit.id, path)

    def _entries(self, blob: str) -> set[Where]:
        data = self._read[blob]
        return entries(data) if isinstance(data, dict) else set()

    def _disposed(self, changed: Mapping[str, Blobs]) -> set[str]:
        """The records that `disposals.yaml` names since this step."""
        before, after = changed.get(_DISPOSALS, (None, None))
        known = self._disposals(before) if before else set()
        return self._disposals(after) - known if after else set()

    def _disposals(self, blob: str) -> set[str]:
        data = self._read[blob]
        lines = data.get("disposals") if isinstance(data, dict) else None
        return {
            str(line["record"])
            for line in (lines if isinstance(lines, list) else [])
            if isinstance(line, dict) and "record" in line
        }

    def _gone_elsewhere(self, commit: RawCommit, parent: str, path: str) -> bool:
        """Whether a merge only follows its other side, which took the file out of what both had."""
        base, *others = self._merged(commit, parent, path)
        return base is not None and any(other is None for other in others)

    def _gone_before(
        self, commit: RawCommit, parent: str, path: str, gone: set[Where]
    ) -> set[Where]:
        """Those that the other side of a merge had taken out of what both sides had."""
        if len(commit.parents) < 2:
            return set()
        base, *others = (
            entries(data) if isinstance(data, dict) else set()
            for content in self._merged(commit, parent, path)
            for data in (_plain(content or b"", path),)
        )
        return {where for where in gone & base if any(where not in other for other in others)}

    def _merged(self, commit: RawCommit, parent: str, path: str) -> list[bytes | None]:
        """The file as the sides of a merge had it in common, and as the other sides have it."""
        if len(commit.parents) < 2:
            return [None]
        root = self.workspace.root
        done = attempt(root, "merge-base", "--octopus", *commit.parents)
        base = done.stdout.decode().split()
        others = [each for each in commit.parents if each != parent]
        if not base:
            return [None]
        return git.contents(root, [f"{each}:{path}" for each in (base[0], *others)])


def _undone(commit: RawCommit, first: Mapping[str, Mapping[str, Blobs]]) -> bool:
    """Whether this is what `pm undo` does: it takes back the commit before it, and no more."""
    if commit.verb != "undo" or len(commit.parents) != 1:
        return False
    taken_back = {path: (new, old) for path, (old, new) in first[commit.parents[0]].items()}
    return dict(first[commit.id]) == taken_back


def _is_data(path: str) -> bool:
    """An attached file may be called anything."""
    return path.endswith(".yaml") and path.startswith(_KEPT) and not path.startswith("evidence/")


def _told(path: str, disposed: set[str]) -> bool:
    """Whether a file went with a record that was disposed of in the same commit."""
    name = named(path)
    return str(name) in disposed if name else bool(disposed) and path.startswith("evidence/")


def named(path: str) -> RecordName | None:
    """The record at a path; `None` for any other file."""
    parts = path.split("/")
    if len(parts) != 3 or parts[0] != "cycles" or not path.endswith(".yaml"):
        return None
    return record_name(parts[1], parts[2].removesuffix(".yaml"))


def _plain(content: bytes, path: str) -> dict[str, Plain] | PmError:
    try:
        return read_plain(content, path)
    except PmError as fault:
        return fault
