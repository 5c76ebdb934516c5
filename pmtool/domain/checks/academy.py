"""Is this a valid `pm.yaml`? Its shape, then each rule of `ACADEMY_CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from pmtool.domain.academy import Academy
from pmtool.domain.checks.checked import checked
from pmtool.domain.checks.facts import AcademyFacts
from pmtool.domain.checks.finding import Finding, error, warning
from pmtool.domain.checks.person import EMAIL, NOT_AN_EMAIL
from pmtool.domain.checks.term_dates import proclaimed_days, staff_year, term_edges
from pmtool.domain.checks.walk import fields
from pmtool.domain.loosened import loosened, procedures_own
from pmtool.domain.near import suggestion
from pmtool.domain.values import Plain

if TYPE_CHECKING:
    pass

SPAN_BACKWARDS = "span-backwards"
TERMS_OVERLAP = "terms-overlap"
HALF_TERM_OUTSIDE = "half-term-outside-term"
STAFF_DAY_WEEKEND = "staff-day-weekend"
STAFF_DAY_HOLIDAY = "staff-day-holiday"
DUPLICATE_PRIORITY = "duplicate-priority"
SCHOOL_YEAR = "not-a-school-year"
DAY_OF_YEAR = "no-such-day"
ADOPTED_AHEAD = "adopted-ahead"
NO_DUTY = "no-duty"
LOOSENED = "loosens-procedure"

_SATURDAY = 5


AcademyCheck: TypeAlias = Callable[[Academy, AcademyFacts], Iterator[Finding]]


def check_academy(
    data: Mapping[str, Plain], facts: AcademyFacts
) -> tuple[Academy | None, tuple[Finding, ...]]:
    """The typed academy, `None` where its shape is wrong; and all that was found."""

    def rules(academy: Academy, _: frozenset[str]) -> Iterator[Finding]:
        return (found for check in ACADEMY_CHECKS for found in check(academy, facts))

    academy, found = checked(Academy, data, rules)
    own = tuple(_procedures_own(data, facts))
    at = {finding.keys[:depth] for finding in own for depth in (1, 2)}
    return academy, (*(each for each in found if each.keys not in at), *own)


def _procedures_own(data: Mapping[str, Plain], facts: AcademyFacts) -> Iterator[Finding]:
    """What only the procedure says, written into the school's file; no unknown key, but this."""
    for each in procedures_own(data, facts.policy) if facts.policy else ():
        yield error(each.keys, LOOSENED, each.message, "Take it out.")


def beyond_the_procedure(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """A mandatory procedure's dates and limits are no school's to loosen (cover)."""
    for each in loosened(academy, facts.policy) if facts.policy else ():
        yield error(each.keys, LOOSENED, each.message, "Take it out, or stay within it.")


def spans(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """Terms and half terms run forwards, one after the other."""
    for path in ("calendar.terms", "calendar.half_terms"):
        found = list(fields(academy, path))
        for keys, span in found:
            if span.to < span.from_:
                hint = f"`from` is {span.from_.isoformat()}; check both."
                yield error((*keys, "to"), SPAN_BACKWARDS, "`to` is before `from`.", hint)
        for (_, before), (keys, after) in pairwise(found):
            if after.from_ <= before.to:
                message = "It begins before the one above it is over."
                hint = "Put them in order of date, and check that they do not overlap."
                yield error((*keys, "from"), TERMS_OVERLAP, message, hint)


def half_terms(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """A half term lies within a term, or between two, where each half is given by itself."""
    if academy.calendar is None:
        return
    for keys, half in fields(academy, "calendar.half_terms"):
        terms = academy.calendar.terms
        within = any(term.from_ <= half.from_ and half.to <= term.to for term in terms)
        before = [term for term in terms if term.to < half.from_]
        after = [term for term in terms if term.from_ > half.to]
        between = before and after and len(before) + len(after) == len(terms)
        if not within and not between:
            message = "This half term lies in no term."
            yield warning(keys, HALF_TERM_OUTSIDE, message, "Check its dates against the terms.")


def staff_days(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """Staff work on a staff day."""
    proclaimed = {holiday for _, holiday in fields(academy, "calendar.extra_bank_holidays.date")}
    for keys, day in fields(academy, "calendar.staff_days"):
        if day.weekday() >= _SATURDAY:
            message = "This staff day falls on a weekend."
            yield warning(keys, STAFF_DAY_WEEKEND, message, "Check the date.")
        if day in facts.bank_holidays or day in proclaimed:
            message = "This staff day falls on a bank holiday."
            yield warning(keys, STAFF_DAY_HOLIDAY, message, "Check the date.")


def plan(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """5.5: the improvement plan by year, each priority with an id of its own."""
    for year, priorities in academy.improvement_plan.items():
        if int(year[-2:]) != (int(year[:4]) + 1) % 100:
            hint = "Write the first year, and the last two digits of the next: 2026-27."
            message = "This is no school year."
            yield error(("improvement_plan", year), SCHOOL_YEAR, message, hint)
        seen: set[str] = set()
        for index, priority in enumerate(priorities):
            if priority.id.casefold() in seen:
                message = f"There are two priorities with the id {priority.id}."
                keys = ("improvement_plan", year, index, "id")
                yield error(keys, DUPLICATE_PRIORITY, message, "Give one of them another id.")
            seen.add(priority.id.casefold())


def mid_year(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """A day that a year can have; 02-29 is February's last day."""
    for category in ("teacher", "headteacher", "support"):
        for keys, day in fields(academy, f"mid_year.{category}"):
            if day != "off" and not _in_a_leap_year(day):
                hint = 'Write month and day, such as "02-28", or "off".'
                yield error(keys, DAY_OF_YEAR, "No year has this day.", hint)


def _in_a_leap_year(day: str) -> bool:
    try:
        date.fromisoformat(f"2024-{day}")
    except ValueError:
        return False
    return True


def adopted(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """The procedure's cover: adopted on a day that has been."""
    for keys, day in fields(academy, "adopted.on"):
        if day > facts.day:
            message = "The procedure was adopted on a day after today."
            yield warning(keys, ADOPTED_AHEAD, message, "Check the date.")


def reminders(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """Reminders come from an address, and days are set for duties that there are."""
    for keys, sender in fields(academy, "reminders.from"):
        if not EMAIL.fullmatch(sender):
            hint = "Write it as name@school.example."
            yield error(keys, NOT_AN_EMAIL, "`from` is no e-mail address.", hint)
    if academy.reminders is None or facts.policy is None:
        return
    known = {rule.id for rule in facts.policy.duties}
    for duty in academy.reminders.days_for:
        if duty not in known:
            hint = suggestion(duty, known, f"There is {', '.join(sorted(known))}.")
            message = f"The procedure has no duty {duty}."
            yield warning(("reminders", "days_for", duty), NO_DUTY, message, hint)


ACADEMY_CHECKS: tuple[AcademyCheck, ...] = (
    spans,
    half_terms,
    staff_days,
    term_edges,
    proclaimed_days,
    staff_year,
    plan,
    mid_year,
    adopted,
    reminders,
    beyond_the_procedure,
)
