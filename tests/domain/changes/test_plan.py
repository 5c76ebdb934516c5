"""The improvement plan and the standards of a record (5.5, 7.1)."""

from __future__ import annotations

from typing import Any

import pytest

from pmtool.domain.changes.plan import set_plan
from pmtool.domain.record import Record
from tests.domain.changes.deciding import acting, changes, concluded, refused, teacher
from tests.domain.school_year import plain

SCHOOL = """
improvement_plan:
  2025-26: [{id: P7, text: Of last year}]
  2026-27: [{id: P1, text: Reading}, {id: P2, text: Attendance}]
"""


def test_a_priority_of_the_school_is_copied_with_its_text() -> None:
    decision = set_plan(teacher(), acting(school=SCHOOL), priorities=("p2", "P2"))
    assert changes(decision) == plain("improvement_plan[]: [{id: P2, text: Attendance}]")


def test_a_text_of_ones_own_never_takes_an_id_of_the_school() -> None:
    before = teacher("improvement_plan: [{id: P4, text: Music}]")
    decision = set_plan(before, acting(school=SCHOOL), texts=("Sports", "Art"))
    assert changes(decision) == plain(
        "improvement_plan[]: [{id: P5, text: Sports}, {id: P6, text: Art}]"
    )


def test_standards_are_added_to_those_there_are() -> None:
    reviewee = """
        reviewee: {id: p017, name: Bea Okafor, job_title: T, category: teacher, standards: [a]}
        """
    assert changes(set_plan(teacher(reviewee), acting(), standards=("b", "a"))) == {
        "reviewee.standards": ["a", "b"]
    }


@pytest.mark.parametrize(
    ("of", "asked", "slug"),
    [
        (teacher(), {}, "usage"),
        (teacher(), {"priorities": ("P7",)}, "no-priority"),
        (teacher("improvement_plan: [{id: P1, text: x}]"), {"priorities": ("P1",)}, "no-change"),
        (concluded(), {"texts": ("Sports",)}, "concluded"),
    ],
)
def test_what_is_refused(of: Record, asked: dict[str, Any], slug: str) -> None:
    with refused(slug):
        set_plan(of, acting(school=SCHOOL), **asked)
