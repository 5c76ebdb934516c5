"""The local board's overview as tables and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from pmtool.domain.views.overview import LEAST, Counts, Group, Overview
from pmtool.render.tables import Column, table
from pmtool.render.words import day

_COUNTED = (
    Column("people", whole=True),
    Column("open", whole=True),
    Column("objectives in time"),
    Column("reviews done"),
    Column("overdue", whole=True),
)


def overview_page(found: Overview, cycle: str, as_of: date, width: int | None) -> Iterator[str]:
    """What is counted, by kind of staff and by reviewer."""
    yield f"The year {cycle}, as of {day(as_of)}"
    if found.total is None:
        yield f"Fewer than {LEAST} people have a record of it: there is nothing to count."
        return
    yield ""
    yield _table("staff", [*found.categories, Group(("everybody",), found.total)], width)
    yield ""
    yield _table("reviewer", found.reviewers, width)


def across_page(found: Overview, as_of: date, width: int | None) -> Iterator[str]:
    """What is counted of several academies, a row each."""
    yield f"As of {day(as_of)}"
    if found.total is None:
        yield f"Fewer than {LEAST} people have a record of the year: there is nothing to count."
        return
    yield ""
    yield _table("academy", [*found.academies, Group(("all of them",), found.total)], width)


def across_data(found: Overview, as_of: date) -> dict[str, Any]:
    """The same as data."""
    return {
        "as_of": as_of,
        "total": vars(found.total) if found.total else None,
        "academies": [_group(each) for each in found.academies],
    }


def overview_data(found: Overview, cycle: str, as_of: date) -> dict[str, Any]:
    """The same as data."""
    return {
        "cycle": cycle,
        "as_of": as_of,
        "total": vars(found.total) if found.total else None,
        "categories": [_group(each) for each in found.categories],
        "reviewers": [_group(each) for each in found.reviewers],
    }


def _table(heading: str, groups: Sequence[Group], width: int | None) -> str:
    rows = [[", ".join(each.names), *_cells(each.counts)] for each in groups]
    return table((Column(heading), *_COUNTED), rows, width)


def _cells(counts: Counts) -> tuple[str, ...]:
    return (
        str(counts.people),
        str(counts.open),
        f"{counts.objectives_in_time} of {counts.objectives_due}",
        f"{counts.reviewed} of {counts.records}",
        str(counts.overdue),
    )


def _group(group: Group) -> dict[str, Any]:
    return {"names": list(group.names), **vars(group.counts)}
