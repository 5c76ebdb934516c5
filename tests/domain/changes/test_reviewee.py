from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pmtool.domain.academy import Academy
from pmtool.domain.changes.change import applied
from pmtool.domain.changes.reviewee import FOLLOWED, follow_register
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.situation import Actor, Situation
from pmtool.domain.values import typed
from tests.domain.school_year import POLICY, calendar, plain

DAY = date(2026, 11, 24)


def person(text: str = "", who: str = "p017") -> Person:
    base = {"schema": 1, "id": who, "name": "Bea", "job_title": "Teacher", "category": "teacher"}
    return typed(Person, base | plain(text))


def record(text: str = "", cycle: str = "{from: 2026-09-01, to: 2027-08-31}") -> dict[str, Any]:
    base = f"""
schema: 1
policy: {{id: vine-h001, version: v1.3, digest: sha256:0}}
reviewee: {{id: p017, name: Bea, job_title: Teacher, category: teacher, qts: true}}
reviewer: {{id: p003, name: Raj}}
cycle: {cycle}
states: [{{id: st-000001, to: open, on: 2026-09-01, by: Ann}}]
"""
    return plain(base) | plain(text)


def followed(
    data: dict[str, Any], before: Person, after: Person, *fields: str
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The record afterwards, and the warnings."""
    people = {"p018": person("name: Cy", "p018"), after.id: after}
    situation = Situation(
        day=DAY,
        by=Actor("Ann"),
        policy=POLICY,
        academy=typed(
            Academy, {"schema": 1, "academy": "A", "policy": {"id": "vine-h001", "version": "v1.3"}}
        ),
        people=people,
        calendar=calendar(),
        token=lambda: "aaaaaa",
    )
    decision = follow_register(typed(Record, data), situation, before, after, fields or FOLLOWED)
    return applied(data, decision.changes), decision.warnings


def test_who_the_reviewee_is_now() -> None:
    after = person(
        "{name: Bea Dahl, job_title: Deputy, qts: false, standards: [ts], reviewer: p018}"
    )
    data, warnings = followed(record(), person(), after)
    assert data["reviewee"] == {
        "id": "p017",
        "name": "Bea Dahl",
        "job_title": "Deputy",
        "category": "teacher",
        "qts": False,
        "standards": ["ts"],
    }
    assert data["reviewer"] == {"id": "p018", "name": "Cy"}
    assert warnings == ()


def test_only_what_was_asked_for() -> None:
    after = person("{name: Bea Dahl, job_title: Deputy, reviewer: p018}")
    data, _ = followed(record(), person(), after, "name")
    assert data["reviewee"] == record()["reviewee"] | {"name": "Bea Dahl"}
    assert data["reviewer"] == record()["reviewer"]


def test_the_category_stays_and_that_is_said() -> None:
    data, warnings = followed(record(), person(), person("category: support"), "category")
    assert data == record()
    assert len(warnings) == 1


def test_a_headteacher_has_a_panel_and_no_reviewer() -> None:
    data = record()
    data["reviewee"]["category"] = "headteacher"
    del data["reviewer"]
    assert "reviewer" not in followed(data, person(), person("reviewer: p018"), "reviewer")[0]


def test_a_signed_statement_has_to_be_signed_again() -> None:
    signed = record()
    signed["signatures"] = [
        {"id": "sg-a", "role": "reviewee", "by": "p017", "on": DAY, "digest": f"pm1:{'0' * 64}"}
    ]
    _, warnings = followed(signed, person(), person("name: Bea Dahl"), "name")
    assert len(warnings) == 1


@pytest.mark.parametrize(
    ("cycle", "before", "after", "expected"),
    [
        # 2.1: employment that ends within the cycle ends it, and says so.
        (
            "{from: 2026-09-01, to: 2027-08-31}",
            None,
            "2027-04-16",
            ("2027-04-16", "2.1: employment ends on 2027-04-16"),
        ),
        ("{from: 2026-09-01, to: 2027-08-31}", None, "2027-08-31", ("2027-08-31", None)),
        ("{from: 2026-09-01, to: 2027-08-31}", None, "2028-04-16", ("2027-08-31", None)),
        ("{from: 2026-09-01, to: 2027-08-31}", None, "2026-08-31", ("2027-08-31", None)),
        # A contract that was made longer, or permanent, gives the days back.
        (
            "{from: 2026-09-01, to: 2027-04-16, adjusted_because: *}",
            "2027-04-16",
            "2027-07-21",
            ("2027-07-21", "2.1: employment ends on 2027-07-21"),
        ),
        (
            "{from: 2026-09-01, to: 2027-04-16, adjusted_because: *}",
            "2027-04-16",
            None,
            ("2027-08-31", None),
        ),
        # A last day that somebody chose, with a reason of their own, is not lengthened.
        (
            "{from: 2026-09-01, to: 2027-05-31, adjusted_because: moves abroad}",
            None,
            "2027-07-21",
            ("2027-05-31", "moves abroad"),
        ),
        (
            "{from: 2026-09-01, to: 2027-12-31, adjusted_because: a longer first one}",
            None,
            "2027-10-31",
            ("2027-10-31", "a longer first one; 2.1: employment ends on 2027-10-31"),
        ),
    ],
)
def test_the_last_day(
    cycle: str, before: str | None, after: str | None, expected: tuple[str, str | None]
) -> None:
    then, now = (
        person(f"employment: {{ends: {ends}}}" if ends else "") for ends in (before, after)
    )
    reason = "'2.1: employment ends on 2027-04-16'"
    data, _ = followed(record(cycle=cycle.replace("*", reason)), then, now, "ends")
    assert data["cycle"]["to"] == date.fromisoformat(expected[0])
    assert data["cycle"].get("adjusted_because") == expected[1]
