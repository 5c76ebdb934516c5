"""Meetings to be held, their written records (9.1), and feedback after observations (6.2)."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.duties import Owner
from pmtool.domain.person import Person
from pmtool.domain.working_time import Calendar
from tests.domain.school_year import SCHOOL, TEACHER, WEEKDAYS, academy, day, duties, person, the


class TestMidYearReview:
    def test_is_met_by_such_a_meeting(self) -> None:
        held = "meetings: [{id: me-1, kind: mid-year-review, date: 2027-02-09}]"
        assert the("mid-year-review", duties(TEACHER, held)).met_on == day("2027-02-09")

    def test_is_due_on_the_last_day_of_february_in_a_leap_year(self) -> None:
        leap = "cycle: {from: 2027-09-01, to: 2028-08-31}"
        duty = the("mid-year-review", duties(TEACHER, leap))
        assert (duty.opens, duty.due) == (day("2028-01-30"), day("2028-02-29"))

    @pytest.mark.parametrize(
        ("first", "count"), [("2027-01-03", 1), ("2027-01-04", 0), ("2027-03-01", 0)]
    )
    def test_there_is_none_in_the_first_eight_weeks(self, first: str, count: int) -> None:
        found = duties(TEACHER, f"cycle: {{from: {first}, to: 2027-08-31}}")
        assert len([duty for duty in found if duty.id == "mid-year-review"]) == count

    def test_there_is_none_outside_the_cycle(self) -> None:
        found = duties(TEACHER, "cycle: {from: 2026-09-01, to: 2027-02-27}")
        assert "mid-year-review" not in {duty.id for duty in found}

    def test_the_school_may_leave_it_out_or_choose_the_day(self) -> None:
        off = duties(TEACHER, at=academy("mid_year: {teacher: 'off'}"))
        assert "mid-year-review" not in {duty.id for duty in off}
        january = duties(TEACHER, at=academy("mid_year: {teacher: 01-31}"))
        assert the("mid-year-review", january).due == day("2027-01-31")


def test_a_final_review_before_the_end_of_the_cycle_counts() -> None:
    held = """
meetings:
  - {id: me-1, kind: informal-review, date: 2027-06-01}
  - {id: me-2, kind: final-review, date: 2027-06-28}
"""
    assert the("final-review", duties(TEACHER, held)).met_on == day("2027-06-28")


class TestWrittenRecord:
    def _of(self, meeting: str) -> tuple[object, ...]:
        duty = the("written-record", duties(TEACHER, f"meetings: [{{id: me-1, {meeting}}}]"))
        return duty.met_on, duty.owner, duty.detail

    def test_of_a_meeting_is_its_notes_and_who_took_them(self) -> None:
        met_on, owner, _ = self._of(
            "kind: initial, date: 2026-09-11, notes: All agreed, taken_by: p017"
        )
        assert met_on == day("2026-09-11")
        assert owner == Owner("note-taker", "p017", "Bea Okafor")

    def test_is_owed_by_the_reviewer_where_nobody_took_notes(self) -> None:
        met_on, owner, detail = self._of("kind: concern, date: 2026-09-11")
        assert met_on is None
        assert owner == Owner("reviewer", "p002", "Dev Anand")
        assert "Missing: notes; who took them." in str(detail)
        assert "concern" not in str(detail)

    def test_is_owed_by_a_note_taker_from_the_office(self) -> None:
        met_on, owner, _ = self._of(
            "kind: initial, date: 2026-09-11, taken_by: Hal from the office"
        )
        assert met_on is None
        assert owner == Owner("note-taker", None, "Hal from the office")

    def test_of_partners_is_any_of_their_three_points(self) -> None:
        met_on, _, _ = self._of("kind: partner, date: 2026-09-11, next_steps: Plan together")
        assert met_on == day("2026-09-11")
        met_on, _, detail = self._of("kind: partner, date: 2026-09-11, notes: Tea")
        assert met_on is None
        assert "next steps" in str(detail)

    def test_is_due_in_five_working_days(self) -> None:
        held = "meetings: [{id: me-1, kind: initial, date: 2026-08-27}]"
        duty = the("written-record", duties(TEACHER, held))
        assert (duty.subject, duty.opens) == ("me-1", day("2026-08-27"))
        assert duty.due == day("2026-09-04")  # 31 August is a bank holiday


SEEN = """
observations:
  - {id: ob-1, date: 2026-10-21, kind: formal, observer: {id: p005, name: Ida Jones, qts: true}}
  - {id: ob-2, date: 2026-11-16, kind: drop-in, observer: {id: p005, name: Ida Jones, qts: true},
     feedback: {on: 2026-11-17, by: p005, summary: Well paced}}
"""


class TestFeedback:
    def test_is_owed_by_the_observer_for_each_observation(self) -> None:
        first, second = [duty for duty in duties(TEACHER, SEEN) if duty.id == "feedback"]
        assert first.owner == Owner("observer", "p005", "Ida Jones")
        assert (first.subject, first.met_on) == ("ob-1", None)
        assert (second.subject, second.met_on) == ("ob-2", day("2026-11-17"))

    def test_is_due_in_working_days_of_the_school(self) -> None:
        def due(by: Calendar = WEEKDAYS, of: Person | None = None) -> tuple[date | None, str]:
            found = duties(TEACHER, SEEN, by=by, of=of)
            duty = next(duty for duty in found if duty.id == "feedback")
            return duty.due, duty.detail.split("counted in ")[-1]

        assert due() == (day("2026-10-28"), "weekdays less bank holidays.")
        assert due(by=SCHOOL) == (day("2026-11-04"), "term days.")
        all_year = person("calendar: all-year")
        assert due(by=SCHOOL, of=all_year) == (day("2026-10-28"), "weekdays less bank holidays.")

    def test_is_due_when_the_school_says(self) -> None:
        found = duties(TEACHER, SEEN, at=academy("feedback: {within: 1}"))
        assert next(duty for duty in found if duty.id == "feedback").due == day("2026-10-22")
