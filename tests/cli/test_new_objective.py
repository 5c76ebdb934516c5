"""`pm new-objective` asks for an objective part by part (5.2)."""

from __future__ import annotations

import sys

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

from tests.cli.test_terminal import interrupted, typed

ANSWERS = (
    *("", "Read every day", "21 of 28", "in June", ""),
    *("2027-02-30: no day", "2027-03-30: audit", "second step", ""),
    *("P9", "p1", "soon", "2028-01-01", "2027-07-09"),
)


def keys(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


def test_asked_shown_changed_and_recorded(desk: Desk) -> None:
    code, screen = typed(
        desk, keys(*ANSWERS, "m", "All of them", "", "x", "y"), "new-objective", "p017"
    )
    assert code == 0, screen
    for said in (
        "An objective needs a title",
        "For example: 21 of 28 pupils",
        "'2027-02-30' is not a date",
        "There is no p9 above",
        "That is outside the cycle",
        "A  Achievable  audit (by 30 March 2027)\r\n               second step\r\n",
        "'x' is none of S, M, A, R, T, y and n.",
        "Added objective O3 (2026-27/p017).",
    ):
        assert said in screen
    entry = desk.entry("objectives", "O3")
    steps = [{k: v for k, v in each.items() if k != "id"} for each in entry.pop("milestones")]
    assert [str(step.get("due")) for step in steps] == ["2027-03-30", "None"]
    desk.done(
        *("add-objective", "p017", "--title", "Read every day", "--measures", "All of them"),
        *("--due", "2027-07-09", "--plan", "P1"),
    )
    assert entry | {"id": "O4"} == desk.entry("objectives", "O4")


def test_only_a_title_is_needed(desk: Desk) -> None:
    code, screen = typed(desk, keys("Read", "", "", "", "", ""), "new-objective", "p017")
    assert code == 0, screen
    assert "warning: O3 has no measure" in screen
    assert desk.entry("objectives", "O3").keys() == {"id", "set_on", "title"}


def test_no_leaves_everything_as_it_was(desk: Desk) -> None:
    before = desk.state()
    code, screen = typed(desk, keys("Read", "", "", "", "", "n"), "new-objective", "p017")
    assert (code, desk.state()) == (0, before), screen
    assert "Nothing was changed." in screen


def test_an_interrupt_writes_nothing(desk: Desk) -> None:
    before = desk.state()
    code, screen = interrupted(desk, "Read\n", "Measure: ", "new-objective", "p017")
    assert (code, desk.state()) == (130, before), screen


def test_a_concluded_record_is_refused_before_anything_is_asked(desk: Desk) -> None:
    end = "  - {id: st-000002, to: concluded, on: 2026-11-20, by: Ann}\n# the end\n"
    desk.commit_by_hand(BEA, BEA_RECORD.replace("# the end\n", end))
    code, screen = typed(desk, "", "new-objective", "p017")
    assert (code, "Specific" in screen) == (3, False), screen


def test_without_a_terminal(desk: Desk) -> None:
    said = desk.refused("new-objective", "p017", slug="usage", code=2, stdin="Read\n")
    assert "pm add-objective p017 --title" in said
