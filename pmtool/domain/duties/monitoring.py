"""Regular contact through a monitoring period, and the review at its end (8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.concerns.monitoring import contact_spans, last_day, missed_contacts
from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty, somebody
from pmtool.domain.duties.window import Window, unset
from pmtool.domain.policy import DutyRule
from pmtool.domain.working_time import CalendarEnds

if TYPE_CHECKING:
    from pmtool.domain.concern import Concern, Monitoring


def monitoring(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """One duty for each concern that is monitored, owed by whoever monitors it."""
    found = chosen(rule, ABOUT)
    for each in case.record.concerns:
        if each.monitoring is None:
            continue
        window, met_on = found(case, rule, each, each.monitoring)
        owner = somebody(case, rule, each.monitoring.monitored_by)
        yield duty(case, rule, window, met_on, subject=each.id, owner=owner)


def _review(
    case: Case, rule: DutyRule, raised: Concern, period: Monitoring
) -> tuple[Window, date | None]:
    met_on = raised.outcome.on if raised.outcome else None
    return _until_closed(Window(period.from_, last_day(period)), raised, met_on), met_on


def _contact(
    case: Case, rule: DutyRule, raised: Concern, period: Monitoring
) -> tuple[Window, date | None]:
    """The current span; what was missed before it is told in `detail`, and overdue no more.

    It is met with the last contact where no other is due before the period ends.
    """
    every = case.school_part(rule, "working days")
    if every is None:
        return unset(rule, period.from_), None
    try:
        current = list(contact_spans(period, case.calendar, every))[-1]
        missed = list(missed_contacts(period, case.calendar, every, current.opens))
    except CalendarEnds as ends:
        return Window(period.from_, None, (f"No date can be given: {ends.message}",)), None
    notes = (f"Missed before: {_days(missed)}.",) if missed else ()
    if current.due is None and period.contacts:
        return Window(current.opens, last_day(period), notes), current.opens
    due = current.due or last_day(period)
    return _until_closed(Window(current.opens, due, notes), raised, None), None


def _until_closed(window: Window, raised: Concern, met_on: date | None) -> Window:
    """With an outcome, or capability invoked, monitoring is over, and no more of it is owed."""
    ends = [raised.outcome.on] if raised.outcome else []
    if raised.capability and raised.capability.decision == "invoked":
        ends.append(raised.capability.on)
    if not ends or met_on is not None:
        return window
    over = min(ends)
    note = f"Waived: the monitoring ended on {over.isoformat()}."
    return window._replace(waived_from=over, notes=(*window.notes, note))


def _days(days: list[date]) -> str:
    return ", ".join(day.isoformat() for day in days)


ABOUT = {"contact": _contact, "review": _review}
