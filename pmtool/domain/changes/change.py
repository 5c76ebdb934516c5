"""Changes as data: what a decision comes to, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import NamedTuple, TypeAlias

from pmtool.domain.values import Plain

Path: TypeAlias = tuple[str, ...]
"""Keys from the root of a file; below a list, the `id` of an entry: ("objectives", "O1", "due")."""


class Add(NamedTuple):
    """Add an entry to the list at `path`, which is made where it is not there yet.

    It comes last, or behind the entry with the id `after`; first of all where that is empty.
    """

    path: Path
    entry: dict[str, Plain]
    after: str | None = None


class Put(NamedTuple):
    """Set the value at `path`, or take the key or the entry out (`None`). Parents are made."""

    path: Path
    value: Plain


Change: TypeAlias = Add | Put


class Decision(NamedTuple):
    """What a command decided about one file.

    `done` is what the user reads afterwards. `entry` and `clause` go into the commit's trailers.
    `warnings` are sentences for stderr; they stop nothing.
    """

    changes: tuple[Change, ...]
    done: str
    entry: str | None = None
    clause: str | None = None
    warnings: tuple[str, ...] = ()


def applied(data: Mapping[str, Plain], changes: tuple[Change, ...]) -> dict[str, Plain]:
    """A copy of `data` with the changes made.

    Raises `KeyError` where a path names an entry that is not there: a fault in the decision.
    """
    result = deepcopy(dict(data))
    for change in changes:
        if isinstance(change, Add):
            parent, key = _parent(result, change.path)
            parent[key] = _with(parent.get(key) or [], deepcopy(change.entry), change.after)
        elif isinstance(entries := _holder(result, change.path), list):
            _take_out(entries, change)
        else:
            parent, key = _parent(result, change.path)
            if change.value is None:
                parent.pop(key, None)
            else:
                parent[key] = deepcopy(change.value)
    return result


def _with(entries: Plain, entry: Plain, after: str | None) -> Plain:
    assert isinstance(entries, list)
    if after is None:
        return [*entries, entry]
    at = 0 if after == "" else _index(entries, after) + 1
    return [*entries[:at], entry, *entries[at:]]


def _take_out(entries: list[Plain], change: Put) -> None:
    assert change.value is None
    del entries[_index(entries, change.path[-1])]


def _index(entries: list[Plain], entry_id: str) -> int:
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and entry.get("id") == entry_id:
            return index
    raise KeyError(entry_id)


def _holder(data: dict[str, Plain], path: Path) -> Plain:
    here: Plain = data
    for step in path[:-1]:
        here = _child(here, step)
    return here


def _parent(data: dict[str, Plain], path: Path) -> tuple[dict[str, Plain], str]:
    here = _holder(data, path)
    assert isinstance(here, dict)
    return here, path[-1]


def _child(here: Plain, step: str) -> Plain:
    if isinstance(here, list):
        return here[_index(here, step)]
    assert isinstance(here, dict)
    if here.get(step) is None:
        here[step] = {}
    return here[step]
