"""A year's duties as a whole: which there are, between which dates, and who owes them."""

from __future__ import annotations

import csv
import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.cycles import cycle_of_year
from pmtool.domain.duties import Owner
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.listed import KINDS
from pmtool.domain.state import state_of
from pmtool.errors import Unreadable
from tests.domain.school_year import (
    FACTS,
    HEADTEACHER,
    POLICY,
    SCHOOL,
    SUPPORT,
    TEACHER,
    academy,
    day,
    duties,
    person,
    policy_text,
    procedure,
    the,
)

with (FACTS / "expected_cycles.csv").open(encoding="utf-8", newline="") as file:
    EXPECTED = list(csv.DictReader(file))

HEADS = {"teacher": TEACHER, "headteacher": HEADTEACHER, "support": SUPPORT}

TEACHERS_YEAR = """
reviewer-appointed    2026-08-02  2026-09-01  2026-09-01  policy   headteacher
objectives-set        2026-09-01  2026-10-31  2026-10-30  academy  reviewer
objectives-agreed     2026-09-01  2026-10-31  2026-10-30  academy  reviewer
objectives-moderated  2026-09-01  2026-11-30  2026-11-30  academy  headteacher
mid-year-review       2027-01-29  2027-02-28  2027-02-26  academy  reviewer
final-review          2027-07-02  2027-10-31  2027-10-29  academy  reviewer
written-report        2027-07-02  2027-10-31  2027-10-29  academy  reviewer
reviewee-comment      2027-10-31  2027-10-31  2027-10-29  academy  reviewee
pay-recommendation    2027-07-02  2027-10-31  2027-10-29  academy  reviewer
pay-decision          2027-07-02  2027-10-31  2027-10-29  policy   headteacher
"""

HEADTEACHERS_YEAR = """
panel-appointed               2026-08-02  2026-09-01  2026-09-01  policy   trust
adviser-appointed             2026-08-02  2026-09-01  2026-09-01  policy   trust
objectives-set                2026-09-01  2026-12-31  2026-12-31  academy  panel
objectives-agreed             2026-09-01  2026-12-31  2026-12-31  academy  panel
adviser-consulted-objectives  2026-09-01  2026-12-31  2026-12-31  academy  panel
objectives-moderated          2026-09-01  2027-01-29  2027-01-29  academy  trust
mid-year-review               2027-01-29  2027-02-28  2027-02-26  academy  panel
final-review                  2027-07-02  2027-12-31  2027-12-31  academy  panel
written-report                2027-07-02  2027-12-31  2027-12-31  academy  panel
adviser-consulted-review      2027-07-02  2027-12-31  2027-12-31  academy  panel
reviewee-comment              2027-12-31  2027-12-31  2027-12-31  academy  reviewee
pay-recommendation            2027-07-02  2027-12-31  2027-12-31  academy  panel
pay-decision                  2027-07-02  2027-12-31  2027-12-31  policy   trust
"""

SUPPORT_YEAR = """
reviewer-appointed    2026-03-02  2026-04-01  2026-04-01  policy   headteacher
objectives-set        2026-04-01  2026-05-01  2026-05-01  academy  reviewer
objectives-agreed     2026-04-01  2026-05-01  2026-05-01  academy  reviewer
objectives-moderated  2026-04-01  2026-06-30  2026-06-30  academy  headteacher
mid-year-review       2026-10-01  2026-10-31  2026-10-30  academy  reviewer
final-review          2027-01-30  2027-03-31  2027-03-31  academy  reviewer
written-report        2027-01-30  2027-03-31  2027-03-31  academy  reviewer
reviewee-comment      2027-03-31  2027-03-31  2027-03-31  academy  reviewee
pay-recommendation    2027-01-30  2027-03-31  2027-03-31  academy  reviewer
pay-decision          2027-01-30  2027-03-31  2027-03-31  policy   headteacher
"""


def _line(duty: Duty) -> list[str]:
    dates = (duty.opens, duty.due, duty.last_working_day)
    return [duty.id, *(str(each) for each in dates), duty.basis, duty.owner.role]


@pytest.mark.parametrize(
    ("head", "year"),
    [(TEACHER, TEACHERS_YEAR), (HEADTEACHER, HEADTEACHERS_YEAR), (SUPPORT, SUPPORT_YEAR)],
    ids=["teacher", "headteacher", "support"],
)
def test_a_whole_year(head: str, year: str) -> None:
    assert [_line(duty) for duty in duties(head)] == [
        line.split() for line in year.strip().splitlines()
    ]


