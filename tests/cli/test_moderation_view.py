"""`moderate-objectives` that shows, and `--all` (5.5)."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"


def shown(desk: Desk, *options: str) -> dict[str, Any]:
    return dict(json.loads(desk.looked("moderate-objectives", "--json", *options)))


def test_the_schools_objectives_side_by_side(desk: Desk) -> None:
    found = shown(desk)
    assert [(each["id"], len(each["objectives"])) for each in found["priorities"]] == [
        ("P1", 0),
        ("P2", 0),
    ]
    assert {each["objective"] for each in found["untied"]} == {"O1", "O2"}
    assert "No objective serves P1 of the improvement plan (5.5)." in found["to_look_at"]
    assert "p017 O2 lacks a measure and a date (5.2)." in found["to_look_at"]
    assert {each["id"] for each in found["without_objectives"]} >= {"p018", "h001", "s031"}


def test_what_serves_a_priority(desk: Desk) -> None:
    desk.done("update", "p017", "O1", "--plan", "P1")
    (served,) = shown(desk)["priorities"][0]["objectives"]
    assert (served["person"], served["objective"], served["reviewer"]) == (
        "p017",
        "O1",
        "Raj Nair",
    )


def test_on_the_screen(desk: Desk) -> None:
    out = desk.looked("moderate-objectives")
    assert out.startswith(
        "By priority of the improvement plan\n  P1  Every pupil reads every day\n"
    )
    assert "By reviewer\n" in out
    assert "To look at\n" in out
    assert out.endswith("2 objectives; 0 moderated, 2 not yet.\n")
    assert desk.looked("moderate-objectives", "--view") == out


def test_of_some_people_only(desk: Desk) -> None:
    assert shown(desk, "p018")["untied"] == []
    assert "p018" in desk.refused("moderate-objectives", "p0018", "--view", slug="no-person")


def test_what_cannot_be_read_is_named_and_hides_nothing(desk: Desk) -> None:
    desk.commit_by_hand(CY, "nonsense")
    ran = desk.pm("moderate-objectives")
    assert (ran.code, CY in ran.err, "p017" in ran.out) == (1, True, True)


def test_the_outcome_for_all_that_are_the_headteachers(desk: Desk) -> None:
    for person in ("p018", "h001"):
        desk.done("add-objective", person, "--title", "Attendance at 96%")
    done = desk.done("moderate-objectives", "--all", "--note", "Consistent")
    assert done.subject == "records: 2 of 2026-27"
    assert desk.entry("objectives", "O1", CY)["moderated"]["note"] == "Consistent"
    assert "Left to whoever moderates them (5.5): h001." in done.err
    everyone = ("moderate-objectives", "--all", "--note", "Consistent")
    assert "the trust" in desk.refused(*everyone, slug="wrong-role")
    desk.done(*everyone, "--by", "d002")
    desk.refused(*everyone, slug="no-objective-to-moderate")


def test_showing_and_recording_are_two_things(desk: Desk) -> None:
    for words in (
        ("--view", "--note", "Fair"),
        ("--json", "--all"),
        ("p017", "--all", "--note", "Fair"),
        ("--note", "Fair"),
    ):
        desk.refused("moderate-objectives", *words, slug="usage", code=2)
