"""Finding the fields of a typed file by their keys, with the way to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from pmtool.domain.checks.finding import Keys
from pmtool.domain.record import ENTRY_LISTS, Record

Found = tuple[Keys, Any]


def fields(model: BaseModel, path: str) -> Iterator[Found]:
    """Every value at a dotted path such as `objectives.milestones.due`, lists gone through.

    What is absent is left out.
    """
    yield from _below(model, path.split("."), ())


def in_force_fields(record: Record, path: str) -> Iterator[Found]:
    """`fields`, without the entries that were withdrawn."""
    gone = {mark.id for mark in record.withdrawn}
    for keys, value in fields(record, path):
        if not gone or keys[0] not in ENTRY_LISTS or _entry_id(record, keys) not in gone:
            yield keys, value


def _entry_id(record: Record, keys: Keys) -> str:
    section, index = keys[:2]
    return str(getattr(record, str(section))[index].id)


def _below(here: Any, path: list[str], keys: Keys) -> Iterator[Found]:  # noqa: ANN401 - any field
    if here is None:
        return
    if isinstance(here, tuple):
        for index, entry in enumerate(here):
            yield from _below(entry, path, (*keys, index))
    elif not path:
        yield keys, here
    else:
        # The two keys that Python reserves, or pydantic does, end with `_`.
        name = path[0] if path[0] not in ("from", "schema") else f"{path[0]}_"
        yield from _below(getattr(here, name), path[1:], (*keys, path[0]))
