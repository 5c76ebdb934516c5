"""The school's objectives side by side (5.5)."""

from __future__ import annotations

from pmtool.domain.record import Record
from pmtool.domain.values import Priority
from pmtool.domain.views.moderation import SideBySide, remarks, side_by_side
from tests.domain.school_year import POLICY, TEACHER, record

PLAN = (Priority(id="P1", text="Reading"), Priority(id="P2", text="Maths"))


def of(person: str, *objectives: str, by: str = "Dev Anand", plan: str = "") -> Record:
    rows = [
        f"{{id: O{number}, set_on: 2026-09-15, title: Title {number}, {fields}}}"
        for number, fields in enumerate(objectives, start=1)
    ]
    return record(
        TEACHER.replace("p017", person).replace("Dev Anand", by),
        f"objectives: [{', '.join(rows)}]",
        plan or "improvement_plan: [{id: P1, text: Reading}]",
    )


SMART = "measures: M, due: 2027-06-01"


def arranged(**people: Record) -> SideBySide:
    return side_by_side(
        ((f"2026-27/{id_}", record) for id_, record in people.items()), PLAN, POLICY.clauses
    )


def test_by_priority_and_which_one_nobody_serves() -> None:
    found = arranged(
        p1=of("p1", f"{SMART}, plan: [P1]", SMART),
        p2=of("p2", f"{SMART}, plan: [P1]"),
    )
    served = {
        each.id: [(o.person, o.objective) for o in each.objectives] for each in found.priorities
    }
    assert served == {"P1": [("p1", "O1"), ("p2", "O1")], "P2": []}
    assert [(o.person, o.objective) for o in found.untied] == [("p1", "O2")]
    assert list(remarks(found)) == [
        "No objective serves P2 of the improvement plan (5.5).",
        "p1 O2 is tied to no priority of the plan (5.5).",
    ]


def test_priorities_of_somebodys_own() -> None:
    own = of("p1", f"{SMART}, plan: [S1]", plan="improvement_plan: [{id: S1, text: A safe site}]")
    found = arranged(p1=own)
    assert [each.objective for each in found.own] == ["O1"]
    assert not found.untied


def test_which_lack_a_measure_or_a_date() -> None:
    found = arranged(p1=of("p1", "due: 2027-06-01", "measures: M", 'measures: " "', SMART))
    assert [each.lacks for each in found.every] == [
        ("a measure",),
        ("a date",),
        ("a measure", "a date"),
        (),
    ]
    assert "p1 O3 lacks a measure and a date (5.2)." in list(remarks(found))


def test_a_reviewer_who_sets_one_where_others_set_four() -> None:
    found = arranged(
        p1=of("p1", *[SMART] * 4, by="Ann"),
        p2=of("p2", *[SMART] * 4, by="Ann"),
        p3=of("p3", SMART, by="Ben"),
        p4=of("p4", *[SMART] * 3, by="Cay"),
    )
    assert [(e.reviewer, e.fewest, e.most, e.others_set) for e in found.reviewers] == [
        ("Ann", 4, 4, 2),
        ("Ben", 1, 1, 4),
        ("Cay", 3, 3, None),
    ]
    said = list(remarks(found))
    assert "Ben sets 1 objective for a person, where others set 4 (5.5)." in said
    assert "Ann sets 4 objectives for a person, where others set 2 (5.5)." in said


def test_who_has_none_yet_is_named_and_no_measure_of_others() -> None:
    found = arranged(p1=of("p1", *[SMART] * 2, by="Ann"), p2=of("p2", by="Ben"))
    assert found.without == (("p2", "Bea Okafor"),)
    assert [each.others_set for each in found.reviewers] == [None, None]
    assert "p2 has no objective yet (5.1)." in list(remarks(found))


def test_withdrawn_objectives_do_not_count() -> None:
    gone = record(
        TEACHER,
        f"objectives: [{{id: O1, set_on: 2026-09-15, title: T, {SMART}}}]",
        "withdrawn: [{id: O1, on: 2026-09-16, by: p002, because: Twice}]",
    )
    found = side_by_side([("2026-27/p017", gone)], PLAN, POLICY.clauses)
    assert not found.every
    assert found.without == (("p017", "Bea Okafor"),)
