from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

ASSESS = ("assess-objective", "p017", "O1", "--judgement")


def test_an_outcome(desk: Desk) -> None:
    done = desk.done(*ASSESS, "partly-met", "--summary", "-", stdin="20 of 28\nreached it\n")
    assert desk.entry("objectives", "O1")["outcome"] == {
        "judgement": "partly-met",
        "summary": "20 of 28\nreached it",
        "on": date(2026, 11, 24),
    }
    assert done.trailers[-1] == ("PM-Clause", "7.3")


def test_a_later_outcome_takes_the_place_of_the_first(desk: Desk) -> None:
    desk.done(*ASSESS, "not-met", "--summary", "19 of 28")
    desk.done(*ASSESS, "met")
    assert desk.entry("objectives", "O1")["outcome"] == {
        "judgement": "met",
        "on": date(2026, 11, 24),
    }


def test_last_years_record_comes_first_in_the_review(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--year", "2027", "--as-of", "2027-09-06")
    assert "(2026-27/p017)" in desk.done(*ASSESS, "met", "--as-of", "2027-09-20").out


def test_a_judgement_is_one_of_three(desk: Desk) -> None:
    assert "partly-met" in desk.refused(*ASSESS, "nearly", slug="usage", code=2)
    desk.refused("assess-objective", "p017", "O1", slug="usage", code=2)
    desk.refused("assess-objective", "p017", "D1", "--judgement", "met", slug="no-entry")
