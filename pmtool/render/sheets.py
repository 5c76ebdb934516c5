"""Lists for a spreadsheet: of duties, of objectives, of CPD.

They travel, so nothing of concerns, monitoring, capability and absence is in them (9.2), and no
withdrawn entry.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from pmtool.domain.entries import Cpd, Objective
from pmtool.domain.packed import Packed
from pmtool.domain.record import Record, in_force
from pmtool.domain.views.deadlines import Deadline
from pmtool.render.data import Cell
from pmtool.render.deadlines import CSV_HEADING, as_cells

WHOSE = ("record", "reviewee_id", "reviewee", "job_title", "reviewer")
OBJECTIVES = (
    *WHOSE,
    *("objective", "set_on", "title", "measures", "milestones", "due", "strand", "plan"),
    *("standards", "agreement", "agreed_on", "moderated_on", "outcome", "assessed_on"),
)
CPD = (*WHOSE, "id", "date", "activity", "impact", "application")


Records: TypeAlias = "Iterable[tuple[str, Record]]"
"""Records by name, one by one: none is kept."""


@dataclass(frozen=True)
class Sheet:
    """One list: its title, its columns, its rows, however many."""

    title: str
    heading: tuple[str, ...]
    rows: Collection[tuple[Cell, ...]]


def duty_sheet(deadlines: Iterable[Deadline]) -> Sheet:
    """Duties in the order given, with the columns of `check-deadlines --csv`."""
    return Sheet("Duties", CSV_HEADING, Packed(tuple(as_cells(each)) for each in deadlines))


def objective_sheet(records: Records) -> Sheet:
    """Every objective of these records."""
    return Sheet("Objectives", OBJECTIVES, Packed(_objectives(records)))


def cpd_sheet(records: Records) -> Sheet:
    """Every line of the record of CPD of these records."""
    return Sheet("CPD", CPD, Packed(_cpd(records)))


def _objectives(records: Records) -> Iterator[tuple[Cell, ...]]:
    for name, record in records:
        for each in in_force(record).objectives:
            yield (*_whose(name, record), *_objective(each))


def _objective(objective: Objective) -> tuple[Cell, ...]:
    steps = (
        f"{each.text} ({each.due.isoformat()})" if each.due else each.text
        for each in objective.milestones
    )
    moderated, outcome = objective.moderated, objective.outcome
    return (
        objective.id,
        objective.set_on,
        objective.title,
        objective.measures,
        "\n".join(steps),
        objective.due,
        objective.strand,
        ", ".join(objective.plan),
        ", ".join(objective.standards),
        objective.agreement,
        objective.agreed_on,
        moderated.on if moderated else None,
        outcome.judgement if outcome else None,
        outcome.on if outcome else None,
    )


def _cpd(records: Records) -> Iterator[tuple[Cell, ...]]:
    for name, record in records:
        for each in in_force(record).cpd:
            yield (*_whose(name, record), *_line(each))


def _line(cpd: Cpd) -> tuple[Cell, ...]:
    return cpd.id, cpd.date, cpd.activity, cpd.impact, cpd.application


def _whose(name: str, record: Record) -> tuple[Cell, ...]:
    who = record.reviewee
    reviewers = ", ".join(each.name for each in record.reviewers)
    return name, who.id, who.name, who.job_title, reviewers
