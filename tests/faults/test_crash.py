"""Every verb that writes, killed or told of a fault: the old records or the new ones.

The ordinary run takes one step of each verb, and every step of one; `make torture` takes all.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Prepared
from tests.faults.crash import go_on, stopped, trial
from tests.faults.steps import Stop
from tests.faults.verbs import WRITING, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

stops = pytest.mark.parametrize("stop", [Stop.KILL, Stop.FAIL, Stop.LATE], ids=lambda s: s.value)
each_verb = pytest.mark.parametrize("verb", WRITING)


def every_step(prepared: Prepared, place: Path, stop: Stop, step: int = 1, first: int = 1) -> int:
    """Stop the command at its steps; how many times that was."""
    course = trial(prepared, place)
    rounds = 0
    for at in range(first, course.steps + 1, step):
        ended = stopped(course, at, stop)
        go_on(course, (prepared.words[0], at, stop.name, ended))
        rounds += 1
    git(place, "fsck", "--strict", "--no-dangling")
    return rounds


@stops
def test_fault_18_19_stopped_at_every_step_of_one_verb(
    prepare: Prepare, tmp_path: Path, stop: Stop
) -> None:
    assert every_step(prepare(WRITING["add-evidence"]), tmp_path / "school", stop) > 40


@each_verb
def test_fault_18_19_stopped_at_one_step_of_each_verb(
    prepare: Prepare, tmp_path: Path, verb: str
) -> None:
    number = list(WRITING).index(verb)
    stop = (Stop.KILL, Stop.FAIL, Stop.LATE)[number % 3]
    first = 20 + 7 * number % 27
    assert every_step(prepare(WRITING[verb]), tmp_path / "school", stop, 1000, first) == 1


@pytest.mark.torture
@stops
@each_verb
def test_torture_stopped_at_every_step_of_each_verb(
    prepare: Prepare, tmp_path: Path, verb: str, stop: Stop, record_property: Callable[..., None]
) -> None:
    rounds = every_step(prepare(WRITING[verb]), tmp_path / "school", stop)
    record_property("rounds", rounds)
    assert rounds > 40
