from __future__ import annotations

from tests.cli.academy import Desk

REFLECT = ("reflect", "p017", "ev-aaaaaa")


def test_a_reflection_and_a_later_review(desk: Desk) -> None:
    done = desk.done(*REFLECT, "--reflection", "The starter was long")
    assert done.trailers[-2:] == [("PM-Entry", "ev-aaaaaa"), ("PM-Clause", "App. B")]
    desk.done(*REFLECT, "--review", "Half as long since January")
    evidence = desk.entry("evidence", "ev-aaaaaa")
    assert evidence["reflection"] == "The starter was long"
    assert evidence["review"] == "Half as long since January"


def test_both_at_once(desk: Desk) -> None:
    desk.done(*REFLECT, "--reflection", "a", "--review", "b")
    assert desk.entry("evidence", "ev-aaaaaa")["review"] == "b"


def test_what_is_refused(desk: Desk) -> None:
    desk.refused(*REFLECT, slug="usage", code=2)
    said = desk.refused("reflect", "p017", "ev-aaaaab", "--review", "x", slug="no-entry")
    assert "Did you mean ev-aaaaaa?" in said
    desk.refused("reflect", "p017", "O1", "--review", "x", slug="no-entry")


def test_the_record_that_has_the_evidence_is_the_one_taken(desk: Desk) -> None:
    """Next year's record is the latest, and knows nothing of it."""
    desk.done("new-cycle", "p017", "--year", "2027")
    assert "(2026-27/p017)" in desk.done(*REFLECT, "--reflection", "The starter was long").out
    assert "(2026-27/p017)" in desk.done("withdraw", "p017", "D1", "--because", "Twice").out
