"""Stopped: a hand-out leaves the whole file or none, a take-in the old record or the new one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.__main__ import main
from tests.faults.conftest import Prepared
from tests.faults.crash import settled, stopped, trial
from tests.faults.steps import Stop, ran
from tests.faults.verbs import KNOWN, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ATTACHED = ("add-evidence", "p017", "--kind", "other", "--summary", "Seen", "--attach", "../a.pdf")


@pytest.fixture
def came_back(prepare: Prepare, tmp_path: Path) -> Prepared:
    """A school to which a copy of Bea's record comes back, with a file attached."""
    school = prepare(KNOWN["list"]).root
    handed, back, copy = (str(tmp_path / name) for name in ("handed", "back", "copy"))
    assert main(["hand-out", "p017", "-o", handed]) == 0
    git(tmp_path, "clone", "-q", handed, copy)
    assert main(["-C", copy, *ATTACHED]) == 0
    assert main(["-C", copy, "hand-out", "p017", "-o", back]) == 0
    return Prepared(school, ("take-in", back))


STOPS = (Stop.KILL, Stop.FAIL, Stop.LATE)


def test_fault_18_19_a_take_in_that_is_stopped(came_back: Prepared, tmp_path: Path) -> None:
    assert stopped_now_and_then(came_back, tmp_path / "school", 11) > 4


@pytest.mark.torture
def test_torture_a_take_in_stopped_at_every_step(came_back: Prepared, tmp_path: Path) -> None:
    for each in (1, 3):  # the stops take turns: every step meets two of them
        assert stopped_now_and_then(came_back, tmp_path / "school", each) > 15


def stopped_now_and_then(prepared: Prepared, place: Path, each: int) -> int:
    """Stop a take-in at some of its steps, in turns, and do it again after a kill; how many."""
    course = trial(prepared, place)
    steps = range(3, course.steps + 1, each)
    for number, step in enumerate(steps):
        stop = STOPS[number % len(STOPS)]
        ended = stopped(course, step, stop)
        if stop is Stop.KILL:
            assert ran(prepared.words).code in (0, 3), (step, ended)
            assert not list((place / ".git/pm").glob("incoming-*")), step
    return len(steps)


def test_fault_18_a_take_in_killed_early_is_done_by_the_next(
    came_back: Prepared, tmp_path: Path
) -> None:
    place = tmp_path / "school"
    course = trial(came_back, place)
    stopped(course, 17, Stop.KILL)
    assert ran(came_back.words).code == 0
    settled(place, "killed at 17")


def test_fault_18_19_a_hand_out_that_is_stopped(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(Case(("hand-out", "p017", "-o", "../given/p017.bundle")))
    place, file = tmp_path / "school", tmp_path / "given/p017.bundle"
    prepared.again(place)
    before = git(place, "rev-parse", "HEAD"), git(place, "status", "--porcelain")
    steps = ran(prepared.words).steps
    for number, step in enumerate(range(2, steps + 1, 5)):
        file.unlink(missing_ok=True)
        ended = ran(prepared.words, step, STOPS[number % 2])
        assert "Traceback" not in ended.said
        assert ended.code != 70, ended
        if file.exists():
            git(place, "bundle", "verify", str(file))
        assert (git(place, "rev-parse", "HEAD"), git(place, "status", "--porcelain")) == before
    assert ran(prepared.words).code == 0
