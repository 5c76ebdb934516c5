"""A monitoring period (8.1): how long it runs, its weeks, and the contacts that were due in it.

Light to import: records are looked at, their classes never loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.kinds import Convention, WorkingPattern
from pmtool.domain.working_time import Calendar, counted

if TYPE_CHECKING:
    from pmtool.domain.concern import Monitoring

_DAY = timedelta(days=1)


class Week(NamedTuple):
    """One working week of a period: its first and last working day."""

    number: int
    first: date
    last: date
    extends: bool
    """Whether it belongs to the extension."""


class ContactSpan(NamedTuple):
    """From the start or one contact to the next; `due` is `None` where the period ends first."""

    opens: date
    due: date | None
    met_on: date | None


def end_of_period(
    calendar: Calendar,
    start: date,
    weeks: int,
    *,
    wanted: Convention | None = None,
    pattern: WorkingPattern | None = None,
    school: Convention | None = None,
) -> tuple[date, Convention]:
    """The last day of `weeks` working weeks, and the convention by which they were counted.

    `wanted` counts first, then the person's own pattern, then the school's setting; without any,
    term days where the term dates reach, else weekdays. Raises `CalendarEnds`.
    """
    chosen = wanted or (school if pattern is None else None)
    if chosen:
        return calendar.end_of_working_weeks(start, weeks, chosen), chosen
    return counted(pattern, lambda c: calendar.end_of_working_weeks(start, weeks, c))


def extended_to(calendar: Calendar, monitoring: Monitoring, weeks: int) -> date:
    """The last day of an extension, counted as the period itself was. Raises `CalendarEnds`."""
    return calendar.end_of_working_weeks(monitoring.ends + _DAY, weeks, monitoring.convention)


def last_day(monitoring: Monitoring) -> date:
    """The last day of the period, or of its extension."""
    return monitoring.extension.ends if monitoring.extension else monitoring.ends


def weeks_of(monitoring: Monitoring, calendar: Calendar) -> Iterator[Week]:
    """The weeks of a period and of its extension, in order. Raises `CalendarEnds`."""
    more = monitoring.extension.weeks if monitoring.extension else 0
    end = monitoring.from_ - _DAY
    for number in range(1, monitoring.working_weeks + more + 1):
        first = calendar.working_days_after(end, 1, monitoring.convention)
        end = calendar.end_of_working_weeks(first, 1, monitoring.convention)
        yield Week(number, first, end, number > monitoring.working_weeks)


def contact_spans(monitoring: Monitoring, calendar: Calendar, every: int) -> Iterator[ContactSpan]:
    """Each span that a contact ended, then the current one. Raises `CalendarEnds`.

    Contact is due within `every` working days of the one before, as long as the period lasts.
    """
    end = last_day(monitoring)
    opens = monitoring.from_
    for day in sorted(each.on for each in monitoring.contacts):
        if day >= opens:
            yield ContactSpan(opens, _due(monitoring, calendar, opens, every, end), day)
            opens = day
    yield ContactSpan(opens, _due(monitoring, calendar, opens, every, end), None)


def missed_contacts(
    monitoring: Monitoring, calendar: Calendar, every: int, before: date
) -> Iterator[date]:
    """The days before `before` by which a contact was due and none was made. `CalendarEnds`."""
    end = last_day(monitoring)
    for span in contact_spans(monitoring, calendar, every):
        due, until = span.due, min(span.met_on or before, before)
        while due is not None and due < until:
            yield due
            due = _due(monitoring, calendar, due, every, end)


def _due(
    monitoring: Monitoring, calendar: Calendar, day: date, every: int, end: date
) -> date | None:
    if day >= end:
        return None
    due = calendar.working_days_after(day, every, monitoring.convention)
    return due if due <= end else None
