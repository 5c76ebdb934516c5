"""More periods worked out by hand (8.1): Christmas, Easter, proclaimed holidays, odd starts."""

from __future__ import annotations

import csv

import pytest

from pmtool.domain.concerns.monitoring import end_of_period
from pmtool.domain.working_time import CalendarEnds
from tests.domain.school_year import FACTS, WEEKDAYS, calendar, day, sessions

with (FACTS / "own_monitoring.csv").open(encoding="utf-8", newline="") as file:
    PERIODS = list(csv.DictReader(file))

each_period = pytest.mark.parametrize("row", PERIODS, ids=lambda row: row["note"])


@each_period
def test_a_period_ends_where_it_was_worked_out_by_hand(row: dict[str, str]) -> None:
    start, weeks = day(row["start"]), int(row["working_weeks"])
    school = calendar(sessions(*row["term_calendar"].split("+")))
    by_weekdays = day(row["end_by_weekdays"]), "weekdays"
    assert end_of_period(school, start, weeks, wanted="weekdays") == by_weekdays
    if row["missing"]:
        with pytest.raises(CalendarEnds, match=f"term dates {row['missing']} are not known"):
            end_of_period(school, start, weeks, wanted="term-days")
        assert end_of_period(school, start, weeks) == by_weekdays
    else:
        by_terms = day(row["end_by_term_days"]), "term-days"
        assert end_of_period(school, start, weeks) == by_terms


def test_the_person_counts_before_the_school_and_what_is_wanted_before_both() -> None:
    school, start = calendar(sessions("shade-2026-27")), day("2026-11-23")
    by_weekdays, by_terms = (day("2027-01-20"), "weekdays"), (day("2027-01-29"), "term-days")
    assert end_of_period(school, start, 8, school="weekdays") == by_weekdays
    assert end_of_period(school, start, 8, school="weekdays", pattern="term-time") == by_terms
    assert end_of_period(school, start, 8, school="term-days", pattern="all-year") == by_weekdays
    assert (
        end_of_period(school, start, 8, wanted="term-days", pattern="all-year", school="weekdays")
        == by_terms
    )


def test_term_time_is_not_counted_in_weekdays_where_term_dates_end() -> None:
    with pytest.raises(CalendarEnds, match=r"add them to `calendar\.terms`"):
        end_of_period(WEEKDAYS, day("2026-11-23"), 8, pattern="term-time")
