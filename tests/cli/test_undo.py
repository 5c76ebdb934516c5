from __future__ import annotations

import re

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk

WHEN = r"\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d"
ADD = ("add-cpd", "p017", "--activity", "x")


def test_the_last_change_is_taken_back_with_a_new_commit(desk: Desk) -> None:
    desk.done(*ADD)
    done = desk.done("undo")
    assert desk.text() == BEA_RECORD
    assert done.trailers == [("PM-Verb", "undo"), ("PM-Record", "2026-27/p017")]
    assert re.fullmatch(rf"Took back: `add-cpd` 2026-27/p017 of {WHEN}\.\n", done.out)


def test_a_second_undo_brings_it_back_and_a_third_takes_it_back(desk: Desk) -> None:
    desk.done(*ADD)
    after = desk.text()
    desk.done("undo")
    assert desk.done("undo").out.startswith("Brought back: `add-cpd` 2026-27/p017 of ")
    assert desk.text() == after
    assert desk.done("undo").out.startswith("Took back: `add-cpd` 2026-27/p017 of ")
    assert desk.text() == BEA_RECORD


def test_of_the_register(desk: Desk) -> None:
    desk.done("edit-person", "p018", "--name", "Cyril Dahl", of="people/p018.yaml")
    done = desk.done("undo", of="people/p018.yaml")
    assert done.out.startswith("Took back: `edit-person` people: p018 of ")
    assert "Cy" not in done.out


def test_of_a_cycle_that_was_opened(desk: Desk) -> None:
    opened = desk.done("new-cycle", "p022", "p023").paths
    done = desk.done("undo")
    assert done.paths == opened
    assert not any((desk.root / path).exists() for path in opened)
    assert desk.looked("undo", "--dry-run").count("\n+++ b/cycles/") == 2


def test_of_an_attached_file(desk: Desk) -> None:
    file = desk.root.parent / "a.txt"
    file.write_text("x")
    desk.done("add-evidence", "p017", "--kind", "other", "--summary", "x", "--attach", str(file))
    desk.done("undo")
    assert desk.text() == BEA_RECORD
    assert not list((desk.root / "evidence").rglob("*.txt"))


def test_of_a_commit_by_hand(desk: Desk) -> None:
    desk.commit_by_hand(BEA, BEA_RECORD + "# x\n")
    assert "git revert" in desk.refused("undo", slug="nothing-to-undo")


def test_never_over_a_change_by_hand(desk: Desk) -> None:
    desk.done(*ADD)
    desk.write(BEA, desk.text() + "# x\n")
    desk.refused("undo", slug="changed-by-hand")


@pytest.mark.parametrize("path", ["people/p018.yaml", "pm.yaml"])
def test_other_changes_by_hand_do_not_matter(desk: Desk, path: str) -> None:
    desk.done(*ADD)
    desk.write(path, desk.text(path) + "# x\n")
    assert desk.pm("undo").code == 0
    assert desk.text(path).endswith("# x\n")
    assert desk.text() == BEA_RECORD