@pytest.mark.parametrize("row", EXPECTED, ids=lambda row: f"{row['cycle']}-{row['role']}")
def test_pay_is_decided_by_the_day_worked_out_by_hand(row: dict[str, str]) -> None:
    first, last = cycle_of_year(POLICY, row["role"], int(row["cycle"][:4]))
    decision = the("pay-decision", duties(HEADS[row["role"]], _cycle(first, last)))
    assert str(decision.due) == row["pay_decision_deadline"]
    assert str(decision.last_working_day) == row["last_working_day_on_or_before_deadline"]


def _cycle(first: date, last: date) -> str:
    return f"cycle: {{from: {first.isoformat()}, to: {last.isoformat()}}}"


def test_owners_have_names_where_the_record_has_them() -> None:
    assert the("objectives-set", duties(TEACHER)).owner == Owner("reviewer", "p002", "Dev Anand")
    assert the("pay-decision", duties(TEACHER)).owner == Owner("headteacher", None, None)
    assert the("final-review", duties(HEADTEACHER)).owner == Owner("panel", "d001", "Eve Director")
    comment = the("reviewee-comment", duties(TEACHER))
    assert comment.owner == Owner("reviewee", "p017", "Bea Okafor")


def test_a_panel_of_two_owes_together() -> None:
    two = "panel: [{id: d001, name: Eve Director}, {id: d002, name: Gil Director}]"
    owner = the("final-review", duties(HEADTEACHER, two)).owner
    assert owner == Owner("panel", None, "Eve Director, Gil Director")


def test_the_trust_may_decide_pay_and_always_does_for_the_headteacher() -> None:
    at_trust = academy("pay: {decided_by: trust}")
    assert the("pay-decision", duties(TEACHER, at=at_trust)).owner.role == "trust"
    at_school = academy("pay: {decided_by: headteacher}")
    assert the("pay-decision", duties(HEADTEACHER, at=at_school)).owner.role == "trust"


def test_pay_decisions_name_the_clause_of_their_kind_of_staff() -> None:
    assert the("pay-decision", duties(TEACHER)).clause == "4.1"
    assert the("pay-decision", duties(SUPPORT)).clause == "4.2"


def test_the_clash_in_the_support_staffs_year_is_shown() -> None:
    for id_ in ("final-review", "written-report", "pay-recommendation", "pay-decision"):
        assert "cycle's own last day (4.2)" in the(id_, duties(SUPPORT)).detail
    assert "4.2" not in the("pay-decision", duties(TEACHER)).detail
    part = "cycle: {from: 2026-04-01, to: 2027-01-31}"
    assert "4.2" not in the("pay-decision", duties(SUPPORT, part)).detail


def test_with_term_dates_the_last_school_day_is_shown() -> None:
    found = duties(TEACHER, by=SCHOOL)
    assert the("objectives-set", found).last_school_day == day("2026-10-23")
    assert the("mid-year-review", found).last_school_day == day("2027-02-26")
    assert the("pay-decision", found).last_school_day is None


class TestPartOfAYear:
    def test_a_teacher_from_january(self) -> None:
        found = duties(TEACHER, "cycle: {from: 2027-01-04, to: 2027-08-31}")
        assert the("objectives-set", found).due == day("2027-03-05")
        assert the("pay-decision", found).due == day("2027-10-31")

    def test_support_staff_until_january(self) -> None:
        found = duties(SUPPORT, "cycle: {from: 2026-04-01, to: 2027-01-31}")
        assert the("final-review", found).opens == day("2026-12-02")
        assert the("pay-decision", found).due == day("2027-03-31")

    def test_a_longer_first_cycle(self) -> None:
        found = duties(TEACHER, "cycle: {from: 2026-05-01, to: 2027-08-31}")
        assert the("mid-year-review", found).due == day("2027-02-28")
        assert the("pay-decision", found).due == day("2027-10-31")


class TestSchoolsSettings:
    def test_move_the_dates_that_are_the_schools(self) -> None:
        at = academy(
            "objectives: {within: {teacher: 30}, moderated_within: {teacher: 45}}\n"
            "review: {before_pay: 5}"
        )
        found = duties(TEACHER, at=at)
        assert the("objectives-set", found).due == day("2026-10-01")
        assert the("objectives-moderated", found).due == day("2026-10-16")
        assert the("final-review", found).due == day("2027-10-25")
        assert the("pay-decision", found).due == day("2027-10-31")

    def test_that_come_very_early_open_as_early(self) -> None:
        review = the("final-review", duties(SUPPORT, at=academy("review: {before_pay: 60}")))
        assert review.opens == review.due == day("2027-01-04")

    def test_say_how_working_days_are_counted(self) -> None:
        at = academy("review: {before_pay: 5}")
        by_weekdays = the("final-review", duties(TEACHER, at=at, by=SCHOOL))
        assert "5 working days are counted in weekdays less bank holidays." in by_weekdays.detail


