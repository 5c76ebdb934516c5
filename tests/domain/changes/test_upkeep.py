"""Putting entries right: what comes later, and what was wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pmtool.domain.changes.upkeep import DATES, LISTS, UPDATABLE, update, withdraw
from pmtool.domain.entries import Milestone
from pmtool.domain.record import Record
from pmtool.domain.values import declared
from tests.domain.changes.deciding import acting, changes, concluded, refused, teacher
from tests.domain.school_year import plain

YEAR = """
improvement_plan: [{id: P1, text: Reading}]
objectives:
  - {id: O1, set_on: 2026-09-10, title: A, milestones: [{id: ms-1, text: Half}]}
  - {id: O2, set_on: 2026-09-10, title: B, milestones: [{id: ms-2, text: Half}]}
evidence:
  - {id: ev-1, date: 2026-10-01, kind: drop-in, summary: x, objectives: [O1]}
  - {id: ev-2, date: 2026-10-02, kind: drop-in, summary: y, objectives: [O2]}
development: [{id: D1, need: Phonics, impact: Some}]
teaching_overviews: [{id: to-1, date: 2026-10-01, evaluator: Dev}]
withdrawn: [{id: O2, on: 2026-11-01, by: p002, because: twice}]
"""


@pytest.mark.parametrize(
    ("entry", "fields", "changed"),
    [
        ("d1", {"impact": "Much"}, "development.D1.impact: Much"),
        ("D1", {"impact": ""}, "development.D1.impact:"),
        ("D1", {"plan": ["p1"]}, "development.D1.plan: [P1]"),
        ("ev-2", {"objectives": ["o1"]}, "evidence.ev-2.objectives: [O1]"),
        ("O1", {"strand": "learning"}, "objectives.O1.strand: learning"),
        (
            "MS-1",
            {"reached_on": date(2026, 11, 20)},
            "objectives.O1.milestones.ms-1.reached_on: 2026-11-20",
        ),
        (
            "to-1",
            {"impact_of_support": "Calmer"},
            "teaching_overviews.to-1.impact_of_support: {text: Calmer, on: 2026-11-24}",
        ),
    ],
)
def test_what_comes_later(entry: str, fields: dict[str, Any], changed: str) -> None:
    assert changes(update(teacher(YEAR), acting(), entry, fields)) == plain(changed)


@pytest.mark.parametrize(
    ("entry", "fields", "slug"),
    [
        ("O1", {"title": "C"}, "not-updatable"),
        ("O2", {"strand": "learning"}, "withdrawn"),
        ("ms-2", {"reached_on": date(2026, 11, 20)}, "withdrawn"),
        ("ms-9", {"text": "x"}, "no-entry"),
        ("D1", {"plan": ["P2"]}, "no-priority"),
        ("ev-1", {"objectives": ["O2"]}, "withdrawn"),
    ],
)
def test_what_does_not(entry: str, fields: dict[str, Any], slug: str) -> None:
    with refused(slug):
        update(teacher(YEAR), acting(), entry, fields)


def test_every_field_is_one_of_its_entry() -> None:
    for section, fields in UPDATABLE.items():
        model: Any = Milestone
        if section != "milestones":
            (model, _) = declared(Record)[section].__args__
        assert set(fields) <= declared(model).keys(), section
    assert {field for fields in UPDATABLE.values() for field in fields} >= LISTS | DATES


def test_a_wrong_entry_is_marked_and_what_still_links_to_it_is_named() -> None:
    decision = withdraw(teacher(YEAR), acting(), "o1", because="Typed twice")
    assert changes(decision) == plain(
        "withdrawn[]: [{id: O1, on: 2026-11-24, by: p002, because: Typed twice}]"
    )
    assert decision.warnings == ("Still linked to O1: ev-1.",)


def test_nothing_is_withdrawn_twice_or_after_the_end() -> None:
    with refused("withdrawn"):
        withdraw(teacher(YEAR), acting(), "O2", because="x")
    with refused("concluded"):
        withdraw(concluded(), acting(), "O1", because="x")
    with refused("concluded"):
        update(concluded(), acting(), "O1", {"strand": "learning"})
