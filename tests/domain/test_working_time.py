"""Working days, school days, working weeks (8.1): by real bank holidays and real term dates."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.academy import SchoolCalendar
from pmtool.domain.kinds import Convention
from pmtool.domain.values import typed
from pmtool.domain.working_time import Calendar, CalendarEnds, counted, known_years
from pmtool.errors import Refused
from tests.domain.school_year import (
    FACTS,
    SCHOOL,
    WEEKDAYS,
    bank_holidays,
    calendar,
    day,
    plain,
    sessions,
)

with (FACTS / "expected_monitoring.csv").open(encoding="utf-8", newline="") as file:
    PERIODS = list(csv.DictReader(file))

ONE_DAY = timedelta(days=1)
FIRST, LAST = day("2018-01-01"), day("2028-12-31")
TERM_FIRST, TERM_LAST = day("2026-09-01"), day("2027-07-21")

known_days = st.dates(date(2019, 1, 1), date(2027, 12, 31))
school_days = st.dates(TERM_FIRST, day("2027-03-31"))
few = st.integers(0, 30)


def _name(row: dict[str, str]) -> str:
    return f"{row['id']}-{row['working_weeks']}w"


@pytest.mark.parametrize("row", PERIODS, ids=_name)
def test_working_weeks_end_where_they_were_worked_out_by_hand(row: dict[str, str]) -> None:
    start, weeks = day(row["start"]), int(row["working_weeks"])
    school = calendar(sessions(*row["term_calendar"].split("+")))
    assert school.end_of_working_weeks(start, weeks, "weekdays") == day(row["end_by_weekdays"])
    if row["end_by_term_days"]:
        assert school.end_of_working_weeks(start, weeks, "term-days") == day(
            row["end_by_term_days"]
        )
    else:
        with pytest.raises(CalendarEnds, match="after 2022-07-22"):
            school.end_of_working_weeks(start, weeks, "term-days")


def test_bank_holidays_are_those_that_a_second_source_knows() -> None:
    ours = {holiday for holiday, _ in bank_holidays()}
    for part in ("ENG", "WLS"):
        theirs = holidays.country_holidays("GB", subdiv=part, years=range(2018, 2029))
        assert {holiday for holiday in theirs if holiday.weekday() < 5} == ours


def test_the_bank_holidays_are_about_whole_years() -> None:
    assert known_years(bank_holidays()) == (FIRST, LAST)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        ("2027-10-31", "2027-10-29"),  # a Sunday
        ("2024-03-31", "2024-03-28"),  # Easter Sunday after Good Friday
        ("2022-01-03", "2021-12-31"),  # the substitute for New Year's Day
        ("2026-11-24", "2026-11-24"),
    ],
)
def test_the_last_working_day(on: str, last: str) -> None:
    assert WEEKDAYS.last_working_day(day(on)) == day(last)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        ("2026-10-31", "2026-10-23"),  # in half term
        ("2027-02-12", "2027-02-12"),  # a staff day
        ("2027-05-03", "2027-04-30"),  # May Day
        ("2027-03-31", "2027-03-25"),  # the Easter holidays
    ],
)
def test_the_last_school_day(on: str, last: str) -> None:
    assert SCHOOL.last_school_day(day(on)) == day(last)


def test_there_is_no_school_day_where_no_term_dates_are() -> None:
    assert SCHOOL.last_school_day(day("2027-08-31")) is None
    assert WEEKDAYS.last_school_day(day("2026-11-24")) is None


def test_the_years_of_staff_days_and_pupils_days_are_those_that_schools_publish() -> None:
    for year in plain((FACTS / "term_dates.yaml").read_text("utf-8"))["years"]:
        school = calendar(sessions(year["id"]))
        first, last = year["sessions"][0][0], year["sessions"][-1][1]
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        worked = [each for each in span if school.is_working_day(each, "term-days")]
        assert len(worked) == year["check"]["staff_days"]


TERMS = """
terms:
  - {from: 2026-09-01, to: 2026-12-18}
  - {from: 2027-01-04, to: 2027-03-25}
  - {from: 2027-04-12, to: 2027-07-21}
half_terms:
  - {from: 2026-10-24, to: 2026-11-01}
  - {from: 2027-02-13, to: 2027-02-21}
  - {from: 2027-05-29, to: 2027-06-06}
