"""The fields of a record by their paths: a look at the values tells what the whole walk finds."""

from __future__ import annotations

import pytest

from pmtool.domain.checks.days import HAPPENED, ORDERS
from pmtool.domain.checks.references import ENTRIES
from pmtool.domain.checks.walk import amiss, fields, in_force_fields, values
from tests.domain.school_year import TEACHER, record

FULL = """
meetings:
  - {id: me-1, kind: initial, date: 2026-09-10}
  - {id: me-2, kind: partner, date: 2026-10-10}
objectives:
  - id: O1
    set_on: 2026-09-10
    title: A
    milestones: [{id: ms-1, text: B, reached_on: 2026-12-01}]
  - {id: O2, set_on: 2026-09-11, title: C, moderated: {by: p001, on: 2026-10-01}}
evidence: [{id: ev-1, date: 2026-11-02, kind: other, summary: D, objectives: [O1, O2]}]
concerns:
  - id: co-1
    raised_on: 2026-11-01
    by: p002
    nature: E
    seriousness: F
    monitoring:
      {from: 2026-11-09, working_weeks: 4, convention: weekdays, ends: 2026-12-04, targets: G,
       support: H, monitored_by: p002, consequences: I, review_on: 2026-12-04,
       contacts: [{id: ct-1, on: 2026-11-16, by: p002}]}
withdrawn: [{id: me-2, on: 2026-10-11, by: p001, because: J}]
"""
PATHS = (
    *HAPPENED,
    *(f"{path}.id" for path in ENTRIES),
    *(f"{order.entry}.{order.first}" for order in ORDERS),
    *("evidence.objectives", "reviewer.id", "pay.by", "review", "reviewee.category"),
)


@pytest.mark.parametrize("path", PATHS)
def test_the_values_alone_are_those_of_the_fields(path: str) -> None:
    whole = record(TEACHER, FULL)
    assert values(whole, path) == [value for _, value in fields(whole, path)]


def test_what_is_amiss_is_found_with_its_keys() -> None:
    whole = record(TEACHER, FULL)
    wrong = list(amiss(whole, "evidence.objectives", "O2".__eq__))
    assert wrong == [(("evidence", 0, "objectives", 1), "O2")]


def test_nothing_is_amiss_in_what_was_withdrawn() -> None:
    whole = record(TEACHER, FULL)
    assert list(in_force_fields(whole, "meetings.kind")) == [(("meetings", 0, "kind"), "initial")]
    assert not list(amiss(whole, "meetings.kind", "partner".__eq__))
