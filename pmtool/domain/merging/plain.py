"""Comparing and keying the plain data of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from pmtool.domain.key_order import is_empty
from pmtool.domain.values import Plain

Entries: TypeAlias = dict[str, Plain]
_KEYS = ("id", "path")
"""What an entry of a list is told by: its id; an attached file has its path."""


def bare(value: Plain) -> Plain:
    """A copy without what is empty, which equals what is absent."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    if isinstance(value, Mapping):
        kept = {key: bare(below) for key, below in value.items()}
        return {key: below for key, below in kept.items() if not is_empty(below)}
    return value


def same(one: Plain, other: Plain) -> bool:
    """Whether a file holds the same: there, unlike in Python, 1, 1.0 and true are not equal."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and (one == other or repr(one) == repr(other))


def entries_of(value: Plain) -> Entries | None:
    """The entries of a list by what each is told by; `None` where it is no such list."""
    if value is None:
        return {}
    if not isinstance(value, list):
        return None
    keyed: Entries = {}
    for item in value:
        key = key_of(item)
        if key is None or key in keyed:
            return None
        keyed[key] = item
    return keyed


def key_of(item: Plain) -> str | None:
    """What an entry is told by, or `None`."""
    found = [item.get(key) for key in _KEYS] if isinstance(item, dict) else []
    return next((key for key in found if isinstance(key, str)), None)


def scalars_of(value: Plain) -> list[Plain] | None:
    """The values of a list without entries, each once; `None` where it is no such list."""
    if value is None:
        return []
    if not isinstance(value, list) or any(isinstance(item, (dict, list)) for item in value):
        return None
    once: list[Plain] = []
    for item in value:
        if not holds(once, item):
            once.append(item)
    return once


def holds(values: list[Plain], wanted: Plain) -> bool:
    """Whether a list has a value."""
    return any(same(value, wanted) for value in values)


def all_ids(value: Plain) -> Iterator[str]:
    """Every `id` in a value, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield str(value["id"])
        for below in value.values():
            yield from all_ids(below)
    elif isinstance(value, list):
        for item in value:
            yield from all_ids(item)