"""


@given(st.dates(TERM_FIRST, TERM_LAST))
def test_terms_with_half_terms_say_the_same_as_their_halves(on: date) -> None:
    halved = calendar(typed(SchoolCalendar, plain(TERMS)))
    assert halved.is_working_day(on, "term-days") == SCHOOL.is_working_day(on, "term-days")


def _school(text: str) -> Calendar:
    return calendar(typed(SchoolCalendar, plain(TERMS + text)))


def test_a_staff_day_outside_term_is_worked_and_a_closure_is_not() -> None:
    school = _school("staff_days: [2026-10-26, 2026-12-25, 2027-07-24]\nclosures: [2026-11-05]")
    assert school.is_working_day(day("2026-10-26"), "term-days")
    assert not school.is_working_day(day("2026-12-25"), "term-days")  # Christmas Day
    assert not school.is_working_day(day("2027-07-24"), "term-days")  # a Saturday
    assert not school.is_working_day(day("2026-11-05"), "term-days")
    assert school.is_working_day(day("2026-11-05"), "weekdays")


def test_a_bank_holiday_proclaimed_later_counts() -> None:
    school = _school("extra_bank_holidays: [{date: 2026-11-09, title: A coronation}]")
    assert school.working_days_after(day("2026-11-06"), 1) == day("2026-11-10")


def test_the_day_of_the_event_is_day_nought() -> None:
    assert WEEKDAYS.working_days_after(day("2026-11-20"), 0) == day("2026-11-20")
    assert WEEKDAYS.working_days_after(day("2026-11-20"), 5) == day("2026-11-27")
    assert WEEKDAYS.working_days_after(day("2026-11-21"), 5) == day("2026-11-27")  # a Saturday
    assert WEEKDAYS.working_days_before(day("2027-10-31"), 5) == day("2027-10-25")
    assert SCHOOL.working_days_after(day("2026-10-21"), 5, "term-days") == day("2026-11-04")


@given(known_days, few, few)
def test_working_days_add_up(on: date, some: int, more: int) -> None:
    both = WEEKDAYS.working_days_after(on, some + more)
    assert WEEKDAYS.working_days_after(WEEKDAYS.working_days_after(on, some), more) == both


@given(known_days, few, st.integers(1, 30))
def test_more_days_end_later_and_never_on_a_holiday(on: date, some: int, more: int) -> None:
    end = WEEKDAYS.working_days_after(on, some + more)
    assert end > WEEKDAYS.working_days_after(on, some)
    assert WEEKDAYS.is_working_day(end)
    assert end.weekday() < 5
    assert end not in WEEKDAYS.holidays


@given(known_days, few)
def test_back_again_from_a_working_day(on: date, count: int) -> None:
    start = WEEKDAYS.last_working_day(on)
    assert WEEKDAYS.working_days_before(WEEKDAYS.working_days_after(start, count), count) == start


@given(known_days, st.integers(0, 30), few)
def test_a_later_start_never_ends_earlier(on: date, later: int, count: int) -> None:
    end = WEEKDAYS.working_days_after(on, count)
    assert WEEKDAYS.working_days_after(on + timedelta(days=later), count) >= end


@given(school_days, st.integers(1, 6), st.sampled_from(["weekdays", "term-days"]))
def test_a_period_has_five_worked_days_a_week(on: date, weeks: int, by: Convention) -> None:
    end = SCHOOL.end_of_working_weeks(on, weeks, by)
    span = [on + timedelta(days=n) for n in range((end - on).days + 1)]
    assert sum(SCHOOL.is_working_day(each, by) for each in span) == 5 * weeks
    assert SCHOOL.is_working_day(end, by)


def test_a_period_of_no_weeks_is_refused() -> None:
    with pytest.raises(Refused, match="at least one working week"):
        WEEKDAYS.end_of_working_weeks(day("2026-11-24"), 0, "weekdays")


class TestWhereTheCalendarEnds:
    def test_bank_holidays(self) -> None:
        assert WEEKDAYS.working_days_after(day("2028-12-28"), 1) == day("2028-12-29")
        with pytest.raises(CalendarEnds, match="after 2028-12-31") as refused:
            WEEKDAYS.working_days_after(day("2028-12-28"), 2)
        assert refused.value.slug == "calendar-ends"
        with pytest.raises(CalendarEnds, match="before 2018-01-01"):
            WEEKDAYS.last_working_day(day("2018-01-01"))

    def test_a_huge_number_of_days_is_refused_and_soon(self) -> None:
        with pytest.raises(CalendarEnds):
            WEEKDAYS.working_days_after(day("2026-11-24"), 10**12)

    def test_an_event_outside_what_is_known(self) -> None:
        with pytest.raises(CalendarEnds, match="before 2018-01-01"):
            WEEKDAYS.working_days_after(day("2017-12-30"), 3)

    def test_term_dates(self) -> None:
        with pytest.raises(CalendarEnds, match="term dates after 2027-07-21"):
            SCHOOL.working_days_after(day("2027-07-20"), 2, "term-days")
        with pytest.raises(CalendarEnds, match="term dates before 2026-09-01"):
            SCHOOL.is_working_day(day("2026-08-31"), "term-days")
        with pytest.raises(CalendarEnds, match="term dates around 2026-11-24"):
            WEEKDAYS.is_working_day(day("2026-11-24"), "term-days")

    def test_a_year_left_out_between_two_is_not_taken_for_a_holiday(self) -> None:
        school = calendar(sessions("essex-2021-22", "shade-2026-27"))
        with pytest.raises(CalendarEnds, match="after 2022-07-22 and before 2026-09-01"):
            school.working_days_after(day("2022-07-21"), 2, "term-days")

    def test_two_years_in_a_row_are_one_calendar(self) -> None:
        school = calendar(sessions("essex-2020-21", "essex-2021-22"))
        assert school.working_days_after(day("2021-07-21"), 1, "term-days") == day("2021-09-01")


class TestConvention:
    def test_term_days_where_the_term_dates_reach(self) -> None:
        assert counted(None, lambda by: SCHOOL.working_days_after(day("2026-10-21"), 5, by)) == (
            day("2026-11-04"),
            "term-days",
        )

    def test_else_weekdays(self) -> None:
        assert counted(None, lambda by: SCHOOL.working_days_after(day("2027-07-20"), 5, by)) == (
            day("2027-07-27"),
            "weekdays",
        )

    def test_a_person_who_works_all_the_year(self) -> None:
        end = counted("all-year", lambda by: SCHOOL.working_days_after(day("2026-10-21"), 5, by))
        assert end == (day("2026-10-28"), "weekdays")

    def test_a_person_who_works_in_term_time_has_no_guessed_dates(self) -> None:
        with pytest.raises(CalendarEnds):
            counted("term-time", lambda by: SCHOOL.working_days_after(day("2027-07-20"), 5, by))
