"""Duties while a record is suspended, and after it (8.2): worked out day by day."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.duties.duty import Duty
from pmtool.domain.state import state_of
from tests.domain.duties.test_concerns import SERIOUS
from tests.domain.school_year import POLICY, SCHOOL, TEACHER, WEEKDAYS, day, duties, person, the

LEAST = POLICY.limits["suspension.left_on_resume"].least


def states(*steps: tuple[str, str]) -> str:
    """The record opened in July, and then each of these."""
    lines = ["states:", "  - {id: st-1, to: open, on: 2026-07-06, by: p001}"]
    for number, (to, on) in enumerate(steps, start=2):
        lines.append(f"  - {{id: st-{number}, to: {to}, on: {on}, by: p001}}")
    return "\n".join(lines) + "\n"


SUSPENDED = states(("suspended", "2026-10-12"))
RESUMED = states(("suspended", "2026-10-12"), ("open", "2026-11-16"))


def state(duty: Duty, on: str) -> str:
    return state_of(duty.opens, duty.due, duty.met_on, duty.waived_from, day(on), duty.rests_from)


def test_everything_else_rests_while_it_lasts() -> None:
    found = duties(TEACHER, SERIOUS, SUSPENDED)
    open_ones = [duty for duty in found if duty.met_on is None]
    resting = {duty.id for duty in open_ones if duty.due is None}
    assert resting == {duty.id for duty in open_ones} - {
        "concern-confirmed",
        "monitoring-decided",
        "capability-decision",
    }
    for duty in open_ones:
        if duty.id in resting:
            assert duty.detail.endswith("It rests while the record is suspended (8.2).")
            assert state(duty, "2027-12-31") == "upcoming"


def test_what_was_met_before_stays_as_it_was() -> None:
    agreed = """
objectives:
  - {id: O1, set_on: 2026-09-10, title: T, measures: M, due: 2027-06-30, agreement: agreed,
     agreed_on: 2026-09-11}
