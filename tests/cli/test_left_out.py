"""Who comes into the procedure and when (2.1)."""

from __future__ import annotations

import json
from typing import Any

from tests.cli.academy import Desk


def left_out(desk: Desk, *options: str) -> list[dict[str, Any]]:
    return list(json.loads(desk.looked("list", "--left-out", "--json", *options))["left_out"])


def test_from_when_each_person_comes_in(desk: Desk) -> None:
    assert [(each["id"], each["expected"], each["ready"]) for each in left_out(desk)] == [
        ("p022", "2026-11-24", True),
        ("p023", "2027-01-04", True),
        ("p021", "2027-09-01", False),
    ]


def test_why(desk: Desk) -> None:
    (why,) = [each["why"] for each in left_out(desk) if each["id"] == "p021"]
    assert why == "is on induction until 2027-08-31 (2.1)"


def test_once_completed_they_can_be_opened(desk: Desk) -> None:
    desk.done("edit-person", "p021", "--induction-completed", "2026-11-20", of="people/p021.yaml")
    assert ("p021", True) in [(each["id"], each["ready"]) for each in left_out(desk)]


def test_somebody_opened_is_left_out_no_more(desk: Desk) -> None:
    desk.done("new-cycle", "p022", "p023")
    assert [each["id"] for each in left_out(desk)] == ["p021"]
    desk.done("new-cycle", "p021", "--because", "Agreed with the appropriate body")
    assert left_out(desk) == []
    assert desk.pm("list", "--left-out").err == "Everybody has a cycle.\n"


def test_without_a_date_nobody_knows_when(desk: Desk) -> None:
    on_probation = ("add-person", "s032", "--name", "Mo", "--job-title", "Cook")
    desk.done(*on_probation, "--category", "support", "--probation-until", "2026-10-01")
    (mo,) = [each for each in left_out(desk) if each["id"] == "s032"]
    assert mo["expected"] is None
    assert "its completion is not recorded" in mo["why"]


def test_on_the_screen(desk: Desk) -> None:
    ran = desk.pm("list", "--left-out")
    assert "Kit Lowe" in ran.out
    assert "1 Sep 2027" in ran.out
    assert "pm new-cycle p022" in ran.out
    assert ran.err == "3 without a cycle.\n"


def test_of_some_only(desk: Desk) -> None:
    assert left_out(desk, "--category", "support") == []
    assert left_out(desk, "--reviewer", "p003") == []


def test_on_another_day(desk: Desk) -> None:
    assert {"p017", "p018"} <= {e["id"] for e in left_out(desk, "--as-of", "2027-09-01")}


def test_a_file_that_cannot_be_read_is_named(desk: Desk) -> None:
    desk.commit_by_hand("people/p023.yaml", "nonsense")
    ran = desk.pm("list", "--left-out")
    assert ran.code == 1
    assert "p023" in ran.err
