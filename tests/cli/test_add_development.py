from __future__ import annotations

from tests.cli.academy import Desk


def test_a_need(desk: Desk) -> None:
    done = desk.done(
        *("add-development", "p017", "--need", "Fractions", "--delivery", "Hub"),
        *("--impact", "Quiz up", "--plan", "p1"),
    )
    assert desk.entry("development", "D2") == {
        "id": "D2",
        "need": "Fractions",
        "delivery": "Hub",
        "impact": "Quiz up",
        "plan": ["P1"],
    }
    assert done.trailers[-2:] == [("PM-Entry", "D2"), ("PM-Clause", "6.3")]
    assert done.removed == []


def test_what_is_refused(desk: Desk) -> None:
    desk.refused("add-development", "p017", slug="usage", code=2)
    said = desk.refused(
        "add-development", "p017", "--need", "x", "--plan", "P2", slug="no-priority"
    )
    assert "pm set-plan" in said
