"""The staff register and where each cycle stands, as a table and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from pmtool.domain.how_many import how_many
from pmtool.domain.person import Person
from pmtool.domain.record import Record, in_force
from pmtool.render.tables import NARROW, Column, table_lines

COLUMNS = (
    Column("id", whole=True),
    Column("name"),
    Column("job title"),
    Column("reviewer"),
    Column("cycle", whole=True),
    Column(
        "state", whole=True, colours={"open": "green", "suspended": "yellow", "unreadable": "red"}
    ),
    Column("objectives", whole=True),
    Column("evidence", whole=True),
)
SHORT = (
    COLUMNS[0],
    COLUMNS[1],
    *COLUMNS[3:-2],
    Column("obj.", whole=True),
    Column("ev.", whole=True),
)


@dataclass(frozen=True)
class Brief:
    """What a list tells of one record: thousands of whole ones would fill the memory."""

    name: str
    category: str
    state: str
    first: date
    last: date
    reviewer: str | None
    panel: tuple[str, ...]
    reviewed_by: str
    objectives: int
    evidence: int

    @property
    def reviewers(self) -> frozenset[str]:
        """The ids of those who review."""
        return frozenset((*self.panel, *([self.reviewer] if self.reviewer else [])))


def brief(record: Record) -> Brief:
    """A record in brief; what was withdrawn does not count."""
    kept = in_force(record)
    return Brief(
        name=record.reviewee.name,
        category=record.reviewee.category,
        state=record.state,
        first=record.cycle.from_,
        last=record.cycle.to,
        reviewer=record.reviewer.id if record.reviewer else None,
        panel=tuple(each.id for each in record.panel),
        reviewed_by=_reviewer(record),
        objectives=len(kept.objectives),
        evidence=len(kept.evidence),
    )


@dataclass(frozen=True)
class Standing:
    """One person: what the register says, if it does, and their records by name, the oldest first.

    `reviewer` is the register's own, by name where it is known. `unreadable` are names of records.
    """

    id: str
    person: Person | None
    reviewer: str
    records: dict[str, Brief]
    unreadable: tuple[str, ...] = ()

    @property
    def category(self) -> str:
        """The register's, else the one of the first record; empty where nothing says it."""
        if self.person:
            return self.person.category
        return next((record.category for record in self.records.values()), "")

    @property
    def current(self) -> dict[str, Brief]:
        """The records that are not concluded; where all are, the last one."""
        waiting = {n: record for n, record in self.records.items() if record.state != "concluded"}
        return waiting or dict(list(self.records.items())[-1:])

    @property
    def states(self) -> tuple[str, ...]:
        """Where the person stands, in a word for each current record."""
        if not self.records and not self.unreadable:
            external = self.person is not None and self.person.category == "external"
            return ("external" if external else "none",)
        known = tuple(record.state for record in self.current.values())
        return (*known, *("unreadable" for _ in self.unreadable))


def register(standings: Iterable[Standing], width: int | None) -> Iterator[str]:
    """One line a person, or one for each record of theirs that is not concluded. A narrow terminal
    has no room for what they are employed as.
    """
    rows = (row for each in standings for row in _rows(each))
    if width is None or width >= NARROW:
        return table_lines(COLUMNS, rows, width)
    short = ((id_, name or job, *rest) for id_, name, job, *rest in rows)
    return table_lines(SHORT, short, width)


def summary(standings: Collection[Standing]) -> str:
    """`46 people: 40 open, 2 suspended, 3 without a cycle, 1 external.`"""
    words = {"none": "without a cycle"}
    counts = Counter(state for each in standings for state in each.states)
    order = ("open", "suspended", "concluded", "unreadable", "none", "external")
    parts = [f"{counts[state]} {words.get(state, state)}" for state in order if counts[state]]
    people = how_many(len(standings), "person", "people")
    return f"{people}: {', '.join(parts)}." if parts else "Nobody."


def _rows(standing: Standing) -> Iterator[tuple[str, ...]]:
    person = standing.person
    told = (person.name, person.job_title) if person else ("", "not in the register")
    if not standing.records and not standing.unreadable:
        yield (standing.id, *told, standing.reviewer, "", standing.states[0], "", "")
    for name in standing.unreadable:
        yield (standing.id, *told, standing.reviewer, _label(name), "unreadable", "", "")
    for name, record in standing.current.items():
        who = told if person else (record.name, told[1])
        counts = (str(record.objectives), str(record.evidence))
        yield (standing.id, *who, record.reviewed_by, _label(name), record.state, *counts)


def _label(name: str) -> str:
    """`2026-27`, or `2026-27+2`: what `--cycle` takes."""
    return name.partition("/")[0] + "".join(name.partition("+")[1:])


def _reviewer(record: Record) -> str:
    """Whom the record names; where it names nobody, a reviewer is still to be appointed (3.1)."""
    if record.panel:
        return ", ".join(each.name for each in record.panel)
    return record.reviewer.name if record.reviewer else ""


def person_data(standing: Standing) -> dict[str, Any]:
    """A person as data, with every record of theirs."""
    person = standing.person
    return {
        "id": standing.id,
        "name": person.name if person else None,
        "job_title": person.job_title if person else None,
        "category": person.category if person else None,
        "reviewer": person.reviewer if person else None,
        "records": [_record_data(name, record) for name, record in standing.records.items()],
    }


def _record_data(name: str, record: Brief) -> dict[str, Any]:
    return {
        "record": name,
        "from": record.first,
        "to": record.last,
        "state": record.state,
        "reviewer": record.reviewer,
        "panel": list(record.panel),
        "objectives": record.objectives,
        "evidence": record.evidence,
    }
