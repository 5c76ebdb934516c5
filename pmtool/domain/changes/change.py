"""Changes as data: what a decision comes to, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from pmtool.domain.values import Plain

Path: TypeAlias = tuple[str, ...]
"""Keys from the root of a file; below a list, the `id` of an entry: ("objectives", "O1", "due")."""


@dataclass(frozen=True)
class Add:
    """Append an entry to the list at `path`; the list is made where it is not there yet."""

    path: Path
    entry: dict[str, Plain]


@dataclass(frozen=True)
class Put:
    """Set the value at `path`, or take the key out (`None`). Missing parents are made."""

    path: Path
    value: Plain


Change: TypeAlias = Add | Put


@dataclass(frozen=True)
class Decision:
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
            entries = parent.get(key) or []
            assert isinstance(entries, list)
            parent[key] = [*entries, deepcopy(change.entry)]
        else:
            parent, key = _parent(result, change.path)
            if change.value is None:
                parent.pop(key, None)
            else:
                parent[key] = deepcopy(change.value)
    return result


def _parent(data: dict[str, Plain], path: Path) -> tuple[dict[str, Plain], str]:
    here: Plain = data
    for step in path[:-1]:
        here = _child(here, step)
    assert isinstance(here, dict)
    return here, path[-1]


def _child(here: Plain, step: str) -> Plain:
    if isinstance(here, list):
        for entry in here:
            if isinstance(entry, dict) and entry.get("id") == step:
                return entry
        raise KeyError(step)
    assert isinstance(here, dict)
    if here.get(step) is None:
        here[step] = {}
    return here[step]
