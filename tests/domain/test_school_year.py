"""The school's year as it is published: staff days counted, odd dates named (notes)."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from pmtool.domain.academy import SchoolCalendar
from pmtool.domain.school_year import StaffYear, not_worked, staff_years
from pmtool.domain.values import typed
from tests.domain.school_year import bank_holidays, day, plain, sessions

HOLIDAYS = frozenset(day for day, _ in bank_holidays())
TERMS = """
terms:
  - {from: 2026-09-01, to: 2026-12-18}
  - {from: 2027-01-04, to: 2027-03-25}
  - {from: 2027-04-12, to: 2027-07-21}
half_terms:
  - {from: 2026-10-26, to: 2026-10-30}
  - {from: 2027-02-15, to: 2027-02-19}
  - {from: 2027-05-31, to: 2027-06-04}
staff_days: [2026-09-01, 2027-02-12]
closures: [2027-05-03]
"""


def published(text: str) -> SchoolCalendar:
    return typed(SchoolCalendar, plain(text))


@pytest.mark.parametrize(
    ("year", "label", "days"),
    [
        ("essex-2020-21", "2020-21", 195),
        ("essex-2021-22", "2021-22", 195),
        ("yanwath-2023-24", "2023-24", 193),
        ("shade-2026-27", "2026-27", 195),
    ],
)
def test_the_published_years(year: str, label: str, days: int) -> None:
    assert list(staff_years(sessions(year), HOLIDAYS)) == [StaffYear(label, 0, days)]


def test_terms_with_half_terms_are_the_same_year_as_their_sessions() -> None:
    assert list(staff_years(published(TERMS), HOLIDAYS)) == [StaffYear("2026-27", 0, 195)]


def test_a_staff_day_outside_the_terms_counts_and_a_closure_does_not() -> None:
    more = TERMS.replace("2027-02-12]", "2027-02-12, 2027-07-22]")
    assert [year.days for year in staff_years(published(more), HOLIDAYS)] == [196]
    fewer = TERMS.replace("[2027-05-03]", "[2027-05-03, 2027-05-04]")
    assert [year.days for year in staff_years(published(fewer), HOLIDAYS)] == [194]
    weekend = TERMS.replace("2027-02-12]", "2027-02-12, 2027-07-24]")
    assert [year.days for year in staff_years(published(weekend), HOLIDAYS)] == [195]


def test_several_years_are_counted_each_by_itself() -> None:
    both = sessions("essex-2020-21", "essex-2021-22")
    assert [(y.label, y.term, y.days) for y in staff_years(both, HOLIDAYS)] == [
        ("2020-21", 0, 195),
        ("2021-22", 6, 195),
    ]


@pytest.mark.parametrize("kept", [1, 2])
def test_a_year_that_is_still_being_filled_in_is_left_alone(kept: int) -> None:
    some = published(TERMS)
    some = replace(some, terms=some.terms[:kept])
    assert list(staff_years(some, HOLIDAYS)) == []


def test_a_year_without_its_middle_term_is_left_alone() -> None:
    some = published(TERMS)
    some = replace(some, terms=(some.terms[0], some.terms[2]))
    assert list(staff_years(some, HOLIDAYS)) == []


def test_a_year_beyond_the_known_bank_holidays_is_left_alone() -> None:
    later = TERMS.replace("2027-", "2029-").replace("2026-", "2028-")
    assert list(staff_years(published(later), HOLIDAYS)) == []


@pytest.mark.parametrize(
    ("on", "why"),
    [
        ("2027-05-01", "weekend"),
        ("2027-05-03", "bank holiday"),
        ("2027-05-04", None),
    ],
)
def test_why_nobody_works(on: str, why: str | None) -> None:
    assert not_worked(day(on), HOLIDAYS) == why


def test_the_last_day_that_there_is() -> None:
    ends = published("terms: [{from: 9998-09-01, to: 9999-12-31}]")
    assert list(staff_years(ends, {date(2026, 1, 1)})) == []
