"""Records whose time is up, or soon will be, as a table and as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pmtool.domain.keeping import Held
from pmtool.render.tables import Column, table

COLUMNS = (
    Column("state", whole=True, colours={"past": "red", "soon": "yellow"}),
    Column("kept until", whole=True),
    Column("record", whole=True),
    Column("whose"),
    Column("concluded", whole=True),
)


def retention_table(due: Sequence[Held], day: date, width: int | None) -> str:
    """A line for each record."""
    return table(COLUMNS, [_cells(each, day) for each in due], width)


def retention_data(due: Sequence[Held], day: date) -> list[dict[str, Any]]:
    """Each record as data."""
    return [
        {
            "record": each.record,
            "reviewee": {"id": each.person, "name": each.name},
            "concluded_on": each.concluded_on,
            "kept_until": each.until,
            "state": state(each, day),
        }
        for each in due
    ]


def state(held: Held, day: date) -> str:
    """`past` from the day on which its time is up, `soon` before that, `unset` without one."""
    if held.until is None:
        return "unset"
    return "past" if held.until <= day else "soon"


def _cells(held: Held, day: date) -> tuple[str, ...]:
    until = held.until.isoformat() if held.until else ""
    return (state(held, day), until, held.record, held.name, held.concluded_on.isoformat())