class TestLeaver:
    LEAVER = person("employment: {ends: 2027-03-31}")

    def test_is_reviewed_by_the_last_day(self) -> None:
        found = duties(TEACHER, of=self.LEAVER)
        for id_ in ("final-review", "written-report", "reviewee-comment"):
            assert the(id_, found).due == day("2027-03-31")
            assert "Employment ends on 2027-03-31" in the(id_, found).detail
        assert the("final-review", found).opens == day("2027-01-30")

    def test_has_no_pay_decision(self) -> None:
        for id_ in ("pay-recommendation", "pay-decision"):
            duty = the(id_, duties(TEACHER, of=self.LEAVER))
            assert duty.waived_from == day("2026-09-01")
            assert "Waived: Employment ends on 2027-03-31, within the cycle." in duty.detail

    def test_comments_by_the_last_day_though_the_report_came_late(self) -> None:
        given = "review: {given_on: 2027-03-29}"
        assert the("reviewee-comment", duties(TEACHER, given, of=self.LEAVER)).due == day(
            "2027-03-31"
        )

    def test_whose_report_was_not_given_could_have_commented_until_the_last_day(self) -> None:
        duty = the("reviewee-comment", duties(TEACHER, of=self.LEAVER))
        assert state_of(duty.opens, duty.due, None, None, day("2027-04-01")) == "overdue"

    def test_who_leaves_with_the_cycle_is_one(self) -> None:
        last = person("employment: {ends: 2027-08-31, fixed_term: true}")
        assert the("pay-decision", duties(TEACHER, of=last)).waived_from == day("2026-09-01")

    def test_who_leaves_after_the_cycle_is_none(self) -> None:
        later = person("employment: {ends: 2027-09-01}")
        found = duties(TEACHER, of=later)
        assert the("pay-decision", found).waived_from is None
        assert the("final-review", found).due == day("2027-10-31")

    def test_has_no_mid_year_review_after_the_last_day(self) -> None:
        early = person("employment: {ends: 2027-02-27}")
        assert "mid-year-review" not in {duty.id for duty in duties(TEACHER, of=early)}


class TestConclusion:
    CONCLUDED = """
states:
  - {id: st-1, to: open, on: 2026-07-06, by: p001}
  - {id: st-2, to: concluded, on: 2027-11-02, by: p001}
"""

    def test_leaves_every_duty_met_or_waived_but_retention(self) -> None:
        on = day("2027-11-02")
        for duty in duties(TEACHER, self.CONCLUDED):
            state = state_of(duty.opens, duty.due, duty.met_on, duty.waived_from, on)
            assert state in (("due",) if duty.id == "retention" else ("met", "waived"))

    def test_waives_from_its_own_day_and_says_so(self) -> None:
        decision = the("pay-decision", duties(TEACHER, self.CONCLUDED))
        assert decision.waived_from == day("2027-11-02")
        assert "Waived: the record was concluded on 2027-11-02." in decision.detail

    def test_leaves_what_was_met_alone(self) -> None:
        assert the("reviewer-appointed", duties(TEACHER, self.CONCLUDED)).waived_from is None


class TestBeyondTheKnownCalendar:
    LATE = "cycle: {from: 2028-09-01, to: 2029-08-31}"

    def test_a_date_without_working_days_is_known_all_the_same(self) -> None:
        decision = the("pay-decision", duties(TEACHER, self.LATE))
        assert decision.due == day("2029-10-31")
        assert decision.last_working_day is None

    def test_a_date_that_takes_working_days_is_not_guessed(self) -> None:
        at = academy("review: {before_pay: 5}")
        review = the("final-review", duties(TEACHER, self.LATE, at=at))
        assert review.due is None
        assert "No date can be given: The bank holidays after 2028-12-31" in review.detail

    def test_not_for_an_observation_either(self) -> None:
        seen = """
observations:
  - {id: ob-1, date: 2028-12-27, kind: formal, observer: {id: p002, name: Dev Anand, qts: true}}
"""
        feedback = the("feedback", duties(TEACHER, self.LATE, seen))
        assert (feedback.opens, feedback.due) == (day("2028-12-27"), None)

    @given(st.dates(), st.integers(0, 500), st.sampled_from([TEACHER, HEADTEACHER, SUPPORT]))
    def test_no_cycle_of_any_time_is_too_much(self, first: date, days: int, head: str) -> None:
        last = first + timedelta(days=min(days, (date.max - first).days))
        found = duties(head, _cycle(first, last))
        assert all(duty.opens <= duty.due for duty in found if duty.due)

    def test_nor_any_setting(self) -> None:
        at = academy(
            "objectives: {within: {teacher: 99999999999}}\nmid_year: {teacher: 02-31}\n"
            "retention: {keep: 999999999999}"
        )
        found = duties(TEACHER, TestConclusion.CONCLUDED, at=at)
        assert the("objectives-set", found).due == date.max
        assert the("retention", found).due == date.max
        assert "`mid_year` is no day of a year" in the("mid-year-review", found).detail


