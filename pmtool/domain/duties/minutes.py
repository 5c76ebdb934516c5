"""A written record of each meeting (9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty, Owner
from pmtool.domain.duties.making import duty, owner_of
from pmtool.domain.duties.window import working_days_after
from pmtool.domain.policy import DutyRule

if TYPE_CHECKING:
    from pmtool.domain.entries import Meeting


def minutes(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """One duty for each meeting; notes carry no date, so they count from the meeting's day.

    Owed by whoever takes the notes. Nothing here says what kind of meeting it was.
    """
    for held in case.record.meetings:
        missing = _missing(held)
        yield duty(
            case,
            rule,
            working_days_after(case, rule, held.date),
            None if missing else held.date,
            missing,
            subject=held.id,
            owner=_note_taker(case, held) or owner_of(case, rule),
        )


def _missing(held: Meeting) -> list[str]:
    if held.kind == "partner":
        points = (held.went_well, held.even_better_if, held.next_steps)
        return [] if any(points) else ["what went well, what would be even better, or next steps"]
    missing = [] if held.notes else ["notes"]
    return missing + ([] if held.taken_by else ["who took them"])


def _note_taker(case: Case, held: Meeting) -> Owner | None:
    if not held.taken_by:
        return None
    record = case.record
    known = (record.reviewee, record.reviewer, record.professional_partner, *record.panel)
    for person in known:
        if person is not None and held.taken_by == person.id:
            return Owner("note-taker", person.id, person.name)
    return Owner("note-taker", None, held.taken_by)
