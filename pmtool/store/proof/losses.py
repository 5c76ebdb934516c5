"""What the commits of a history lost or altered: one answer, for `verify` and for `merge-check`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pmtool.domain.proof.doubt import (
    ENTRY_ALTERED,
    ENTRY_VANISHED,
    FILE_ALTERED,
    FILE_VANISHED,
    Doubt,
)
from pmtool.domain.proof.losses import Change, Side, disposed, lost, takes_back
from pmtool.domain.values import Plain
from pmtool.errors import PmError
from pmtool.store import git
from pmtool.store.joining.trees import bases
from pmtool.store.names import record_of
from pmtool.store.proof.raw_commits import RawCommit, changes, raw, raw_commits
from pmtool.store.proof.versions import Step, Versions, is_data, plain
from pmtool.store.record_files import DISPOSALS

_EVIDENCE = "evidence/"
_KEPT = ("people/", "cycles/", _EVIDENCE, "pm.yaml", DISPOSALS)


@dataclass
class Losses:
    """One look at a history, whose `steps` come parents first."""

    versions: Versions
    steps: Sequence[Step]

    def __post_init__(self) -> None:
        self._commits = {commit.id: commit for commit, _, _ in self.steps}
        self._first: dict[str, Change] = {
            commit.id: changed
            for commit, parent, changed in self.steps
            if parent in (None, *commit.parents[:1])
        }

    def of(self, step: Step) -> Iterator[Doubt]:
        """Each file, entry or section that is gone since this parent, or altered and never is."""
        commit, parent, _ = step
        if parent is None or self._undoes(commit):
            return
        more = _of_a_revert(commit) if commit.reverts else ""
        yield from (replace(doubt, says=doubt.says + more) for doubt in self._of(step))

    def _of(self, step: Step) -> Iterator[Doubt]:
        commit, _, changed = step
        gone_with = self._disposed(changed)
        for path, (before, after) in changed.items():
            if not path.startswith(_KEPT) or before is None:
                continue
            if after is None:
                if not _is_told(path, gone_with) and not any(
                    side.took_out() for side in self._sides(step, path)
                ):
                    yield Doubt(FILE_VANISHED, f"{path} is gone.", commit.id, path)
            elif path.startswith(_EVIDENCE):
                yield from self._altered(step, path, after)
            elif is_data(path):
                yield from self._lost(step, path, before, after)

    def _lost(self, step: Step, path: str, before: str, after: str) -> Iterator[Doubt]:
        commit, parent, _ = step
        now = self.versions.readable(after, path)
        if now is None:
            return  # a fault of its own; what comes next is held against what was before
        was = self._readable(before, path, parent) or {}
        for loss in lost(was, now) and lost(was, now, self._sides(step, path)):
            code = ENTRY_ALTERED if loss.altered else ENTRY_VANISHED
            yield Doubt(code, loss.says, commit.id, path)

    def _readable(self, blob: str, path: str, at: str | None) -> Mapping[str, Plain] | None:
        """The last version up to the commit `at` that can be read: no rubbish hides a loss."""
        found = self.versions.readable(blob, path)
        while found is None and at in self._first:
            earlier = self._first[at].get(path, (None, None))[0]
            found = self.versions.readable(earlier, path)
            at = next(iter(self._commits[at].parents), None)
        return found

    def _altered(self, step: Step, path: str, after: str) -> Iterator[Doubt]:
        """An attached file never changes: its name has the beginning of its digest."""
        commit, parent, _ = step
        others = [each for each in commit.parents if each != parent]
        names = [after, *(f"{each}:{path}" for each in others)]
        now, *there = git.contents(self.versions.root, names)
        if now not in there:
            says = f"{path} was altered, which no command does."
            yield Doubt(FILE_ALTERED, says, commit.id, path)

    def _disposed(self, changed: Change) -> dict[str, set[str]]:
        """The records that `disposals.yaml` names since this step, each with its attached files."""
        before, after = changed.get(DISPOSALS, (None, None))
        now, was = (self.versions.readable(each, DISPOSALS) for each in (after, before))
        found: dict[str, set[str]] = {}
        for name in disposed(was, now):
            path = f"cycles/{name}.yaml"
            record = self.versions.readable(changed.get(path, (None, None))[0], path)
            found[name] = set(_attached(dict(record or {})))
        return found

    def _undoes(self, commit: RawCommit) -> bool:
        """Whether this is what `pm undo` does: it takes back the commit before it, and no more."""
        if commit.verb != "undo" or len(commit.parents) != 1:
            return False
        last = self._commit(commit.parents[0])
        if last is None or len(last.parents) > 1:
            return False
        return takes_back(self._first[commit.id], self._first[last.id], last.verb)

    def _commit(self, id_: str) -> RawCommit | None:
        """A commit; one from before the steps is read, with what it changed."""
        if id_ not in self._commits:
            found = raw(self.versions.root, [id_])
            self._commits |= {each.id: each for each in found}
            self._first |= {e.id: changed for e, _, changed in changes(self.versions.root, found)}
        return self._commits.get(id_)

    def _sides(self, step: Step, path: str) -> list[Side]:
        """The file as each other side of a merge has it, and as both had it before."""
        commit, parent, _ = step
        root = self.versions.root
        pairs = [
            (base, other)
            for other in commit.parents
            if parent and other != parent
            for base in bases(root, parent, other)
        ]
        names = [f"{each}:{path}" for pair in pairs for each in pair]
        found = [_version(each, path) for each in git.contents(root, names)] if names else []
        return [Side(*each) for each in zip(found[::2], found[1::2], strict=True)]


def lost_between(root: Path, old: str, new: str) -> list[Doubt]:
    """What the commits lost that `new` builds on and `old` does not, the oldest first."""
    steps = list(changes(root, raw_commits(root, new, f"^{old}")))
    losses = Losses(Versions(root), steps)
    return [doubt for step in steps for doubt in losses.of(step)]


def _of_a_revert(commit: RawCommit) -> str:
    """It may well have been meant; but whoever wants to hide something can do just this."""
    short = commit.id[:12]
    return (
        f" It was taken out by a `git revert` (of {commit.reverts[:12]}), not withdrawn by a"
        f" command. If that was meant, `--accept {short}` says so; if not, `git revert {short}`"
        " brings it back."
    )


def _version(content: bytes | None, path: str) -> Mapping[str, Plain] | None:
    """What a file says; one that cannot be read, or is not `pm`'s to read, says nothing."""
    if content is None:
        return None
    data = plain(content, path) if is_data(path) else {}
    return {} if isinstance(data, PmError) else data


def _attached(value: Plain) -> Iterator[str]:
    if isinstance(value, dict):
        path = value.get("path")
        yield from [path] if isinstance(path, str) else []
        for below in value.values():
            yield from _attached(below)
    elif isinstance(value, list):
        for below in value:
            yield from _attached(below)


def _is_told(path: str, gone_with: Mapping[str, set[str]]) -> bool:
    """Whether a file went with a record that was disposed of in the same commit."""
    name = record_of(path)
    if name is not None:
        return str(name) in gone_with
    return any(
        path.startswith(f"{_EVIDENCE}{record}/") or path in attached
        for record, attached in gone_with.items()
    ) and path.startswith(_EVIDENCE)
