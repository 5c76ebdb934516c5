"""Whose cycle is opened, from when to when, with what (2.1, 4.1, 4.2)."""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

import pytest

from pmtool.domain.opening.cycle import NewRecord, open_cycle
from pmtool.domain.opening.dates import Opening
from pmtool.domain.opening.left_out import LeftOut
from pmtool.domain.record import Record
from pmtool.domain.situation import Actor, Situation
from pmtool.domain.values import typed
from pmtool.errors import Refused
from tests.domain.school_year import HEADTEACHER, POLICY, TEACHER, WEEKDAYS, academy, person, record

REVIEWER = person("id: p002\nname: Dev Anand")


def at(day: str, school: str = "") -> Situation:
    number = count(1)
    return Situation(
        day=date.fromisoformat(day),
        by=Actor("p001"),
        policy=POLICY,
        academy=academy(school),
        people={"p002": REVIEWER},
        calendar=WEEKDAYS,
        token=lambda: f"{next(number):06}",
    )


def opened(
    text: str = "",
    day: str = "2026-09-01",
    previous: Record | None = None,
    **asked: Any,  # noqa: ANN401 - the fields of an Opening
) -> NewRecord:
    found = open_cycle(person(text), at(day), Opening(**asked), previous)
    assert isinstance(found, NewRecord)
    typed(Record, found.data)
    return found


def left_out(
    text: str,
    day: str = "2026-09-01",
    school: str = "",
    **asked: Any,  # noqa: ANN401 - the fields of an Opening
) -> LeftOut:
    found = open_cycle(person(text), at(day, school), Opening(**asked))
    assert isinstance(found, LeftOut)
    return found


def span(new: NewRecord) -> tuple[str, str, str]:
    return new.label, new.dates.first.isoformat(), new.dates.last.isoformat()


@pytest.mark.parametrize(
    ("category", "day", "expected"),
    [
        ("teacher", "2026-08-31", ("2025-26", "2025-09-01", "2026-08-31")),
        ("teacher", "2026-09-01", ("2026-27", "2026-09-01", "2027-08-31")),
        ("headteacher", "2027-08-31", ("2026-27", "2026-09-01", "2027-08-31")),
        ("support", "2026-03-31", ("2025-26", "2025-04-01", "2026-03-31")),
        ("support", "2026-04-01", ("2026-27", "2026-04-01", "2027-03-31")),
    ],
)
def test_the_full_year(category: str, day: str, expected: tuple[str, str, str]) -> None:
    new = opened(f"category: {category}", day)
    assert span(new) == expected
    assert new.dates.adjusted_because is None


def test_the_year_that_was_asked_for() -> None:
    assert span(opened(year=2030)) == ("2030-31", "2030-09-01", "2031-08-31")


@pytest.mark.parametrize(
    ("job", "first", "last", "reason"),
    [
        ("starts: 2027-01-04", "2027-01-04", "2027-08-31", "employment starts on 2027-01-04"),
        ("starts: 2026-09-01", "2026-09-01", "2027-08-31", None),
        ("ends: 2027-03-31", "2026-09-01", "2027-03-31", "employment ends on 2027-03-31"),
        ("ends: 2027-08-31", "2026-09-01", "2027-08-31", None),
        (
            "ends: 2027-03-31, fixed_term: true",
            "2026-09-01",
            "2027-03-31",
            "the fixed-term contract ends on 2027-03-31",
        ),
        (
            "probation: {completed: 2026-12-31}",
            "2027-01-01",
            "2027-08-31",
            "probation was completed on 2026-12-31",
        ),
        ("induction: {completed: 2026-07-17}", "2026-09-01", "2027-08-31", None),
    ],
)
def test_a_contract(job: str, first: str, last: str, reason: str | None) -> None:
    new = opened(f"employment: {{{job}}}", "2027-01-10", year=2026)
    assert span(new)[1:] == (first, last)
    assert new.dates.adjusted_because == (f"2.1: {reason}" if reason else None)


@pytest.mark.parametrize(
    ("text", "why", "expected", "normally"),
    [
        ("category: external", "external", None, False),
        ("employment: {ends: 2026-08-31}", "left on 2026-08-31", None, False),
        ("employment: {starts: 2027-09-01}", "starts", date(2027, 9, 1), False),
        ("employment: {probation: {until: 2027-02-28}}", "is on", date(2027, 3, 1), True),
        ("employment: {induction: {}}", "is on induction (2.1)", None, True),
        ("employment: {induction: {until: 2026-08-31}}", "not recorded", None, True),
        ("employment: {induction: {completed: 2026-09-30}}", "is on", date(2026, 10, 1), True),
    ],
)
def test_who_is_left_out(text: str, why: str, expected: date | None, normally: bool) -> None:
    out = left_out(text)
    assert why in out.why
    assert (out.expected, out.normally) == (expected, normally)


