"""What is gathered in the year: meetings, evidence, development, CPD, advice (6.3, 7.2, App. B)."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.changes.portfolio import (
    add_cpd,
    add_development,
    add_evidence,
    add_meeting,
    add_teaching_overview,
    record_advice,
    reflect,
)
from tests.domain.changes.deciding import acting, changes, concluded, refused, teacher
from tests.domain.school_year import HEADTEACHER, plain, record

THEN = date(2026, 11, 20)
OBJECTIVE = "objectives: [{id: O1, set_on: 2026-09-10, title: A}]"


def test_a_meeting() -> None:
    decision = add_meeting(
        teacher(), acting(), kind="mid-year-review", held_on=THEN, present=("Bea", "Dev")
    )
    assert changes(decision) == plain("""
        meetings[]:
          - {id: mt-000001, kind: mid-year-review, date: 2026-11-20, present: [Bea, Dev]}
        """)
    assert (decision.entry, decision.done) == (
        "mt-000001",
        "Added mid-year-review meeting mt-000001",
    )


def test_evidence_says_whose_it_is_and_what_it_shows() -> None:
    decision = add_evidence(
        teacher(OBJECTIVE),
        acting("p017"),
        kind="book-scrutiny",
        summary="Neat books",
        dated=THEN,
        objectives=("o1",),
        standards=("TS4",),
        attachments=(("evidence/2026-27/p017/books.pdf", "0" * 64),),
    )
    assert changes(decision) == plain(f"""
        evidence[]:
          - id: ev-000001
            date: 2026-11-20
            kind: book-scrutiny
            summary: Neat books
            objectives: [O1]
            standards: [TS4]
            by: p017
            attachments: [{{path: evidence/2026-27/p017/books.pdf, sha256: "{"0" * 64}"}}]
        """)


def test_evidence_for_an_objective_that_is_not_there() -> None:
    with refused("no-entry"):
        add_evidence(
            teacher(OBJECTIVE),
            acting(),
            kind="drop-in",
            summary="x",
            dated=THEN,
            objectives=("O2",),
        )


def test_a_reflection_leaves_the_review_as_it_is() -> None:
    known = teacher("evidence: [{id: ev-1, date: 2026-11-02, kind: drop-in, summary: x}]")
    assert changes(reflect(known, acting(), "EV-1", reflection="More questions")) == {
        "evidence.ev-1.reflection": "More questions"
    }


def test_a_need_counts_on_and_rests_on_the_plan() -> None:
    known = teacher("""
        improvement_plan: [{id: P2, text: Reading}]
        development: [{id: D3, need: Phonics}]
        """)
    decision = add_development(known, acting(), need="SEND", delivery="Hub", plan=("P2",))
    assert changes(decision) == plain(
        "development[]: [{id: D4, need: SEND, delivery: Hub, plan: [P2]}]"
    )
    with refused("no-priority"):
        add_development(known, acting(), need="SEND", plan=("P1",))


def test_cpd() -> None:
    decision = add_cpd(teacher(), acting(), activity="Course", dated=THEN, application="Y7")
    assert changes(decision) == plain(
        "cpd[]: [{id: cp-000001, date: 2026-11-20, activity: Course, application: Y7}]"
    )


def test_the_impact_of_support_has_its_own_day() -> None:
    decision = add_teaching_overview(
        teacher(),
        acting(),
        dated=THEN,
        evaluator="Dev Anand",
        grade="2",
        impact_of_support=("Calmer", date(2026, 11, 23)),
    )
    assert changes(decision) == plain("""
        teaching_overviews[]:
          - id: to-000001
            date: 2026-11-20
            evaluator: Dev Anand
            grade: "2"
            impact_of_support: {text: Calmer, on: 2026-11-23}
        """)


@pytest.mark.parametrize(("about", "clause"), [("objectives", "5.4"), ("review", "7.3")])
def test_the_headteachers_adviser_advises(about: str, clause: str) -> None:
    decision = record_advice(
        record(HEADTEACHER), acting("d001"), about=about, summary="Bold", given_on=THEN
    )
    assert changes(decision) == plain(f"""
        advice[]:
          - {{id: ad-000001, on: 2026-11-20, adviser: Sol Adviser, about: {about}, summary: Bold}}
        """)
    assert decision.clause == clause


def test_advice_of_nobody() -> None:
    with refused("no-adviser"):
        record_advice(teacher(), acting(), about="review", summary="x", given_on=THEN)


def test_a_concluded_record_takes_no_more() -> None:
    with refused("concluded"):
        add_cpd(concluded(), acting(), activity="Course", dated=THEN)
    with refused("concluded"):
        add_development(concluded(), acting(), need="SEND")
    with refused("concluded"):
        reflect(concluded(), acting(), "ev-1", review="x")
