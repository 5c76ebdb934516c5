"""A long absence lets the other duties rest, and gives them time after the return (7.4)."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.on_the_day import duties_on
from pmtool.domain.state import state_of
from tests.domain.school_year import SCHOOL, TEACHER, academy, day, duties, person, the


def away(*spans: str) -> str:
    """Absences as a record has them: `2026-10-01/2026-11-20`, or `2026-10-01/` without an end."""
    rows = []
    for number, span in enumerate(spans):
        first, last = span.split("/")
        to = f", to: {last}" if last else ""
        rows.append(f"{{id: ab-{number}, from: {first}{to}}}")
    return f"absences: [{', '.join(rows)}]"


def state(duty: Duty, on: str) -> str:
    (seen,) = duties_on([duty], day(on))
    return state_of(seen.opens, seen.due, seen.met_on, seen.waived_from, day(on), seen.rests_from)


def seen(duty: Duty, on: str) -> Duty:
    (found,) = duties_on([duty], day(on))
    return found


def objectives(*texts: str, **around: object) -> Duty:
    return the("objectives-set", duties(TEACHER, *texts, **around))  # type: ignore[arg-type]


# Weekdays less bank holidays: 12 October is a Monday, 6 November its twentieth working day.
@pytest.mark.parametrize(
    ("span", "due"),
    [
        ("2026-10-12/2026-11-05", "2026-10-31"),  # 19 working days
        ("2026-10-12/2026-11-06", "2026-12-07"),  # 20: back on 9 November, 20 working days more
        ("2026-10-12/2026-11-08", "2026-12-07"),  # the weekend after it is no working day
        ("2026-10-12/2026-11-09", "2026-12-08"),
    ],
)
def test_from_how_many_working_days_it_is_long(span: str, due: str) -> None:
    assert objectives(away(span)).due == day(due)


def test_the_days_after_the_return_are_the_schools() -> None:
    own = academy("absence: {after_return: 5}")
    assert objectives(away("2026-10-12/2026-11-06"), at=own).due == day("2026-11-16")


def test_days_are_counted_as_they_are_for_the_person() -> None:
    # Half term does not count for those who work in term time.
    assert objectives(away("2026-10-12/2026-11-06"), by=SCHOOL).due == day("2026-10-31")
    all_year = person("calendar: all-year")
    assert objectives(away("2026-10-12/2026-11-06"), by=SCHOOL, of=all_year).due != day(
        "2026-10-31"
    )


def test_what_was_met_before_is_not_touched() -> None:
    set_on = "meetings: [{id: mt-1, kind: initial, date: 2026-09-10}]"
    one = "objectives: [{id: O1, set_on: 2026-09-10, title: T, measures: M, due: 2027-06-01}]"
    found = objectives(set_on, one, away("2026-10-12/2026-11-06"))
    assert (found.due, found.met_on) == (day("2026-10-31"), day("2026-09-10"))


def test_what_opens_after_the_return_is_not_touched() -> None:
    assert the("mid-year-review", duties(TEACHER, away("2026-10-12/2026-11-06"))).due == day(
        "2027-02-28"
    )


def test_what_is_due_later_anyhow_is_not_touched() -> None:
    found = the("objectives-moderated", duties(TEACHER, away("2026-09-07/2026-10-02")))
    assert found.due == day("2026-11-30")


def test_concerns_go_on() -> None:
    concern = (
        "concerns: [{id: co-1, raised_on: 2026-10-09, by: p002, nature: N, seriousness: Serious}]"
    )
    found = the("concern-confirmed", duties(TEACHER, concern, away("2026-10-12/2026-11-06")))
    assert found.due == day("2026-10-16")


def test_absences_between_which_nobody_works_are_one() -> None:
    # Friday 23 October, and Monday 26 October: one absence of 20 working days.
    assert objectives(away("2026-10-12/2026-10-23", "2026-10-26/2026-11-06")).due == day(
        "2026-12-07"
    )
    assert objectives(away("2026-10-12/2026-10-22", "2026-10-26/2026-11-06")).due == day(
        "2026-10-31"
    )


def test_an_absence_without_an_end_rests_once_it_is_long() -> None:
    found = objectives(away("2026-10-12/"))
    assert (found.due, found.rests_from) == (day("2026-10-31"), day("2026-11-06"))
    assert state(found, "2026-10-31") == "due"
    assert state(found, "2026-11-05") == "overdue"
    assert state(found, "2026-11-06") == "upcoming"
    assert state(found, "2027-03-01") == "upcoming"
    assert seen(found, "2026-11-05").rests_from is None
    assert seen(found, "2026-11-06").due is None
    assert seen(found, "2026-11-06").last_working_day is None


def test_through_a_planned_one_nothing_is_overdue() -> None:
    found = objectives(away("2026-10-12/2026-11-06"))
    days = ("2026-10-11", "2026-10-12", "2026-11-08", "2026-11-09", "2026-12-07", "2026-12-08")
    states = [state(found, on) for on in days]
    assert states == ["due", "upcoming", "upcoming", "due", "due", "overdue"]


def test_a_duty_that_would_open_meanwhile_opens_on_the_return() -> None:
    found = the("mid-year-review", duties(TEACHER, away("2027-01-18/2027-02-26")))
    assert (found.opens, found.due) == (day("2027-03-01"), day("2027-03-31"))


def test_a_leavers_last_day_stays() -> None:
    leaver = person("employment: {ends: 2027-03-31}")
    text = TEACHER.replace("to: 2027-08-31", "to: 2027-03-31")
    found = duties(text, away("2027-03-01/2027-03-31"), of=leaver)
    assert the("final-review", found).due == day("2027-03-31")


def test_the_detail_says_how_it_came_to_the_date() -> None:
    said = objectives(away("2026-10-12/2026-11-06")).detail
    assert "return from absence on 2026-11-09 (7.4)" in said
    assert "otherwise it was due on 2026-10-31" in said


def test_where_the_calendar_ends_there_is_no_date() -> None:
    late = TEACHER.replace("2026-09-01", "2035-09-01").replace("2027-08-31", "2036-08-31")
    found = objectives(late, away("2035-10-01/2035-12-01"))
    assert found.due is None
    assert "bank holidays" in found.detail
    assert isinstance(found.opens, date)
