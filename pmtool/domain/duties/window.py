"""Between which dates a duty is to be done: from which day, and by which as the last in time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from pmtool.domain.duties.case import Case
from pmtool.domain.kinds import Convention
from pmtool.domain.policy import DutyRule, month_day
from pmtool.domain.working_time import CalendarEnds, counted
from pmtool.errors import Unreadable


class Window(NamedTuple):
    """`due` is `None` where no date can be given; `notes` are sentences that explain the dates."""

    opens: date
    due: date | None
    notes: tuple[str, ...] = ()
    waived_from: date | None = None
    follows: date | None = None
    """The day of the entry that it follows; `None` where the cycle gives the dates."""
    rests_from: date | None = None
    rests_until: date | None = None


def window_of(case: Case, rule: DutyRule) -> Window | None:
    """The window that the rule names; `None` where the cycle has no such time."""
    return case.once(("window", rule.id), lambda: _chosen(rule)(case, rule))


def working_days_after(case: Case, rule: DutyRule, day: date) -> Window:
    """From `day`, for as many working days as the rule's setting says."""

    def after() -> Window:
        days = case.school_part(rule, "working days")
        if days is None:
            return unset(rule, day)
        return working_days_from(case, day, days)._replace(follows=day)

    return case.once(("after", rule.id, day), after)


def working_days_from(case: Case, day: date, days: int) -> Window:
    """From `day`, for so many working days, counted as they are for the reviewee."""
    return _counted(case, day, days, lambda c: case.calendar.working_days_after(day, days, c))


def unset(rule: DutyRule, opens: date) -> Window:
    """Without a date, because the school's part is not set."""
    return Window(opens, None, (f"No date can be given: pm.yaml does not set `{rule.setting}`.",))


def moved(day: date, days: int) -> date:
    """`day` and so many days; where calendars end, the first or the last day that there is."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _start(case: Case, rule: DutyRule) -> Window:
    first = case.record.cycle.from_
    opens = moved(first, -rule.opens_before)
    days = case.school_part(rule, "days") if rule.setting else 0
    return unset(rule, opens) if days is None else Window(opens, moved(first, days))


def _mid_year(case: Case, rule: DutyRule) -> Window | None:
    wanted = case.school_part(rule, "MM-DD or off")
    if wanted is None or wanted == "off":
        return None
    first, last = case.record.cycle.from_, case.last_day
    day_of_year = month_day(wanted)
    if day_of_year is None:
        return Window(first, None, ("No date can be given: `mid_year` is no day of a year.",))
    earliest = moved(first, 7 * rule.not_in_first_weeks)
    days = (day_of_year.in_year(year) for year in range(first.year, last.year + 1))
    due = next((day for day in days if earliest <= day <= last), None)
    return Window(moved(due, -rule.opens_before), due) if due else None


def _review(case: Case, rule: DutyRule) -> Window:
    opens = moved(case.last_day, -rule.opens_before)
    if case.leaves_on:
        return Window(opens, case.leaves_on, (_leaves(case.leaves_on),))
    days = case.school_part(rule, "working days") if rule.setting else 0
    if days is None:
        return unset(rule, opens)
    by = case.review_date
    window = _counted(case, opens, days, lambda c: case.calendar.working_days_before(by, days, c))
    return window._replace(notes=(*window.notes, *_clash(case)))


def _pay(case: Case, rule: DutyRule) -> Window:
    return Window(moved(case.last_day, -rule.opens_before), case.pay_date, _clash(case))


_WINDOWS: Mapping[str, Callable[[Case, DutyRule], Window | None]] = {
    "start": _start,
    "mid-year": _mid_year,
    "review": _review,
    "pay": _pay,
}


def _chosen(rule: DutyRule) -> Callable[[Case, DutyRule], Window | None]:
    """How the rule's window is found. Raises `Unreadable` where it names none."""
    if rule.window is None:
        raise Unreadable(
            f"`duty {rule.id}.window` is missing; correct the policy file.", slug="policy-invalid"
        )
    return _WINDOWS[rule.window]


def waived_for_leaver(case: Case, window: Window) -> Window:
    """The window of a duty that falls away where employment ends within the cycle."""
    if case.leaves_on is None:
        return window
    return window._replace(
        waived_from=case.record.cycle.from_, notes=(f"Waived: {_leaves(case.leaves_on)}",)
    )


def due_on_leaving(case: Case, window: Window) -> Window:
    """The window of a duty that is due on the last day of a leaver."""
    if case.leaves_on is None:
        return window
    return window._replace(due=case.leaves_on, notes=(_leaves(case.leaves_on),))


def _leaves(day: date) -> str:
    return f"Employment ends on {day.isoformat()}, within the cycle."


def _clash(case: Case) -> tuple[str, ...]:
    note = case.policy.cycles[case.category].note
    return (note,) if note and case.review_date == case.record.cycle.to else ()


def _counted(case: Case, opens: date, days: int, count: Callable[[Convention], date]) -> Window:
    pattern = case.person.calendar if case.person else None
    if not days:
        return Window(opens, count("weekdays"))
    try:
        due, convention = counted(pattern, count)
    except CalendarEnds as ends:
        return Window(opens, None, (f"No date can be given: {ends.message}",))
    how = "term days" if convention == "term-days" else "weekdays less bank holidays"
    return Window(opens, due, (f"{days} working days are counted in {how}.",))
