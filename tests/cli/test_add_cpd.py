from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk


def test_a_line_of_cpd(desk: Desk) -> None:
    done = desk.done(
        *("add-cpd", "p018", "--activity", "Hub, day 1", "--date", "2026-11-10"),
        *("--impact", "a", "--application", "b"),
    )
    line = desk.entry("cpd", done.entry, "cycles/2026-27/p018.yaml")
    assert line.pop("id").startswith("cp-")
    assert line == {
        "date": date(2026, 11, 10),
        "activity": "Hub, day 1",
        "impact": "a",
        "application": "b",
    }


def test_an_activity_is_needed(desk: Desk) -> None:
    desk.refused("add-cpd", "p018", slug="usage", code=2)
