from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.forms.days import written_day
from pmtool.render.words import day, short_day


@pytest.mark.parametrize(
    "text",
    [
        "3 February 2027",
        "3rd Feb 2027",
        "03/02/2027",
        "3.2.2027",
        "2027-02-03",
        "  3  FEBRUARY,\n2027 ",
        "3 Feb. 2027",
    ],
)
def test_as_people_write_a_day(text: str) -> None:
    assert written_day(text) == date(2027, 2, 3)


@pytest.mark.parametrize(
    "text",
    ["", "February 2027", "31/02/2027", "2/30/2027", "3/2/27", "soon", "3 Mebruary 2027", "3 2 27"],
)
def test_nothing_is_guessed(text: str) -> None:
    assert written_day(text) is None


@given(st.dates(min_value=date(1000, 1, 1)))
def test_as_pm_writes_it(any_day: date) -> None:
    assert written_day(day(any_day)) == written_day(short_day(any_day)) == any_day
