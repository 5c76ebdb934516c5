"""Every verb that writes, killed or told of a fault: the old records or the new ones.

The ordinary run takes every step of one verb, and the worst moment of those that write each in a
way of their own; `make torture` takes every step of all.
"""

from __future__ import annotations

import importlib
import inspect
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.cli import VERBS
from tests.faults.conftest import Prepared
from tests.faults.crash import COMMITTING, go_on, stopped, trial
from tests.faults.steps import OUT_OF_REACH, Stop
from tests.faults.verbs import WRITING, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

stops = pytest.mark.parametrize("stop", [Stop.KILL, Stop.FAIL, Stop.LATE], ids=lambda s: s.value)
each_verb = pytest.mark.parametrize("verb", WRITING)

OF_SEVERAL_FILES = ("import-people", "dispose", "init", "share", "doctor", "add-evidence")
"""Verbs that change more than one file, or write one outside of the repository."""

OF_THEIR_OWN = (
    *OF_SEVERAL_FILES,
    "add-cpd",
    "edit",
    "new-cycle",
    "resolve",
    "save",
    "sync",
    "undo",
)
"""A verb for each way of writing; what changes one record writes as `add-cpd` does."""

worst = pytest.mark.parametrize(
    "verb",
    [v if v in OF_THEIR_OWN else pytest.param(v, marks=pytest.mark.torture) for v in WRITING],
)

ELSEWHERE = {"take-in", "new-objective"}
"""Verbs that write, and need a copy that was handed out, or a person to answer."""


def test_every_verb_that_writes_has_its_case() -> None:
    writing = set()
    for name, verb in VERBS.items():
        command = importlib.import_module(f"pmtool.cli.{verb.module}").command
        if {"dry_run", "by"} <= inspect.signature(command).parameters.keys():
            writing.add(name)
    assert sorted(writing - ELSEWHERE - WRITING.keys()) == []


def at_steps(
    prepared: Prepared, place: Path, stop: Stop, each: int = 1, further: int = 1, first: int = 1
) -> int:
    """Stop the command at `each` of its steps, and go on from `further` of those; how many."""
    course = trial(prepared, place)
    at = range(first, course.steps + 1, each)
    for number, step in enumerate(at):
        ended = stopped(course, step, stop)
        if number % further == further - 1:
            go_on(course, (prepared.words[0], step, stop.name, ended))
    git(place, "fsck", "--strict", "--no-dangling")
    return len(at)


@stops
def test_fault_18_19_stopped_at_every_step_of_one_verb(
    prepare: Prepare, tmp_path: Path, stop: Stop
) -> None:
    assert at_steps(prepare(WRITING["add-cpd"]), tmp_path / "school", stop, further=6) > 25


@worst
def test_fault_18_21_killed_before_the_commit_every_verb_is_told_and_doctor_puts_it_right(
    prepare: Prepare, tmp_path: Path, verb: str
) -> None:
    """At the moment that leaves most behind: all files are in place, and nothing is committed."""
    course = trial(prepare(WRITING[verb]), tmp_path / "school")
    assert stopped(course, COMMITTING, Stop.KILL).code == OUT_OF_REACH
    go_on(course, verb)


@pytest.mark.parametrize("stop", [Stop.FAIL, Stop.LATE], ids=lambda s: s.value)
@pytest.mark.parametrize("verb", OF_SEVERAL_FILES)
def test_fault_18_19_stopped_at_one_step_of_several_files(
    prepare: Prepare, tmp_path: Path, verb: str, stop: Stop
) -> None:
    number = OF_SEVERAL_FILES.index(verb)
    first = 8 + 7 * number % 23
    assert at_steps(prepare(WRITING[verb]), tmp_path / "school", stop, 1000, first=first) == 1


@pytest.mark.torture
@stops
@each_verb
def test_torture_stopped_at_every_step_of_each_verb(
    prepare: Prepare, tmp_path: Path, verb: str, stop: Stop, record_property: Callable[..., None]
) -> None:
    rounds = at_steps(prepare(WRITING[verb]), tmp_path / "school", stop, further=4)
    record_property("rounds", rounds)
    assert rounds > 25
