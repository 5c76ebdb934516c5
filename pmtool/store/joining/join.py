"""Two lines of history made one: file by file, by meaning where `pm` keeps the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from pmtool.domain.merging import Clash
from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.joining.files import WHOLE, Settled, merged_file
from pmtool.store.joining.soundness import faults_at
from pmtool.store.joining.trees import bases, changed


@dataclass(frozen=True)
class Joined:
    """What comes in: each path's next content (`None`: it goes), and the clashes of each path.

    `forward`: our history is part of theirs, so that nothing has to be merged. `own` are the paths
    that we changed.
    """

    files: dict[str, bytes | None]
    clashes: dict[str, tuple[Clash, ...]]
    forward: bool = False
    own: frozenset[str] = frozenset()


def joined(
    repository: git.Repository,
    ours: str,
    theirs: str,
    day: date,
    settled: Mapping[str, Settled] | None = None,
) -> Joined:
    """Their line of history brought into ours. Writes nothing.

    Raises `Refused`: `unrelated`, `link`, `bad-path`, `yaml-edit`.
    """
    common = bases(repository.root, ours, theirs)
    if not common:
        raise Refused(
            "The remote's records and these have no commit in common: they are two repositories;"
            " clone the remote anew, or name another.",
            slug="unrelated",
        )
    first, *others = (_joined(repository, base, ours, theirs, settled or {}) for base in common)
    clashes = dict(first.clashes)
    for other in others:
        # Histories that crossed have several common commits: they must all say the same.
        for path in other.clashes.keys() | _differing(first.files, other.files):
            clashes.setdefault(path, other.clashes.get(path) or (Clash(WHOLE, "changed"),))
    if not clashes:
        clashes = _faulty(repository, ours, first, day)
    return replace(first, clashes=clashes, forward=common == [ours])


def _joined(
    repository: git.Repository,
    base: str,
    ours: str,
    theirs: str,
    settled: Mapping[str, Settled],
) -> Joined:
    root = repository.root
    mine, yours = changed(root, base, ours), changed(root, base, theirs)
    files = _read(repository, {p: b for p, b in yours.items() if p not in mine})
    clashes: dict[str, tuple[Clash, ...]] = {}
    for path in sorted(path for path in yours if path in mine and mine[path] != yours[path]):
        names = [f"{each}:{path}" for each in (base, ours, theirs)]
        before, here, there = git.contents(root, names)
        result = merged_file(path, before, here, there, settled.get(path))
        if result.clashes:
            clashes[path] = result.clashes
        elif result.content != here:
            files[path] = result.content
    return Joined(files, clashes, own=frozenset(mine))


def _read(repository: git.Repository, blobs: Mapping[str, str | None]) -> dict[str, bytes | None]:
    there = {path: blob for path, blob in blobs.items() if blob is not None}
    contents = git.contents(repository.root, list(there.values()))
    return dict.fromkeys(blobs) | dict(zip(there, contents, strict=True))


def _differing(one: Mapping[str, bytes | None], other: Mapping[str, bytes | None]) -> set[str]:
    return {p for p in one.keys() | other.keys() if one.get(p, b"") != other.get(p, b"")}


def _faulty(
    repository: git.Repository, ours: str, come: Joined, day: date
) -> dict[str, tuple[Clash, ...]]:
    """What is not valid of all that either side changed: an address that two people now share."""
    found: dict[str, tuple[Clash, ...]] = {}
    for fault in faults_at(repository, ours, come.files, {*come.own, *come.files}, day):
        path = fault.place.path
        clash = Clash(WHOLE, "invalid", says=fault.message)
        found[path] = (*found.get(path, ()), clash)
    return found
