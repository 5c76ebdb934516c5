"""Objectives set, agreed and moderated (5.1, 5.2, 5.3, 5.5); advice on them (5.4)."""

from __future__ import annotations

from tests.domain.school_year import HEADTEACHER, TEACHER, day, duties, the

INITIAL = "meetings: [{id: me-1, kind: initial, date: 2026-07-10}]"

TWO = """
objectives:
  - {id: O1, set_on: 2026-09-14, title: Retrieval practice, measures: Two drop-ins, due: 2027-07-16,
     agreement: agreed, agreed_on: 2026-09-14, moderated: {by: p001, on: 2026-11-02}}
  - {id: O2, set_on: 2026-09-10, title: Subject leadership, due: 2027-07-16,
     agreement: determined, determined_because: No agreement, agreed_on: 2026-09-21}
"""


class TestSet:
    def test_with_the_first_complete_objective_after_a_meeting_before_the_cycle(self) -> None:
        duty = the("objectives-set", duties(TEACHER, INITIAL, TWO))
        assert duty.met_on == day("2026-09-14")
        assert "a measure for O2" in duty.detail
        assert "O1" not in duty.detail

    def test_with_the_initial_meeting_where_that_comes_later(self) -> None:
        late = "meetings: [{id: me-1, kind: initial, date: 2026-10-05}]"
        assert the("objectives-set", duties(TEACHER, late, TWO)).met_on == day("2026-10-05")

    def test_not_without_a_meeting(self) -> None:
        duty = the("objectives-set", duties(TEACHER, TWO))
        assert duty.met_on is None
        assert "Missing: an initial meeting; a measure for O2." in duty.detail

    def test_not_by_an_objective_without_measure_or_date(self) -> None:
        bare = "objectives: [{id: O1, set_on: 2026-09-14, title: Better marking, measures: ' '}]"
        duty = the("objectives-set", duties(TEACHER, INITIAL, bare))
        assert duty.met_on is None
        assert "Missing: a measure for O1; a date for O1." in duty.detail

    def test_not_by_nothing(self) -> None:
        duty = the("objectives-set", duties(TEACHER))
        assert duty.detail == (
            "Meet and set the objectives. Missing: an initial meeting; objectives."
        )


class TestAgreed:
    def test_with_the_last_of_the_objectives_agreed_or_determined(self) -> None:
        assert the("objectives-agreed", duties(TEACHER, TWO)).met_on == day("2026-09-21")

    def test_not_while_one_is_open(self) -> None:
        open_ = TWO.replace("agreement: agreed, agreed_on: 2026-09-14, ", "")
        duty = the("objectives-agreed", duties(TEACHER, open_))
        assert duty.met_on is None
        assert "Missing: agreement on O1." in duty.detail

    def test_not_without_the_day(self) -> None:
        undated = TWO.replace("agreed_on: 2026-09-14, ", "")
        assert (
            "Missing: the day for O1." in the("objectives-agreed", duties(TEACHER, undated)).detail
        )

    def test_not_where_there_are_none(self) -> None:
        assert the("objectives-agreed", duties(TEACHER)).met_on is None


class TestModerated:
    def test_not_while_one_is_open(self) -> None:
        duty = the("objectives-moderated", duties(TEACHER, TWO))
        assert duty.met_on is None
        assert "Missing: moderation of O2." in duty.detail

    def test_with_the_last_of_them(self) -> None:
        both = TWO + "     moderated: {by: p001, on: 2026-11-09}}\n"
        both = both.replace("2026-09-21}", "2026-09-21,")
        assert the("objectives-moderated", duties(TEACHER, both)).met_on == day("2026-11-09")


def test_the_adviser_is_consulted_on_objectives_and_on_the_review_apart() -> None:
    advice = """
advice:
  - {id: ad-1, on: 2026-10-01, adviser: Sol Adviser, about: objectives, summary: Fewer.}
  - {id: ad-2, on: 2026-11-01, adviser: Sol Adviser, about: objectives, summary: Good.}
"""
    found = duties(HEADTEACHER, advice)
    assert the("adviser-consulted-objectives", found).met_on == day("2026-10-01")
    assert the("adviser-consulted-review", found).met_on is None
