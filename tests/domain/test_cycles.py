"""The procedure's year, its label and its days for pay, held to dates worked out by hand."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.cycles import cycle_label, cycle_of_year, full_cycle, pay_date
from pmtool.domain.policy import CATEGORIES
from pmtool.errors import Refused
from tests.domain.school_year import FACTS, POLICY, WEEKDAYS, day

with (FACTS / "expected_cycles.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file))

any_category = st.sampled_from(CATEGORIES)


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['cycle']}-{row['role']}")
def test_years_and_pay_dates_are_those_worked_out_by_hand(row: dict[str, str]) -> None:
    first, last = cycle_of_year(POLICY, row["role"], int(row["cycle"][:4]))
    by = pay_date(POLICY, row["role"], last)
    assert (first.isoformat(), last.isoformat()) == (row["cycle_start"], row["cycle_end"])
    assert by.isoformat() == row["pay_decision_deadline"]
    known = row["last_working_day_on_or_before_deadline"]
    assert WEEKDAYS.last_working_day(by).isoformat() == known
    assert cycle_label(POLICY, row["role"], first) == row["cycle"]


@given(any_category, st.dates())
def test_the_full_cycle_holds_the_day(category: str, on: date) -> None:
    first, last = full_cycle(POLICY, category, on)
    assert first <= on <= last or on.year in (1, 9999)
    assert len(cycle_label(POLICY, category, on)) == len("2026-27")


@given(any_category, st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_cycles_follow_each_other_without_a_gap(category: str, on: date) -> None:
    first, last = full_cycle(POLICY, category, on)
    assert full_cycle(POLICY, category, last + timedelta(days=1))[0] == last + timedelta(days=1)
    assert cycle_of_year(POLICY, category, first.year) == (first, last)


@given(any_category, st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_the_pay_date_is_the_next_one_there_is(category: str, last: date) -> None:
    by = pay_date(POLICY, category, last)
    assert timedelta(0) <= by - last < timedelta(days=366)
    assert (by.month, by.day) == {"teacher": (10, 31), "headteacher": (12, 31), "support": (3, 31)}[
        category
    ]


@pytest.mark.parametrize(
    ("category", "first", "label"),
    [
        ("teacher", "2027-01-01", "2026-27"),
        ("teacher", "2026-08-31", "2025-26"),
        ("teacher", "2026-09-01", "2026-27"),
        ("support", "2027-03-31", "2026-27"),
        ("support", "2027-04-01", "2027-28"),
        ("teacher", "2099-09-01", "2099-00"),
    ],
)
def test_the_label_is_that_of_the_full_cycle(category: str, first: str, label: str) -> None:
    assert cycle_label(POLICY, category, day(first)) == label


def test_a_leap_year_ends_a_support_cycle_on_the_same_day() -> None:
    assert full_cycle(POLICY, "support", day("2028-02-29")) == (
        day("2027-04-01"),
        day("2028-03-31"),
    )


def test_nobody_external_has_a_cycle() -> None:
    with pytest.raises(Refused, match="no cycle for the category external"):
        full_cycle(POLICY, "external", day("2026-09-01"))


@pytest.mark.parametrize("year", [0, -5, 9999, 20260])
def test_a_year_that_is_none_is_refused(year: int) -> None:
    with pytest.raises(Refused) as refused:
        cycle_of_year(POLICY, "teacher", year)
    assert refused.value.slug == "no-such-year"
