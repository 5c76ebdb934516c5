"""How a concern stands on a day: the weeks of its monitoring, and the contacts made and missed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.concerns.monitoring import Week, contact_spans, missed_contacts, weeks_of
from pmtool.domain.working_time import Calendar, CalendarEnds

if TYPE_CHECKING:
    from pmtool.domain.concern import Concern, Monitoring


@dataclass(frozen=True)
class Course:
    """`missed` are the days by which a contact was due and none was made; `next_contact` is the
    next such day. `unknown` says why there are no weeks: the calendar ends.
    """

    weeks: tuple[Week, ...] = ()
    missed: tuple[date, ...] = ()
    next_contact: date | None = None
    unknown: str = ""


def course_of(concern: Concern, calendar: Calendar, every: int | None, day: date) -> Course:
    """The course of a concern's monitoring on `day`, nothing where there is none.

    `every` is the number of working days between contacts; `None` where nobody says.
    """
    if concern.monitoring is None:
        return Course()
    try:
        return _course(concern.monitoring, calendar, every, day, _over(concern))
    except CalendarEnds as ends:
        return Course(unknown=ends.message)


def _over(concern: Concern) -> date | None:
    ends = [concern.outcome.on] if concern.outcome else []
    if concern.capability and concern.capability.decision == "invoked":
        ends.append(concern.capability.on)
    return min(ends, default=None)


def _course(
    period: Monitoring, calendar: Calendar, every: int | None, day: date, over: date | None
) -> Course:
    weeks = tuple(weeks_of(period, calendar))
    if every is None:
        return Course(weeks)
    until = min(day, over) if over else day
    missed = tuple(missed_contacts(period, calendar, every, until))
    if over:
        return Course(weeks, missed)
    return Course(weeks, missed, _next_contact(period, calendar, every, missed))


def _next_contact(
    period: Monitoring, calendar: Calendar, every: int, missed: tuple[date, ...]
) -> date | None:
    """The current span's day; once missed, it is owed still, and no later one is waited for."""
    current = list(contact_spans(period, calendar, every))[-1]
    return None if current.due in missed else current.due
