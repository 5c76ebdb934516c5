"""Reviewer, panel and adviser named (3.1, 3.3)."""

from __future__ import annotations

import pytest

from tests.domain.school_year import HEADTEACHER, TEACHER, day, duties, the


def test_names_carry_no_date_and_count_from_the_day_the_record_was_opened() -> None:
    assert the("reviewer-appointed", duties(TEACHER)).met_on == day("2026-07-06")
    found = duties(HEADTEACHER)
    assert the("panel-appointed", found).met_on == day("2026-07-06")
    assert the("adviser-appointed", found).met_on == day("2026-07-06")


@pytest.mark.parametrize(
    ("head", "nobody", "id_"),
    [
        (TEACHER, "reviewer: null", "reviewer-appointed"),
        (HEADTEACHER, "panel: []", "panel-appointed"),
        (HEADTEACHER, "external_adviser: null", "adviser-appointed"),
    ],
)
def test_nobody_named_is_a_duty_and_no_refusal(head: str, nobody: str, id_: str) -> None:
    assert the(id_, duties(head, nobody)).met_on is None


def test_without_a_reviewer_the_role_still_owes() -> None:
    owner = the("objectives-set", duties(TEACHER, "reviewer: null")).owner
    assert (owner.role, owner.id) == ("reviewer", None)