def test_a_year_that_was_all_induction() -> None:
    job = "employment: {induction: {completed: 2026-10-01}}"
    assert left_out(job, "2026-11-01", year=2025).why == "was on induction until 2026-10-01 (2.1)"


def test_the_headteacher_of_a_trust_with_a_repository() -> None:
    out = left_out("category: headteacher", school="trust_repository: https://trust.example")
    assert "https://trust.example" in out.why
    assert out.normally


def test_a_reason_includes_somebody_and_is_kept() -> None:
    new = opened("employment: {induction: {until: 2027-08-31}}", because="As agreed")
    assert new.data["cycle"] == {
        "from": date(2026, 9, 1),
        "to": date(2027, 8, 31),
        "included_because": "As agreed",
    }


def test_other_dates_take_a_reason() -> None:
    with pytest.raises(Refused) as refusal:
        opened(last=date(2027, 12, 31))
    assert refusal.value.slug == "cycle-dates"
    new = opened(last=date(2027, 12, 31), because="Joined in May")
    assert span(new) == ("2026-27", "2026-09-01", "2027-12-31")
    assert new.dates.adjusted_because == "Joined in May"


def test_a_reason_for_opening_it_at_all() -> None:
    states: Any = opened(because="A second post").data["states"]
    assert states == [
        {
            "id": "st-000001",
            "to": "open",
            "on": date(2026, 9, 1),
            "by": "p001",
            "because": "A second post",
        }
    ]


@pytest.mark.parametrize(
    "asked",
    [
        {"first": date(2027, 1, 2), "last": date(2027, 1, 1), "because": "x"},
        {"year": 2026, "first": date(2025, 9, 1), "because": "x"},
    ],
)
def test_dates_that_cannot_be(asked: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        opened(**asked)


def test_the_registers_reviewer_if_there_is_one() -> None:
    assert opened("reviewer: p002").data["reviewer"] == {"id": "p002", "name": "Dev Anand"}
    assert "reviewer" not in opened("reviewer: p999").data
    assert "reviewer" not in opened("reviewer: p017").data
    assert "reviewer" not in opened("category: headteacher\nreviewer: p002").data


LAST_YEAR = """
cycle: {from: 2025-09-01, to: 2026-08-31}
professional_partner: {id: p018, name: Cy Dahl}
improvement_plan: [{id: P1, text: Reading}]
objectives:
  - {id: O1, set_on: 2025-09-15, title: Done, outcome: {judgement: met, on: 2026-07-01}}
  - {id: O2, set_on: 2025-09-15, title: Half, plan: [P1], standards: [TS2],
     outcome: {judgement: partly-met, on: 2026-07-01}}
  - {id: O3, set_on: 2025-09-15, title: Wrong}
  - {id: O4, set_on: 2025-09-15, title: Open, measures: m, strand: learning}
development:
  - {id: D1, need: Met, impact: yes it was}
  - {id: D2, need: Open, delivery: Hub, plan: [P1]}
withdrawn: [{id: O3, on: 2026-01-01, by: p001, because: x}]
"""


def test_what_goes_on_from_last_year() -> None:
    data = opened(previous=record(TEACHER, LAST_YEAR)).data
    base = {"set_on": date(2026, 9, 1), "due": date(2027, 8, 31)}
    assert data["objectives"] == [
        base | {"id": "O1", "title": "Half", "standards": ["TS2"]},
        base | {"id": "O2", "title": "Open", "measures": "m", "strand": "learning"},
    ]
    assert data["development"] == [{"id": "D1", "need": "Open", "delivery": "Hub"}]
    assert data["reviewer"] == {"id": "p002", "name": "Dev Anand"}
    assert data["professional_partner"] == {"id": "p018", "name": "Cy Dahl"}


def test_somebody_who_has_become_headteacher() -> None:
    data = opened("category: headteacher", previous=record(TEACHER)).data
    assert "reviewer" not in data


def test_the_panel_goes_on() -> None:
    data = opened("id: p001\ncategory: headteacher", previous=record(HEADTEACHER)).data
    assert data["panel"] == [{"id": "d001", "name": "Eve Director"}]
    assert data["external_adviser"] == {"name": "Sol Adviser"}
    assert "panel" not in opened(previous=record(HEADTEACHER)).data
