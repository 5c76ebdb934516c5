"""What must not disappear from a history, or be altered in it, and what excuses that it did.

A version of a file is its plain data; `None` stands for no file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pmtool.domain.history import name_of
from pmtool.domain.merging.plain import bare, key_of, same
from pmtool.domain.values import Plain

Where = tuple[str, ...]
"""Keys and ids of entries, from the root of a file."""

Version: TypeAlias = "Mapping[str, Plain] | None"

_REPLACED = "panel"
"""The one list that a command sets anew: who sits on the panel is in the history (3.2)."""

_WRITTEN_ONCE = frozenset({"signatures", "disclosures", "withdrawn", "states", "disposals"})
"""Lists whose entries no command changes once they are there."""

_SAID = frozenset(
    {
        *("review", "pay", "decision", "comment", "outcome", "moderated", "feedback"),
        *("monitoring", "extension", "capability"),
    }
)
"""Sections without an id of their own that commands write, and none takes out."""

NOT_UNDONE = frozenset({"", "init", "hand-out", "sync", "resolve", "trust-key"})
"""What `undo` does not take back; a commit of no command has no verb."""


@dataclass(frozen=True)
class Loss:
    """An entry or a section that is gone, or one that was altered and never is."""

    where: Where
    altered: bool

    @property
    def says(self) -> str:
        """The loss in a sentence."""
        name = name_of(self.where)
        end = "was altered, which no command does." if self.altered else _GONE
        return f"{name[:1].upper()}{name[1:]} {end}"


_GONE = "is gone, and no command takes one out."


@dataclass(frozen=True)
class Side:
    """A file in another parent of a merge, and in what that one and this have in common."""

    base: Version
    other: Version

    def took_out(self) -> bool:
        """Whether the other side took the file out of what both had."""
        return self.base is not None and self.other is None


@dataclass(frozen=True)
class _Kept:
    value: Plain
    written_once: bool


_All: TypeAlias = Mapping[Where, _Kept]


def lost(
    before: Mapping[str, Plain], after: Mapping[str, Plain], sides: Sequence[Side] = ()
) -> list[Loss]:
    """What of `before` is gone or altered in `after`, without what went with it; in order.

    A merge is excused where one of its other `sides` did so, for there it is looked at; and where
    an entry took another number, since two clones had taken one.
    """
    was, now = _kept(before), _kept(after)
    others = [(_kept(side.base or {}), _kept(side.other or {})) for side in sides]
    found = []
    for where, each in was.items():
        left = now.get(where)
        if left is not None and not (each.written_once and not _same(each, left)):
            continue
        if others and _renumbered(where[:2], was, now):
            continue
        if not any(_excuses(where, left, base, other) for base, other in others):
            found.append(Loss(where, left is not None))
    return _outermost(found)


def _excuses(where: Where, left: _Kept | None, base: _All, other: _All) -> bool:
    if left is None:
        return where in base and where not in other
    return where in other and _same(other[where], left)


def _same(one: _Kept, other: _Kept) -> bool:
    return same(bare(one.value), bare(other.value))


def _renumbered(where: Where, was: _All, now: _All) -> bool:
    """Whether an entry has another id now, and says the same."""
    old = was.get(where)
    new = (each for at, each in now.items() if at not in was and at[:-1] == where[:-1])
    return old is not None and any(same(_nameless(old), _nameless(each)) for each in new)


def _nameless(entry: _Kept) -> Plain:
    value = entry.value
    return bare({k: v for k, v in value.items() if k != "id"} if isinstance(value, dict) else value)


def _kept(data: Mapping[str, Plain]) -> dict[Where, _Kept]:
    return dict(_things((), dict(data)))


def _things(where: Where, value: Plain) -> Iterator[tuple[Where, _Kept]]:
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        here = (*where, str(name))
        if isinstance(inner, dict):
            if name in _SAID and bare(inner):
                yield here, _Kept(inner, written_once=False)
            yield from _things(here, inner)
        elif isinstance(inner, list) and name != _REPLACED:
            yield from _entries(here, inner)


def _entries(where: Where, entries: Iterable[Plain]) -> Iterator[tuple[Where, _Kept]]:
    for entry in entries:
        id_ = key_of(entry)
        if id_ is not None:
            here = (*where, id_)
            yield here, _Kept(entry, where[-1] in _WRITTEN_ONCE)
            yield from _things(here, entry)


def _outermost(found: Iterable[Loss]) -> list[Loss]:
    """Without what went with a thing that it was part of; in order."""
    by_place = {loss.where: loss for loss in found}
    gone = {where for where, loss in by_place.items() if not loss.altered}
    parts = {at for at in by_place for end in range(1, len(at)) if at[:end] in gone}
    return [by_place[where] for where in sorted(by_place.keys() - parts)]


def disposed(before: Version, after: Version) -> set[str]:
    """The records that `disposals.yaml` names since the version before."""
    return _named(after) - _named(before)


def _named(disposals: Version) -> set[str]:
    lines = (disposals or {}).get("disposals")
    return {
        str(line["record"])
        for line in (lines if isinstance(lines, list) else [])
        if isinstance(line, dict) and "record" in line
    }


Change: TypeAlias = "Mapping[str, tuple[str | None, str | None]]"
"""What a commit did: the blob before and after, by path."""


def takes_back(change: Change, last: Change, verb: str) -> bool:
    """Whether this is what `undo` does to the `last` change, which `verb` made: all of it goes."""
    return verb not in NOT_UNDONE and dict(change) == {p: (b, a) for p, (a, b) in last.items()}
