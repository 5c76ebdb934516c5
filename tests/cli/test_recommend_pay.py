from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

RECOMMEND = ("recommend-pay", "p017", "--recommendation")


def test_a_recommendation(desk: Desk) -> None:
    done = desk.done(*RECOMMEND, "progress", "--rationale", "All met", "--by", "p003")
    assert desk.record()["pay"] == {
        "recommendation": "progress",
        "rationale": "All met",
        "by": "p003",
        "on": date(2026, 11, 24),
    }
    assert done.trailers[-1] == ("PM-Clause", "7.3")


def test_another_one_does_not_keep_the_reasons_of_the_first(desk: Desk) -> None:
    desk.done(*RECOMMEND, "progress", "--rationale", "All met")
    desk.done(*RECOMMEND, "no-progression")
    assert "rationale" not in desk.record()["pay"]


def test_nobody_recommends_their_own(desk: Desk) -> None:
    desk.refused(*RECOMMEND, "progress", "--by", "P017", slug="wrong-role")


def test_what_is_needed(desk: Desk) -> None:
    desk.refused("recommend-pay", "p017", slug="usage", code=2)
    assert "not-applicable" in desk.refused(*RECOMMEND, "yes", slug="usage", code=2)
