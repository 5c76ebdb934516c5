"""Finding the fields of a typed file by their keys, with the way to each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
        found = [each for keys, here in found for each in _at(here, key, name, keys)]
        if not found:
            break
    return found


def in_force_fields(record: Record, path: str) -> Iterator[Found]:
    """`fields`, without the entries that were withdrawn."""
    gone = {mark.id for mark in record.withdrawn} if record.withdrawn else ()
    for keys, value in fields(record, path):
        if not gone or keys[0] not in ENTRY_LISTS or _entry_id(record, keys) not in gone:
            yield keys, value


def _entry_id(record: Record, keys: Keys) -> str:
    section, index = keys[:2]
    return str(getattr(record, str(section))[index].id)


def _at(here: Any, key: str, name: str, keys: Keys) -> Iterable[Found]:  # noqa: ANN401 - any field
    value = getattr(here, name)
    if value is None or value == ():
        return ()
    if isinstance(value, tuple):
        return [((*keys, key, index), entry) for index, entry in enumerate(value)]
    return (((*keys, key), value),)


@cache
def _steps(path: str) -> tuple[tuple[str, str], ...]:
    """The keys of a path, and the names that they have in Python."""
    # The two keys that Python or msgspec reserves end with `_`.
    reserved = ("from", "schema")
    return tuple((key, f"{key}_" if key in reserved else key) for key in path.split("."))
