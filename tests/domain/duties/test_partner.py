"""The weekly meeting with the professional partner (App. C)."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.on_the_day import duties_on
from pmtool.domain.duties.partner import met_with
from pmtool.domain.state import state_of
from pmtool.domain.values import PersonRef
from tests.domain.school_year import (
    POLICY,
    SCHOOL,
    SUPPORT,
    TEACHER,
    WEEKDAYS,
    academy,
    calendar,
    day,
    duties,
    person,
    record,
    sessions,
)

PARTNER = "professional_partner: {id: p018, name: Cy Dahl}"
BEA = PersonRef(id="p017", name="Bea Okafor")


def weeks(*texts: str, **around: object) -> list[Duty]:
    """The partner meetings of the year, one a week."""
    found = duties(TEACHER, PARTNER, *texts, **({"by": SCHOOL} | around))  # type: ignore[arg-type]
    return [duty for duty in found if duty.id == "partner-meeting"]


def met(*days: str) -> str:
    rows = [f"{{id: mt-{n}, kind: partner, date: {on}}}" for n, on in enumerate(days)]
    return f"meetings: [{', '.join(rows)}]"


def on(text: str, among: Iterable[Duty]) -> Duty:
    (found,) = duties_on(among, day(text))
    return found


def state(text: str, among: Iterable[Duty]) -> str:
    found = on(text, among)
    return state_of(found.opens, found.due, found.met_on, found.waived_from, day(text))


def test_every_term_week_and_no_other() -> None:
    found = weeks()
    assert [duty.subject for duty in found][:8] == [f"2026-W{n}" for n in range(36, 44)]
    labels = {duty.subject for duty in found}
    assert "2026-W44" not in labels  # the autumn half term
    assert not {"2026-W52", "2026-W53"} & labels  # Christmas
    assert len(found) == 39


def test_from_monday_to_the_last_day_at_school() -> None:
    # 23 October 2026 is a Friday; term ends on Thursday 25 March 2027.
    by_label = {duty.subject: (duty.opens, duty.due) for duty in weeks()}
    assert by_label["2026-W43"] == (day("2026-10-19"), day("2026-10-23"))
    assert by_label["2027-W12"] == (day("2027-03-22"), day("2027-03-25"))
    assert by_label["2026-W36"] == (day("2026-08-31"), day("2026-09-04"))


def test_nobody_without_a_partner_owes_one() -> None:
    assert not [d for d in duties(TEACHER, by=SCHOOL) if d.id == "partner-meeting"]


def test_the_reviewee_owes_the_current_week_alone() -> None:
    found = on("2026-10-21", weeks())
    assert (found.subject, found.owner.id, found.clause) == ("2026-W43", "p017", "App. C")
    assert on("2026-10-24", weeks()).subject == "2026-W45"  # half term: the week after it
    assert state("2026-10-24", weeks()) == "upcoming"
    assert state("2026-11-02", weeks()) == "due"


def test_a_meeting_in_that_week_whatever_the_day() -> None:
    found = weeks(met("2026-10-24"))  # a Saturday is of its week
    assert on("2026-10-23", found).met_on == day("2026-10-24")
    assert state("2026-10-23", found) == "due"
    assert on("2026-11-04", found).met_on is None


def test_the_partners_own_record_counts() -> None:
    theirs = record(
        TEACHER.replace("p017", "p018").replace("Bea Okafor", "Cy Dahl"),
        "professional_partner: {id: p017, name: Bea Okafor}",
        met("2026-10-20"),
    )
    assert list(met_with(theirs, BEA)) == [day("2026-10-20")]
    from pmtool.domain.duties import duties_of

    found = duties_of(
        record(TEACHER, PARTNER), None, POLICY, academy(), SCHOOL, (day("2026-10-20"),)
    )
    mine = [duty for duty in found if duty.id == "partner-meeting"]
    assert on("2026-10-21", mine).met_on == day("2026-10-20")


def test_a_partners_meetings_with_others_do_not_count() -> None:
    elsewhere = "professional_partner: {id: p019, name: Noa Wren}"
    with_bea = "{id: mt-1, kind: partner, date: 2026-10-20, present: [p018, p017]}"
    without = "{id: mt-2, kind: partner, date: 2026-10-21, present: [p018, p019]}"
    other_kind = "{id: mt-3, kind: informal-review, date: 2026-10-22, present: [p018, p017]}"
    theirs = record(
        TEACHER.replace("p017", "p018"),
        elsewhere,
        f"meetings: [{with_bea}, {without}, {other_kind}]",
    )
    assert list(met_with(theirs, BEA)) == [day("2026-10-20")]


def test_missed_weeks_are_told_and_never_overdue() -> None:
    found = weeks(met("2026-09-03", "2026-09-16"))
    assert on("2026-09-30", found).detail.endswith("Missed: 2026-W37, 2026-W39.")
    assert state("2026-09-30", found) == "due"


MISSED = weeks()


@given(st.dates(min_value=day("2026-07-01"), max_value=day("2027-12-31")))
def test_it_is_never_overdue(today: object) -> None:
    assert state(str(today), MISSED) != "overdue"


def test_after_the_last_week_it_is_over() -> None:
    found = weeks()
    assert state("2027-07-24", found) == "waived"
    assert on("2027-07-24", found).detail.count("2026-W") == 15
    all_met = weeks(met(*(str(duty.due) for duty in found)))
    assert state("2027-07-24", all_met) == "met"
    assert "Missed" not in on("2027-07-24", all_met).detail


def test_no_meeting_is_owed_in_a_week_away() -> None:
    absent = weeks("absences: [{id: ab-1, from: 2026-09-07, to: 2026-09-11}]")
    assert "2026-W37" not in {duty.subject for duty in absent}
    some_days = weeks("absences: [{id: ab-1, from: 2026-09-08, to: 2026-09-11}]")
    assert {d.subject: d.due for d in some_days}["2026-W37"] == day("2026-09-07")


def test_nor_while_the_record_is_suspended() -> None:
    states = (
        "states: [{id: st-1, to: open, on: 2026-09-01, by: a}, {id: st-2, to: suspended, on:"
        " 2026-11-09, by: a}, {id: st-3, to: open, on: 2026-11-23, by: a}]"
    )
    labels = {duty.subject for duty in weeks(states)}
    assert not {"2026-W46", "2026-W47"} & labels
    assert {"2026-W45", "2026-W48"} <= labels


def test_a_leaver_meets_until_the_last_day() -> None:
    found = weeks(of=person("employment: {ends: 2026-10-07}"))
    assert (found[-1].subject, found[-1].due) == ("2026-W41", day("2026-10-07"))


def test_without_term_dates_there_is_no_date() -> None:
    (found,) = weeks(by=WEEKDAYS)
    assert (found.due, found.subject) == (None, None)
    assert "The term dates" in found.detail


def test_the_summer_holiday_is_no_gap_in_the_calendar() -> None:
    assert all(duty.due for duty in weeks())


def test_the_months_before_the_first_known_term_have_no_date() -> None:
    # A support year from April, in a calendar that begins in September.
    found = [d for d in duties(SUPPORT, PARTNER, by=SCHOOL) if d.id == "partner-meeting"]
    assert on("2026-05-06", found).due is None
    assert on("2026-09-09", found).subject == "2026-W37"


def test_weeks_of_a_year_that_is_not_this_one() -> None:
    old = TEACHER.replace("2026-09-01", "2023-09-01").replace("2027-08-31", "2024-08-31")
    found = weeks(old, by=calendar(sessions("yanwath-2023-24")))
    assert len(found) == 40


@pytest.mark.parametrize("text", ["2026-09-01", "2026-12-31", "2027-08-31"])
def test_one_duty_a_record_on_any_day(text: str) -> None:
    assert len(list(duties_on(weeks(), day(text)))) == 1
