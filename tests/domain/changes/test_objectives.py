"""Objectives: set, revised, agreed, moderated, assessed (5.1-5.6, 7.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from pmtool.domain.changes.change import Decision
from pmtool.domain.changes.objectives import (
    add_objective,
    agree_objectives,
    assess_objective,
    moderate_objectives,
    revise_objective,
)
from pmtool.domain.record import Record
from tests.domain.changes.deciding import acting, changes, concluded, refused, teacher
from tests.domain.school_year import HEADTEACHER, plain, record

WITHDRAWN = "withdrawn: [{id: O2, on: 2026-10-01, by: p002, because: twice}]"
TWO = "objectives: [{id: O1, set_on: 2026-09-10, title: A}, {id: O2, set_on: 2026-09-10, title: B}]"


def test_an_objective_with_all_it_can_have() -> None:
    decision = add_objective(
        teacher("improvement_plan: [{id: P1, text: Reading}]"),
        acting(),
        title="Read more",
        measures="Ten books",
        due=date(2027, 7, 16),
        strand="learning",
        plan=("p1",),
        standards=("TS2",),
        milestones=(("Five books", date(2027, 2, 12)), ("A list", None)),
    )
    assert changes(decision) == plain("""
        objectives[]:
          - id: O1
            set_on: 2026-11-24
            title: Read more
            measures: Ten books
            milestones:
              - {id: ms-000001, text: Five books, due: 2027-02-12}
              - {id: ms-000002, text: A list}
            due: 2027-07-16
            strand: learning
            plan: [P1]
            standards: [TS2]
        """)
    assert decision.warnings == ()
    assert (decision.entry, decision.clause) == ("O1", "5.1")


def test_the_next_number_is_never_one_that_was_withdrawn() -> None:
    assert add_objective(teacher(TWO, WITHDRAWN), acting(), title="C").entry == "O3"


def test_what_is_not_smart_is_said_and_not_refused() -> None:
    warnings = add_objective(teacher(), acting(), title="Do better").warnings
    for said, lacking in zip(warnings, ("no measure", "no date", "tied to no"), strict=True):
        assert said.startswith("O1 ")
        assert lacking in said


@pytest.mark.parametrize(("most", "warns"), [(3, False), (2, True)])
def test_one_too_many_is_counted_without_the_withdrawn(most: int, warns: bool) -> None:
    school = f"objectives: {{most: {most}}}"
    three = TWO.replace("]", ", {id: O3, set_on: 2026-09-10, title: C}]")
    decision = add_objective(teacher(three, WITHDRAWN), acting(school=school), title="D")
    assert any("makes 3 objectives" in said for said in decision.warnings) is warns


def test_a_priority_that_the_record_does_not_have() -> None:
    with refused("no-priority"):
        add_objective(teacher(), acting(), title="A", plan=("P1",))


def test_a_revision_keeps_what_was() -> None:
    was = teacher("objectives: [{id: O1, set_on: 2026-09-10, title: A, measures: Ten}]")
    decision = revise_objective(
        was, acting(), "o1", because="New class", measures="Five", due=date(2027, 7, 1)
    )
    assert changes(decision) == plain("""
        objectives.O1.measures: Five
        objectives.O1.due: 2027-07-01
        objectives.O1.revisions[]:
          - {id: rv-000001, on: 2026-11-24, because: New class, was: {measures: Ten}}
        """)


def test_a_revision_that_changes_nothing() -> None:
    with refused("no-change"):
        revise_objective(teacher(TWO), acting(), "O1", because="x", title="A")


AGREED = TWO.replace("title: A", "title: A, agreement: agreed, agreed_on: 2026-09-10")


def test_agreement_is_for_those_that_wait_for_it() -> None:
    assert changes(agree_objectives(teacher(AGREED), acting())) == plain("""
        objectives.O2.agreement: agreed
        objectives.O2.agreed_on: 2026-11-24
        """)


def test_without_agreement_the_reviewer_determines_and_says_why() -> None:
    decision = agree_objectives(teacher(TWO, WITHDRAWN), acting(), determined_because="No time")
    assert changes(decision) == plain("""
        objectives.O1.agreement: determined
        objectives.O1.agreed_on: 2026-11-24
        objectives.O1.determined_because: No time
        """)


@pytest.mark.parametrize("sections", ["objectives: []", AGREED + "\n" + WITHDRAWN])
def test_nothing_to_agree(sections: str) -> None:
    with refused("no-objective-to-agree"):
        agree_objectives(teacher(sections), acting())


def test_the_headteacher_moderates() -> None:
    mine = TWO.replace("title: A", "title: A, moderated: {by: p001, on: 2026-10-01}")
    decision = moderate_objectives(teacher(mine), acting("p001"), note="Fair")
    assert changes(decision) == plain(
        "objectives.O2.moderated: {by: p001, on: 2026-11-24, note: Fair}"
    )
    with refused("no-objective-to-moderate"):
        moderate_objectives(teacher(), acting("p001"), note=None)


def test_nobody_moderates_their_own_and_the_trust_the_headteachers() -> None:
    own = record(HEADTEACHER, TWO)
    with refused("wrong-role"):
        moderate_objectives(own, acting("p001"), note=None)
    assert len(changes(moderate_objectives(own, acting("d001"), note=None))) == 2


@pytest.mark.parametrize(("by", "slug"), [("p002", "wrong-role"), ("Somebody", "who-acts")])
def test_who_cannot_moderate(by: str, slug: str) -> None:
    with refused(slug):
        moderate_objectives(teacher(TWO), acting(by), note=None)


def test_an_outcome() -> None:
    decision = assess_objective(
        teacher(TWO), acting(), "O2", judgement="partly-met", summary="Half of it"
    )
    assert changes(decision) == plain(
        "objectives.O2.outcome: {judgement: partly-met, summary: Half of it, on: 2026-11-24}"
    )


@pytest.mark.parametrize(("objective", "slug"), [("O2", "withdrawn"), ("O9", "no-entry")])
def test_an_objective_that_is_not_there(objective: str, slug: str) -> None:
    with refused(slug):
        assess_objective(teacher(TWO, WITHDRAWN), acting(), objective, judgement="met")


@pytest.mark.parametrize(
    "decide",
    [
        lambda record: add_objective(record, acting(), title="A"),
        lambda record: revise_objective(record, acting(), "O1", because="x", title="B"),
        lambda record: agree_objectives(record, acting()),
        lambda record: moderate_objectives(record, acting("p001"), note=None),
        lambda record: assess_objective(record, acting(), "O1", judgement="met"),
    ],
)
def test_a_concluded_record_takes_no_more(decide: Callable[[Record], Decision]) -> None:
    with refused("concluded"):
        decide(concluded())
