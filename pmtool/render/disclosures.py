"""Disclosures as a table and as data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pmtool.domain.views.disclosed import Disclosed
from pmtool.render.tables import NARROW, Column, table

COLUMNS = (
    Column("on", whole=True),
    Column("record", whole=True),
    Column("whose"),
    Column("to"),
    Column("ground"),
    Column("by"),
    Column("id", whole=True),
    Column("digest", least=16),
)


def disclosure_table(
    found: Sequence[Disclosed], names: Mapping[str, str], width: int | None
) -> str:
    """A line for each; `names` gives people's names by id. A narrow terminal has no room for the
    digest, which JSON has whole.
    """
    rows = [_cells(each, names) for each in found]
    if width is not None and width < NARROW:
        return table(COLUMNS[:-1], [row[:-1] for row in rows], width)
    return table(COLUMNS, rows, width)


def disclosure_data(found: Sequence[Disclosed], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """Each as data, with the names of those whom the register knows."""
    return [
        {
            "record": each.record,
            "reviewee": {"id": each.person, "name": each.name},
            "id": each.entry.id,
            "on": each.entry.on,
            "to": _person(each.entry.to, names),
            "ground": each.entry.ground,
            "by": _person(each.entry.by, names),
            "digest": each.entry.digest,
        }
        for each in found
    ]


def _cells(each: Disclosed, names: Mapping[str, str]) -> tuple[str, ...]:
    entry = each.entry
    to, by = names.get(entry.to, entry.to), names.get(entry.by, entry.by)
    on = entry.on.isoformat()
    return (on, each.record, each.name, to, entry.ground, by, entry.id, entry.digest)


def _person(said: str, names: Mapping[str, str]) -> dict[str, str | None]:
    known = said in names
    return {"id": said if known else None, "name": names.get(said, said)}