def test_withdrawn_entries_count_for_nothing() -> None:
    held = "meetings: [{id: me-1, kind: final-review, date: 2027-07-05}]"
    gone = "withdrawn: [{id: me-1, on: 2027-07-06, by: p002, because: Wrong person}]"
    assert the("final-review", duties(TEACHER, held)).met_on == day("2027-07-05")
    assert the("final-review", duties(TEACHER, held, gone)).met_on is None
    assert "written-record" not in {duty.id for duty in duties(TEACHER, held, gone)}


class TestAnotherProcedure:
    """Another trust's procedure is another file, no code."""

    def test_may_have_a_review_of_its_own(self) -> None:
        row = """
[[duty]]
id = "autumn-review"
clause = "12"
kind = "meeting"
about = "informal-review"
categories = ["teacher"]
owner = "reviewer"
window = "start"
setting = "objectives.within"
opens_before = 7
says = "Meet again in autumn."
"""
        found = the("autumn-review", duties(TEACHER, under=procedure(policy_text() + row)))
        assert (found.opens, found.due) == (day("2026-08-25"), day("2026-10-31"))
        assert (found.clause, found.detail) == ("12", "Meet again in autumn.")

    @pytest.mark.parametrize(
        ("was", "becomes", "said"),
        [
            ('kind = "minutes"', 'kind = "tea"', "`duty written-record.kind` is none of"),
            ('about = "set"', 'about = "dreamt"', "`duty objectives-set.about` is none of"),
            ('window = "pay"\n', "", "`duty pay-decision.window` is missing"),
            ('"minutes.within"', '"retention.keep"', "`duty written-record.setting` is not one in"),
        ],
    )
    def test_that_pm_cannot_follow_is_refused(self, was: str, becomes: str, said: str) -> None:
        start = policy_text().index("[[duty]]")
        text = policy_text()[:start] + policy_text()[start:].replace(was, becomes, 1)
        with pytest.raises(Unreadable) as refused:
            duties(
                TEACHER,
                "meetings: [{id: me-1, kind: partner, date: 2027-01-05}]",
                under=procedure(text),
            )
        assert said in refused.value.message

    def test_may_leave_a_number_of_days_to_the_school_altogether(self) -> None:
        text = policy_text().replace('setting = "objectives.within"', 'setting = "new.days"')
        text = text.replace("[limits]", '"new.days" = { clause = "1", unit = "days" }\n\n[limits]')
        found = the("objectives-set", duties(TEACHER, under=procedure(text)))
        assert found.due is None
        assert "pm.yaml does not set `new.days`" in found.detail


ENTRIES = """
professional_partner: {id: p018, name: Cy Dahl}
meetings: [{id: me-1, kind: partner, date: 2027-01-06}]
review: {given_on: 2027-02-02}
"""
AWAY = "absences: [{id: ab-1, from: 2026-10-05, to: 2026-11-20}]"
UNLIKE: tuple[dict[str, Any], ...] = (
    {"parts": "cycle: {from: 2026-10-12, to: 2027-08-31}"},
    {"parts": "cycle: {from: 2026-09-01, to: 2027-07-02}"},
    {"parts": AWAY},
    {"of": person("employment: {ends: 2027-03-24}")},
    {"of": person("calendar: term-time")},
    {"of": person("calendar: all-year")},
    {"at": academy("comment: {within: 3}")},
    {"under": procedure(policy_text().replace('pay_by = "10-31"', 'pay_by = "11-30"'))},
)


@pytest.mark.parametrize("unlike", UNLIKE, ids=lambda unlike: str(*unlike))
def test_what_others_asked_before_changes_no_answer(unlike: dict[str, Any]) -> None:
    """Many records ask one calendar, which remembers: each gets what it would get alone."""
    same: dict[str, Any] = {"at": academy(), "under": POLICY}
    records = [same | changed for changed in ({}, unlike, {})]
    shared = replace(SCHOOL, answers={})
    for head, around in itertools.product(HEADS.values(), records):
        texts = (head, ENTRIES, around.get("parts", ""))
        rest = {key: value for key, value in around.items() if key != "parts"}
        alone = duties(*texts, **rest, by=replace(SCHOOL, answers={}))
        assert duties(*texts, **rest, by=shared) == alone


def test_every_kind_of_duty_is_used() -> None:
    assert {rule.kind for rule in POLICY.duties} == set(KINDS)


def test_duties_are_made_again_from_plain_values() -> None:
    """So an index can keep them."""
    for duty in duties(HEADTEACHER):
        owner = Owner(**duty.owner._asdict())
        assert Duty(**(duty._asdict() | {"owner": owner})) == duty
