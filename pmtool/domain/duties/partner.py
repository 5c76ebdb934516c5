"""The weekly meeting with the professional partner (App. C)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.duties.away import absences
from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty, reviewee
from pmtool.domain.duties.rest import suspensions
from pmtool.domain.duties.window import Window, moved
from pmtool.domain.policy import DutyRule
from pmtool.domain.working_time import LONGEST_HOLIDAY, CalendarEnds, Days

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.values import PersonRef

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


class Week(NamedTuple):
    """A week of the cycle: its Monday, its name (`2026-W45`), its days at school, and what is not
    known of it.
    """

    monday: date
    label: str
    at_school: tuple[date, ...] = ()
    unknown: str | None = None


def partner(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """A duty for each term week, of which only the day's own is owed: `duties_on` picks it.

    There is none without a partner, nor in a week of which every day lies in an absence or in a
    suspension. Where term dates are missing there is one without a date.
    """
    if case.record.professional_partner is None:
        return
    owner = reviewee(case)
    weeks = case.once("weeks", lambda: tuple(_weeks(case)))
    for first in case.once("unknown times", lambda: tuple(_unknown_times(weeks))):
        note = f"No date can be given: {first.unknown}"
        window = Window(max(first.monday, case.record.cycle.from_), None, (note,))
        yield duty(case, rule, window, None, owner=owner, recurs=True)
    met = sorted((*_own_meetings(case.record), *case.met_elsewhere))
    away = [] if case.undisturbed else _times_away(case)
    for week in weeks:
        if days := _there(week.at_school, away):
            held = [day for day in met if week.monday <= day < week.monday + _WEEK]
            window, first_met = Window(week.monday, days[-1]), held[0] if held else None
            yield duty(case, rule, window, first_met, subject=week.label, owner=owner, recurs=True)


def met_with(theirs: Record, person: PersonRef) -> Iterator[date]:
    """The days on which a partner's own record says that the two of them met: its partner meetings,
    where its partner is `person`, and others at which `person` was present.
    """
    from pmtool.domain.record import in_force

    partner = theirs.professional_partner
    both = partner is not None and partner.id == person.id
    for held in in_force(theirs).meetings:
        if held.kind == "partner" and (both or {person.id, person.name} & {*held.present}):
            yield held.date


def _own_meetings(record: Record) -> Iterator[date]:
    return (held.date for held in record.meetings if held.kind == "partner")


def _weeks(case: Case) -> Iterator[Week]:
    first, last = case.record.cycle.from_, case.last_day
    monday = first - first.weekday() * _DAY
    while monday <= last:
        yield _week(case, monday, first, last)
        monday += _WEEK


def _week(case: Case, monday: date, first: date, last: date) -> Week:
    year, number, _ = monday.isocalendar()
    label = f"{year}-W{number:02}"
    days = [day for n in range(5) if first <= (day := monday + n * _DAY) <= last]
    try:
        at_school = tuple(d for d in days if case.calendar.is_working_day(d, "term-days"))
    except CalendarEnds as ends:
        return Week(monday, label, unknown=ends.message)
    return Week(monday, label, at_school)


def _unknown_times(weeks: Iterable[Week]) -> Iterator[Week]:
    """The first week of each time, longer than any holiday, that no term dates tell about."""
    for unknown, run in groupby(weeks, lambda week: week.unknown is not None):
        found = list(run)
        if unknown and len(found) * _WEEK > LONGEST_HOLIDAY:
            yield found[0]


def _times_away(case: Case) -> list[Days]:
    """When nobody could meet the reviewee under this procedure, from the first to the last day."""
    stopped = suspensions(case.record)
    return [
        *((each.since, each.until or date.max) for each in absences(case)),
        *((each.since, moved(each.until, -1) if each.until else date.max) for each in stopped),
    ]


def _there(days: tuple[date, ...], away: list[Days]) -> tuple[date, ...]:
    """The days on which the reviewee is not away."""
    for first, last in away:
        days = tuple(day for day in days if not first <= day <= last)
    return days
