"""Published dates that cannot be worked, and school years with an odd number of staff days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.academy import Academy
from pmtool.domain.checks.finding import Finding, warning
from pmtool.domain.checks.walk import fields
from pmtool.domain.school_year import not_worked, staff_years
from pmtool.domain.settings import setting

if TYPE_CHECKING:
    from pmtool.domain.checks.facts import AcademyFacts

TERM_WEEKEND = "term-weekend"
TERM_HOLIDAY = "term-holiday"
STAFF_YEAR = "staff-year"
HOLIDAY_WEEKEND = "holiday-weekend"

_CODES = {"weekend": TERM_WEEKEND, "bank holiday": TERM_HOLIDAY}


def term_edges(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """A term begins and ends on a day of school."""
    holidays = {*facts.bank_holidays, *_proclaimed(academy)}
    for edge, does in (("from", "begins"), ("to", "ends")):
        for keys, day in fields(academy, f"calendar.terms.{edge}"):
            why = not_worked(day, holidays)
            if why:
                message = f"This term {does} on a {why}."
                yield warning(keys, _CODES[why], message, "Check the date.")


def proclaimed_days(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """A bank holiday is a weekday; one that falls on a weekend has a substitute."""
    for keys, day in fields(academy, "calendar.extra_bank_holidays.date"):
        if not_worked(day, ()):
            message = "This bank holiday falls on a weekend, and changes nothing."
            yield warning(keys, HOLIDAY_WEEKEND, message, "Give the substitute day.")


def staff_year(academy: Academy, facts: AcademyFacts) -> Iterator[Finding]:
    """The days that staff work in a school year are as many as `staff_year.days` says."""
    wanted = facts.policy and setting(facts.policy, academy, "staff_year.days")
    if not wanted or academy.calendar is None:
        return
    for year in staff_years(academy.calendar, {*facts.bank_holidays, *_proclaimed(academy)}):
        if year.days != wanted:
            yield warning(
                ("calendar", "terms", year.term),
                STAFF_YEAR,
                f"The school year {year.label} has {year.days} staff working days, not {wanted}.",
                "Check terms, half terms, staff days and closures, or set `staff_year.days`.",
            )


def _proclaimed(academy: Academy) -> Iterator[date]:
    return (day for _, day in fields(academy, "calendar.extra_bank_holidays.date"))
