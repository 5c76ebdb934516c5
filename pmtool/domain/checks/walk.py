"""Finding the fields of a typed file by their keys, with the way to each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from pmtool.domain.checks.finding import Keys
from pmtool.domain.record import ENTRY_LISTS, Record
from pmtool.domain.values import Model

Found = tuple[Keys, Any]


def fields(model: Model, path: str) -> list[Found]:
    """Every value at a dotted path such as `objectives.milestones.due`, lists gone through.

    What is absent is left out.
    """
    found: list[Found] = [((), model)]
    for key, name in _steps(path):
        below: list[Found] = []
        for keys, here in found:
            value = getattr(here, name)
            if isinstance(value, tuple):
                below += [((*keys, key, index), entry) for index, entry in enumerate(value)]
            elif value is not None:
                below.append(((*keys, key), value))
        found = below
    return found


def values(model: Model, path: str) -> list[Any]:
    """The values of `fields` alone."""
    found: list[Any] = [model]
    for _, name in _steps(path):
        below: list[Any] = []
        for here in found:
            value = getattr(here, name)
            if isinstance(value, tuple):
                below += value
            elif value is not None:
                below.append(value)
        if not below:
            return below
        found = below
    return found


def amiss(record: Record, path: str, wrong: Callable[[Any], bool]) -> Iterator[Found]:
    """Those of `in_force_fields` whose value is wrong.

    The way to each is worked out only where there is one: it takes five times as long as a look at
    the values, and nearly every record is sound.
    """
    if any(map(wrong, values(record, path))):
        yield from (each for each in in_force_fields(record, path) if wrong(each[1]))


def in_force_fields(record: Record, path: str) -> Iterator[Found]:
    """`fields`, without the entries that were withdrawn."""
    gone = {mark.id for mark in record.withdrawn} if record.withdrawn else ()
    for keys, value in fields(record, path):
        if not gone or keys[0] not in ENTRY_LISTS or _entry_id(record, keys) not in gone:
            yield keys, value


def _entry_id(record: Record, keys: Keys) -> str:
    section, index = keys[:2]
    return str(getattr(record, str(section))[index].id)


@cache
def _steps(path: str) -> tuple[tuple[str, str], ...]:
    """The keys of a path, and the names that they have in Python."""
    # The two keys that Python or msgspec reserves end with `_`.
    reserved = ("from", "schema")
    return tuple((key, f"{key}_" if key in reserved else key) for key in path.split("."))
