"""Suspension and long absence in one record (7.4, 8.2): each date worked out by hand.

The objectives are due on Saturday 31 October 2026. 25 and 28 December and 1 January are no working
days; the return is day 0 of the 20 working days after an absence, and a resumption gives the days
that were left, at least ten working days.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmtool.domain.duties.duty import Duty
from tests.domain.duties.test_away import away, objectives, seen, state
from tests.domain.duties.test_rest import states
from tests.domain.school_year import day


def suspended(since: str, until: str | None = None) -> str:
    return states(("suspended", since), *([("open", until)] if until else []))


@pytest.mark.parametrize(
    ("absence", "since", "until", "due"),
    [
        # one after the other: due on 7 December after the return, and 21 days were left
        ("2026-10-12/2026-11-06", "2026-11-16", "2026-12-14", "2027-01-04"),
        # the other way round: back on 21 December, 20 working days
        ("2026-11-23/2026-12-18", "2026-10-12", "2026-11-16", "2027-01-21"),
        # suspended while away, resumed after the return: 35 days were left until 7 December
        ("2026-10-12/2026-11-06", "2026-11-02", "2026-12-14", "2027-01-18"),
        # away while suspended, back after the resumption
        ("2026-11-02/2026-12-18", "2026-10-12", "2026-11-16", "2027-01-21"),
        # the suspension within the absence adds nothing to it
        ("2026-10-12/2026-12-18", "2026-11-02", "2026-11-16", "2027-01-21"),
        # the absence within the suspension adds nothing to it: 19 days were left on 12 October
        ("2026-10-19/2026-11-20", "2026-10-12", "2027-01-11", "2027-01-30"),
        # but the days after the return are given: back and resumed on 23 November
        ("2026-10-19/2026-11-20", "2026-10-12", "2026-11-23", "2026-12-21"),
        # an absence that is not long counts for nothing
        ("2026-10-19/2026-10-23", "2026-10-12", "2026-11-16", "2026-12-05"),
    ],
)
def test_both_in_one_record(absence: str, since: str, until: str, due: str) -> None:
    found = objectives(away(absence), suspended(since, until))
    assert found.due == day(due)
    assert state(found, due) == "due"


def test_suspended_and_resumed_in_an_absence_without_an_end() -> None:
    found = objectives(away("2026-10-12/"), suspended("2026-11-16", "2026-12-14"))
    assert found.rests_from == day("2026-11-06")
    assert [state(found, on) for on in ("2026-11-06", "2026-12-31", "2027-06-01")] == [
        "upcoming"
    ] * 3
    assert seen(found, "2027-06-01").due is None


def test_both_without_an_end() -> None:
    for found in (
        objectives(away("2026-10-12/"), suspended("2026-11-16")),
        objectives(away("2026-11-16/"), suspended("2026-11-06")),
    ):
        assert (found.due, found.rests_from) == (None, day("2026-11-06"))
        assert state(found, "2027-06-01") == "upcoming"


def test_a_suspension_without_an_end_outlasts_every_return() -> None:
    for absence in ("2026-10-12/2026-11-06", "2026-11-16/2026-12-18"):
        found = objectives(away(absence), suspended("2026-11-10"))
        assert (found.due, found.rests_from, found.rests_until) == (None, day("2026-11-10"), None)
        assert state(found, "2027-06-01") == "upcoming"


def test_suspended_while_away_it_rests_from_the_absence_on() -> None:
    found = objectives(away("2026-10-12/2026-11-06"), suspended("2026-11-02"))
    assert (found.rests_from, found.rests_until) == (day("2026-10-12"), None)


def test_the_detail_tells_both_in_their_order() -> None:
    found = objectives(away("2026-10-12/2026-11-06"), suspended("2026-11-16", "2026-12-14"))
    assert found.detail.endswith(
        "It rested until the return from absence on 2026-11-09 (7.4); otherwise it was due on"
        " 2026-10-31. The record was suspended from 2026-11-16 to 2026-12-14 (8.2); otherwise it"
        " was due on 2026-12-07."
    )


DAYS = st.dates(min_value=date(2026, 9, 7), max_value=date(2027, 2, 26))
LENGTHS = st.integers(1, 90).map(lambda days: timedelta(days=days))


@settings(max_examples=25)
@given(DAYS, LENGTHS, DAYS, LENGTHS)
def test_neither_takes_time_from_the_other(
    off: date, away_for: timedelta, stopped: date, stopped_for: timedelta
) -> None:
    absence = away(f"{off}/{off + away_for}")
    suspension = suspended(str(stopped), str(stopped + stopped_for))
    both, one, other = (
        _due(objectives(*texts)) for texts in ((absence, suspension), (absence,), (suspension,))
    )
    assert both >= max(one, other)


def _due(duty: Duty) -> date:
    assert duty.due is not None
    return duty.due
