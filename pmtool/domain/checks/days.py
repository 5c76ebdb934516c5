"""What validation says about dates: outside the cycle, in the wrong order, ahead of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.checks.finding import Finding, Level, cite, error, warning
from pmtool.domain.checks.walk import amiss, fields, in_force_fields
from pmtool.domain.record import Record

if TYPE_CHECKING:
    from pmtool.domain.checks.facts import RecordFacts

DUE_OUTSIDE_CYCLE = "due-outside-cycle"
DATED_OUTSIDE_CYCLE = "dated-outside-cycle"
DATE_AHEAD = "date-ahead"
ENDS_BEFORE_START = "ends-before-start"
TOO_EARLY = "too-early"
STATES_BACKWARDS = "states-backwards"

DUE = ("objectives.due", "objectives.milestones.due")
DATED = ("evidence.date", "observations.date", "cpd.date", "teaching_overviews.date")

HAPPENED = (
    "meetings.date",
    "objectives.set_on",
    "objectives.agreed_on",
    "objectives.milestones.reached_on",
    "objectives.moderated.on",
    "objectives.revisions.on",
    "objectives.outcome.on",
    *DATED,
    "observations.feedback.on",
    "teaching_overviews.impact_of_support.on",
    "concerns.raised_on",
    "concerns.confirmed_in_writing_on",
    "concerns.monitoring.contacts.on",
    "concerns.outcome.on",
    "concerns.capability.on",
    "advice.on",
    "review.given_on",
    "review.on",
    "pay.on",
    "pay.decision.on",
    "comment.on",
    "signatures.on",
    "disclosures.on",
    "withdrawn.on",
    "states.on",
)
"""What a record tells of the past. The others are plans: due dates, cycles, absences, periods."""


class _Order(NamedTuple):
    """Two dates of the same entry, the second never before the first."""

    entry: str
    first: str
    second: str
    code: str
    level: Level = "error"


ORDERS = (
    _Order("absences", "from", "to", ENDS_BEFORE_START),
    _Order("concerns.monitoring", "from", "ends", ENDS_BEFORE_START),
    _Order("concerns.monitoring", "ends", "extension.ends", ENDS_BEFORE_START),
    _Order("observations", "date", "feedback.on", TOO_EARLY, "warning"),
    _Order("concerns", "raised_on", "confirmed_in_writing_on", TOO_EARLY, "warning"),
)


def due_outside_cycle(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """5.2: an objective's date, and its milestones', lie within the cycle."""
    hint = f"Choose a day {_cycle(record)}."
    message = f"`due` lies outside the cycle{cite(facts.clauses, 'smart')}."
    for path in DUE:
        for keys, _ in amiss(record, path, _outside(record)):
            yield error(keys, DUE_OUTSIDE_CYCLE, message, hint)


def dated_outside_cycle(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """Evidence, observations, CPD and overviews of teaching belong to the cycle's own time."""
    hint = f"Check the year; this cycle is {_cycle(record)}."
    for path in DATED:
        for keys, _ in amiss(record, path, _outside(record)):
            yield warning(keys, DATED_OUTSIDE_CYCLE, "`date` lies outside the cycle.", hint)


def ahead_of_today(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """What has happened cannot have happened after today."""
    hint = f"Check the date; today is {facts.day.isoformat()}."
    for path in HAPPENED:
        for keys, _ in amiss(record, path, facts.day.__lt__):
            yield warning(keys, DATE_AHEAD, f"`{keys[-1]}` lies after today.", hint)


def out_of_order(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """An end is not before its beginning, an answer not before what it answers."""
    for order in ORDERS:
        firsts = dict(in_force_fields(record, f"{order.entry}.{order.first}"))
        if not firsts:
            continue
        depth = len(order.first.split("."))
        starts = {keys[:-depth]: day for keys, day in firsts.items()}
        for keys, day in in_force_fields(record, f"{order.entry}.{order.second}"):
            start = starts.get(keys[: -len(order.second.split("."))])
            if start is not None and day < start:
                yield Finding(
                    keys,
                    order.code,
                    order.level,
                    f"`{order.second}` is before `{order.first}`.",
                    f"`{order.first}` is {start.isoformat()}; check both.",
                )


def states_backwards(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """The last state counts, so the list runs forwards in time."""
    days = list(fields(record, "states.on"))
    for (_, before), (keys, day) in pairwise(days):
        if day < before:
            message = "This state is dated before the one above it."
            yield warning(keys, STATES_BACKWARDS, message, "The last one counts; check both dates.")


def _outside(record: Record) -> Callable[[date], bool]:
    first, last = record.cycle.from_, record.cycle.to
    return lambda day: not first <= day <= last


def _cycle(record: Record) -> str:
    return f"from {record.cycle.from_.isoformat()} to {record.cycle.to.isoformat()}"


DAY_CHECKS = (
    due_outside_cycle,
    dated_outside_cycle,
    ahead_of_today,
    out_of_order,
    states_backwards,
)
