"""Who comes into the procedure and when, as a table and as data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pmtool.domain.views.coming_in import ComingIn
from pmtool.render.tables import Column, table
from pmtool.render.words import short_day

_COLUMNS = (
    Column("id"),
    Column("name"),
    Column("job title"),
    Column("comes in", whole=True),
    Column("why not yet"),
)


def coming_in_table(found: Sequence[ComingIn], width: int | None) -> str:
    """One line each, the first to come in first."""
    return table(_COLUMNS, [_row(each) for each in found], width)


def _row(each: ComingIn) -> tuple[str, ...]:
    person = each.person
    comes = short_day(each.expected) if each.expected else "not said"
    why = f"{each.why}: pm new-cycle {person.id}" if each.ready else each.why
    return person.id, person.name, person.job_title, comes, why


def coming_in_data(found: Sequence[ComingIn]) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {
            "id": each.person.id,
            "name": each.person.name,
            "job_title": each.person.job_title,
            "category": each.person.category,
            "expected": each.expected,
            "ready": each.ready,
            "why": each.why,
        }
        for each in found
    ]
