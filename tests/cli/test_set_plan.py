from __future__ import annotations

from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"


def plan(desk: Desk, path: str = CY) -> list[tuple[str, str]]:
    return [(each["id"], each["text"]) for each in desk.record(path)["improvement_plan"]]


def test_priorities_are_copied_once(desk: Desk) -> None:
    desk.done("set-plan", "p018", "--priority", "p2", "--priority", "P2", "--priority", "P1")
    assert plan(desk) == [
        ("P2", "Maths at Key Stage 2"),
        ("P1", "Every pupil reads every day"),
    ]
    desk.refused("set-plan", "p018", "--priority", "P1", slug="no-change")


def test_a_text_of_ones_own_never_takes_an_id_of_the_schools(desk: Desk) -> None:
    desk.done("set-plan", "p018", "--text", "Choirs", "--text", "Pianos\nin tune")
    desk.done("set-plan", "p018", "--priority", "P1")
    assert plan(desk) == [
        ("P3", "Choirs"),
        ("P4", "Pianos\nin tune"),
        ("P1", "Every pupil reads every day"),
    ]


def test_standards_are_added_to_the_role(desk: Desk) -> None:
    desk.done("set-plan", "p017", "p018", "--standard", "teachers-standards-2011", "--text", "x")
    for path in ("cycles/2026-27/p017.yaml", CY):
        assert desk.record(path)["reviewee"]["standards"] == ["teachers-standards-2011"]
    desk.refused("set-plan", "p018", "--standard", "teachers-standards-2011", slug="no-change")


def test_a_priority_that_the_school_does_not_have(desk: Desk) -> None:
    said = desk.refused("set-plan", "p018", "--priority", "P9", slug="no-priority")
    assert "2026-27 in pm.yaml has no P9 (it has P1, P2)" in said


def test_nothing_to_set(desk: Desk) -> None:
    desk.refused("set-plan", "p018", slug="usage", code=2)


def test_from_standard_input(desk: Desk) -> None:
    desk.done("set-plan", "p018", "--text", "-", stdin="Choirs\nand pianos\n")
    assert plan(desk) == [("P3", "Choirs\nand pianos")]
