"""Every version of every file in the history: was it valid, and is all of it still there?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from pmtool.domain.checks.academy import check_academy
from pmtool.domain.checks.disposals import check_disposals
from pmtool.domain.checks.facts import RecordFacts
from pmtool.domain.checks.finding import Finding
from pmtool.domain.checks.person import PersonFacts, check_person
from pmtool.domain.checks.record import check_record
from pmtool.domain.person_id import is_person_id
from pmtool.domain.proof.doubt import INVALID_RECORD, NAME_COLLIDES, Doubt
from pmtool.domain.proof.losses import Change
from pmtool.domain.values import Plain
from pmtool.errors import PmError
from pmtool.store import files
from pmtool.store.facts import academy_facts
from pmtool.store.names import record_of
from pmtool.store.proof.losses import Losses
from pmtool.store.proof.raw_commits import RawCommit
from pmtool.store.proof.versions import Step, Versions, is_data
from pmtool.store.record_files import ACADEMY, DISPOSALS
from pmtool.store.workspace import Workspace

if TYPE_CHECKING:
    from pmtool.domain.policy import Policy

_AT_ONCE = 200


@dataclass
class Revisions:
    """One look at a history. `day` is today; `steps` come parents first."""

    workspace: Workspace
    day: date
    steps: Sequence[Step]
    _checked: set[tuple[str, str]] = field(default_factory=set)

    def doubts(self) -> Iterator[Doubt]:
        """Each version that is not valid, and whatever vanished or was altered."""
        versions = Versions(self.workspace.root)
        losses = Losses(versions, self.steps)
        paths = Paths()
        steps = iter(self.steps)
        while some := list(islice(steps, _AT_ONCE)):
            versions.expect(some)
            for step in some:
                yield from paths.colliding(step)
                yield from self._invalid(versions, step[0], step[2])
                yield from losses.of(step)

    def _invalid(self, versions: Versions, commit: RawCommit, changed: Change) -> Iterator[Doubt]:
        for path, (_, blob) in changed.items():
            if blob is None or (path, blob) in self._checked or not is_data(path):
                continue
            self._checked.add((path, blob))
            fault = self._fault(path, versions.data(blob, path))
            if fault:
                says = f"{record_of(path) or path} is not valid here: {fault}"
                yield Doubt(INVALID_RECORD, says, commit.id, path)

    def _fault(self, path: str, data: dict[str, Plain] | PmError) -> str:
        if isinstance(data, PmError):
            return data.message
        errors = [each.message for each in self._findings(path, data) if each.level == "error"]
        more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{errors[0]}{more}" if errors else ""

    def _findings(self, path: str, data: dict[str, Plain]) -> tuple[Finding, ...]:
        """What is wrong with a version. Nothing of today's register is held against it, which was
        another then.
        """
        name = record_of(path)
        person = path.removeprefix("people/").removesuffix(".yaml")
        policy = self._policy(data)
        if name is not None:
            label_of = None
            if policy is not None:
                from pmtool.domain.cycles import cycle_label

                label_of = partial(cycle_label, policy)
            return check_record(data, RecordFacts(self.day, name.label, name.person, label_of))[1]
        if path == ACADEMY:
            return check_academy(data, academy_facts(policy, self.day))[1]
        if path == DISPOSALS:
            return check_disposals(data, self.day, ())
        return check_person(data, PersonFacts(self.day, person))[1] if is_person_id(person) else ()

    def _policy(self, data: Mapping[str, Plain]) -> Policy | None:
        ref = data.get("policy")
        if not isinstance(ref, dict):
            return None
        try:
            return self.workspace.policy(str(ref.get("id")), str(ref.get("version")))
        except PmError:
            return None


class Paths:
    """The names of files that came up so far: two of them may be one file on some computers."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._known = {files.folded(path): path for path in known}

    def colliding(self, step: Step) -> Iterator[Doubt]:
        """Each new name that is another one's, as Windows and macOS compare them."""
        commit, _, changed = step
        for path, (before, after) in changed.items():
            if before is not None or after is None:
                continue
            first = self._known.setdefault(files.folded(path), path)
            if first != path:
                says = f"{path} is the same file as {first} on some computers, which lose one."
                yield Doubt(NAME_COLLIDES, says, commit.id, path)
