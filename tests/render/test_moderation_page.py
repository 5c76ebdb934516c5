"""Objectives side by side on a screen: whole titles, folded, and never over the edge."""

from __future__ import annotations

import pytest

from pmtool.domain.values import Priority
from pmtool.domain.views.moderation import side_by_side
from pmtool.render.moderation import moderation_page
from tests.domain.school_year import POLICY, TEACHER, record

TITLE = "Every pupil in Year 8 reads for twenty minutes a day, and their parents are told how"


@pytest.mark.parametrize("width", [40, 80, None])
def test_titles_are_whole_at_any_width(width: int | None) -> None:
    objective = f"objectives: [{{id: O1, set_on: 2026-09-15, title: '{TITLE}', plan: [P1]}}]"
    plan = "improvement_plan: [{id: P1, text: Reading}]"
    records = {"2026-27/p017": record(TEACHER, plan, objective)}
    found = side_by_side(records.items(), [Priority(id="P1", text="Reading")], POLICY.clauses)
    upper = "\n".join(moderation_page(found, width)).partition("By reviewer")[0]
    assert TITLE in " ".join(upper.split())
    if width is not None:
        assert max(map(len, upper.splitlines())) <= width