"""
    before = the("objectives-agreed", duties(TEACHER, agreed))
    assert the("objectives-agreed", duties(TEACHER, agreed, SUSPENDED)) == before
    assert the("objectives-agreed", duties(TEACHER, agreed, RESUMED)) == before


def test_resumed_it_has_the_days_that_were_left() -> None:
    # due on 31 October, 19 days after the suspension on 12 October; 16 November and 19 days
    duty = the("objectives-set", duties(TEACHER, RESUMED))
    assert duty.due == day("2026-12-05")
    assert duty.opens == day("2026-09-01")
    assert duty.rests_from is None
    assert duty.detail.endswith(
        "The record was suspended from 2026-10-12 to 2026-11-16 (8.2);"
        " otherwise it was due on 2026-10-31."
    )


def test_and_never_fewer_than_the_least_working_days() -> None:
    late = states(("suspended", "2026-10-30"), ("open", "2026-12-14"))
    # one day was left; ten working days without 25 and 28 December
    assert the("objectives-set", duties(TEACHER, late)).due == day("2026-12-30")
    overdue = states(("suspended", "2026-11-20"), ("open", "2026-12-14"))
    assert the("objectives-set", duties(TEACHER, overdue)).due == day("2026-12-30")


def test_those_days_are_counted_as_they_are_for_the_person() -> None:
    late = states(("suspended", "2026-10-30"), ("open", "2026-12-14"))
    term_time = person("calendar: term-time")
    duty = the("objectives-set", duties(TEACHER, late, of=term_time, by=SCHOOL))
    # 15 to 18 December are four, 4 to 11 January the other six
    assert duty.due == day("2027-01-11")


def test_no_date_is_given_where_the_calendar_ends() -> None:
    late = states(("suspended", "2026-10-30"), ("open", "2026-12-14"))
    duty = the("objectives-set", duties(TEACHER, late, of=person("calendar: term-time")))
    assert duty.due is None
    assert "No date can be given: The term dates" in duty.detail


def test_what_had_not_opened_opens_later_too() -> None:
    duty = the("final-review", duties(TEACHER, RESUMED))
    # five weeks later than 2 July and 31 October 2027
    assert (duty.opens, duty.due) == (day("2027-08-06"), day("2027-12-05"))
    assert the("pay-decision", duties(TEACHER, RESUMED)).due == day("2027-12-05")
    assert the("reviewee-comment", duties(TEACHER, RESUMED)).due == day("2027-12-05")


def test_a_leavers_last_day_stays() -> None:
    leaver = person("employment: {ends: 2027-03-31}")
    text = TEACHER.replace("to: 2027-08-31", "to: 2027-03-31")
    found = duties(text, RESUMED, of=leaver)
    assert the("objectives-set", found).due == day("2026-12-05")
    for id_ in ("final-review", "written-report", "reviewee-comment"):
        assert the(id_, found).due == day("2027-03-31")


def test_two_suspensions_add_up() -> None:
    twice = states(
        ("suspended", "2026-10-12"),
        ("open", "2026-11-16"),
        ("suspended", "2026-11-23"),
        ("open", "2027-01-04"),
    )
    # 5 December is twelve days after 23 November; ten working days after 4 January are more
    assert the("objectives-set", duties(TEACHER, twice)).due == day("2027-01-18")


MEETING = "meetings: [{{id: mt-1, kind: initial, date: {}}}]\n"


def test_an_entry_made_before_has_what_was_left_of_its_own_days() -> None:
    duty = the("written-record", duties(TEACHER, MEETING.format("2026-10-08"), RESUMED))
    # due on 15 October, three days after the suspension: the least counts
    assert duty.due == day("2026-11-30")
    assert duty.opens == day("2026-10-08")


def test_an_entry_made_meanwhile_has_all_of_its_own_days() -> None:
    found = the("written-record", duties(TEACHER, MEETING.format("2026-10-26"), RESUMED))
    # five working days from 26 October are seven days; the least counts again
    assert found.due == day("2026-11-30")


def test_an_entry_made_afterwards_is_not_touched() -> None:
    meeting = MEETING.format("2026-11-17")
    assert the("written-record", duties(TEACHER, meeting, RESUMED)) == the(
        "written-record", duties(TEACHER, meeting)
    )


def test_what_was_met_meanwhile_is_met() -> None:
    named = "advice: []\nmeetings: [{id: mt-1, kind: mid-year-review, date: 2026-10-20}]\n"
    suspended = the("mid-year-review", duties(TEACHER, named, SUSPENDED))
    assert suspended.met_on == day("2026-10-20")
    assert suspended.rests_from is None


def test_a_conclusion_ends_it() -> None:
    ended = states(("suspended", "2026-10-12"), ("concluded", "2026-12-01"))
    found = duties(TEACHER, ended)
    duty = the("objectives-set", found)
    assert (duty.waived_from, state(duty, "2026-12-01")) == (day("2026-12-01"), "waived")
    assert state(duty, "2026-11-30") == "upcoming"
    kept = the("retention", found)
    assert kept.opens == day("2026-12-01")
    assert "rests" not in kept.detail


days = st.dates(date(2026, 9, 1), date(2027, 8, 31))


@given(since=days, length=st.integers(0, 120))
def test_nothing_is_due_earlier_than_without_it_nor_before_the_least(
    since: date, length: int
) -> None:
    until = since + timedelta(days=length)
    text = states(("suspended", since.isoformat()), ("open", until.isoformat()))
    least = WEEKDAYS.working_days_after(until, LEAST or 0)
    for before, after in zip(duties(TEACHER), duties(TEACHER, text), strict=True):
        if after.met_on is None:
            assert before.due is not None
            assert after.due is not None
            assert after.due >= max(before.due, least)
            assert after.due == max(least, before.due + timedelta(days=length))
