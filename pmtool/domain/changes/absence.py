"""Absence (7.4): from when to when, and never why."""

from __future__ import annotations

from datetime import date

from pmtool.domain.changes.change import Add, Decision
from pmtool.domain.changes.entry import filled, new_id, refuse_concluded
from pmtool.domain.entries import Absence
from pmtool.domain.record import Record, in_force
from pmtool.domain.situation import Situation
from pmtool.errors import Refused


def add_absence(
    record: Record,
    situation: Situation,
    *,
    first: date,
    last: date | None = None,
    effect: str | None = None,
) -> Decision:
    """A time away, with an end or without one yet; refused where it overlaps one on record."""
    refuse_concluded(record)
    if last is not None and last < first:
        raise Refused(
            f"An absence from {first.isoformat()} cannot end on {last.isoformat()}.",
            slug="ends-before-start",
        )
    for known in in_force(record).absences:
        _refuse_overlap(record, known, first, last)
    entry_id = new_id("absences", situation)
    entry = filled(id=entry_id, from_=first, to=last, effect_on_assessment=effect)
    done = f"Added absence {entry_id}"
    if last is None:
        done += f"; its end comes with `pm update {record.reviewee.id} {entry_id} --to DATE`"
    return Decision(
        (Add(("absences",), entry),),
        done,
        entry_id,
        situation.clause("absence"),
        _outside(record, entry_id, first, last),
    )


def _refuse_overlap(record: Record, known: Absence, first: date, last: date | None) -> None:
    ends_before = last is not None and last < known.from_
    begins_after = known.to is not None and first > known.to
    if not ends_before and not begins_after:
        raise Refused(
            f"It overlaps {known.id}; `pm update {record.reviewee.id} {known.id} --to DATE` changes"
            " its end, `pm withdraw` takes it back.",
            slug="absent-already",
        )


def _outside(record: Record, entry_id: str, first: date, last: date | None) -> tuple[str, ...]:
    cycle = record.cycle
    if first <= cycle.to and (last is None or last >= cycle.from_):
        return ()
    return (f"{entry_id} lies outside this cycle; `--cycle` names another record of the person.",)
