"""The portfolio of Appendix B: a year's evidence in order of time, and where it has gaps.

It goes round: to the reviewer, to the professional partner, on the table of a review. So it holds
nothing of concerns, monitoring, capability, absence, assessment or pay; of a review meeting no
minutes, and of an observation what the reviewee was told, not what the observer noted (9.1, 9.2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from msgspec.structs import replace

from pmtool.domain.entries import Cpd, Evidence, Meeting, Objective, Observation
from pmtool.domain.record import Record, in_force
from pmtool.domain.school_year import term_of
from pmtool.domain.working_time import Calendar

Entry: TypeAlias = Meeting | Observation | Evidence | Cpd

_CONFIDENTIAL = ("concern", "monitoring")
_NONE = ""
"""The objective, or the standard, of evidence that names none."""


@dataclass(frozen=True)
class Moment:
    """Something of the year in its place in time; `term` is `""` where no term dates tell."""

    day: date
    entry: Entry
    term: str


@dataclass(frozen=True)
class Cell:
    """How much evidence there is for one objective and one standard, and whether the objective
    names the standard, so that there should be some.
    """

    objective: str
    pieces: int
    promised: bool

    @property
    def gap(self) -> bool:
        """Promised, and nothing there."""
        return self.promised and not self.pieces


@dataclass(frozen=True)
class Row:
    """One standard, `""` for evidence that names none, across the objectives."""

    standard: str
    cells: tuple[Cell, ...]
    pieces: int


@dataclass(frozen=True)
class Portfolio:
    """A year as a person would leaf through it.

    `columns` are the objectives of the matrix, with `""` last where evidence names none; `rows` are
    the standards of the role, those named besides, and `""` last likewise. `pieces` counts the
    evidence of each objective.
    """

    objectives: tuple[Objective, ...]
    moments: tuple[Moment, ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    pieces: Mapping[str, int]


def portfolio(
    record: Record, calendar: Calendar, members: Mapping[str, tuple[str, ...]]
) -> Portfolio:
    """The portfolio of a record, without what was withdrawn.

    `calendar` tells the terms, `members` which standards a set has.
    """
    record = in_force(record)
    moments = tuple(
        Moment(day, entry, term_of(day, calendar.terms))
        for day, entry in sorted(_dated(record), key=lambda dated: dated[0])
    )
    columns = (*(each.id for each in record.objectives), *_unnamed(record, "objectives"))
    standards = (*dict.fromkeys(_standards(record, members)), *_unnamed(record, "standards"))
    rows = tuple(_row(standard, columns, record) for standard in standards)
    pieces = Counter(id_ for piece in record.evidence for id_ in piece.objectives)
    return Portfolio(tuple(map(_as_set, record.objectives)), moments, columns, rows, pieces)


def bears_on(piece: Evidence, objective: str, standard: str) -> bool:
    """Whether a piece of evidence belongs into a cell of the matrix; `""` is none."""
    return objective in (piece.objectives or (_NONE,)) and standard in (piece.standards or (_NONE,))


def _dated(record: Record) -> Iterable[tuple[date, Entry]]:
    """Everything with its day; on one day meetings first, as the sorting keeps this order."""
    told = (each for each in record.meetings if each.kind not in _CONFIDENTIAL)
    yield from ((each.date, _shown(each)) for each in told)
    for seen in record.observations:
        yield seen.date, replace(seen, notes=None)
    yield from ((each.date, each) for each in record.evidence)
    yield from ((each.date, each) for each in record.cpd)


def _shown(meeting: Meeting) -> Meeting:
    """Partners write about the portfolio; the minutes of any other meeting are not for it."""
    return meeting if meeting.kind == "partner" else replace(meeting, notes=None)


def _as_set(objective: Objective) -> Objective:
    """An objective without what was judged and argued about it."""
    judged = ("outcome", "moderated", "determined_because")
    return replace(objective, **dict.fromkeys(judged))


def _standards(record: Record, members: Mapping[str, tuple[str, ...]]) -> Iterable[str]:
    for of_role in record.reviewee.standards:
        yield from members.get(of_role, ())
    for objective in record.objectives:
        yield from objective.standards
    for piece in record.evidence:
        yield from piece.standards


def _unnamed(record: Record, field: str) -> tuple[str, ...]:
    return (_NONE,) if any(not getattr(each, field) for each in record.evidence) else ()


def _row(standard: str, columns: tuple[str, ...], record: Record) -> Row:
    promised = {each.id for each in record.objectives if standard in each.standards}
    cells = tuple(
        Cell(
            objective,
            sum(bears_on(piece, objective, standard) for piece in record.evidence),
            objective in promised,
        )
        for objective in columns
    )
    pieces = sum(standard in (piece.standards or (_NONE,)) for piece in record.evidence)
    return Row(standard, cells, pieces)
