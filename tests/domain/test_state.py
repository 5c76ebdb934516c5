"""The state of a dated duty on a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.state import state_of
from tests.domain.school_year import day

OPENS, DUE = day("2027-07-02"), day("2027-10-31")


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2027-07-01", "upcoming"),
        ("2027-07-02", "due"),
        ("2027-10-30", "due"),
        ("2027-10-31", "due"),
        ("2027-11-01", "overdue"),
    ],
)
def test_the_due_day_is_the_last_in_time(on: str, state: str) -> None:
    assert state_of(OPENS, DUE, None, None, day(on)) == state


@pytest.mark.parametrize(
    ("on", "state"), [("2027-07-14", "due"), ("2027-07-15", "met"), ("2028-01-01", "met")]
)
def test_it_is_met_from_the_day_it_is_done(on: str, state: str) -> None:
    assert state_of(OPENS, DUE, day("2027-07-15"), None, day(on)) == state


def test_what_was_done_late_was_overdue_until_then() -> None:
    done = day("2027-11-20")
    assert state_of(OPENS, DUE, done, None, day("2027-11-19")) == "overdue"
    assert state_of(OPENS, DUE, done, None, done) == "met"


def test_it_is_waived_from_a_day_on_and_met_counts_for_more() -> None:
    waived = day("2027-08-01")
    assert state_of(OPENS, DUE, None, waived, day("2027-07-31")) == "due"
    assert state_of(OPENS, DUE, None, waived, day("2028-07-31")) == "waived"
    assert state_of(OPENS, DUE, waived, waived, waived) == "met"


@given(st.dates(), st.dates())
def test_without_a_due_date_nothing_is_overdue(opens: date, on: date) -> None:
    assert state_of(opens, None, None, None, on) == ("upcoming" if on < opens else "due")
