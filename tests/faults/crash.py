"""What must hold of a school after a command was stopped, and how a person goes on from there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.faults.conftest import Prepared
from tests.faults.steps import OUT_OF_REACH, Ended, Stop, ran, texts
from tests.school import git

COMMITTING = "update-ref"
"""The step that makes the commit: all files are in place before it."""
HEAD = ".git/refs/heads/main"


@dataclass(frozen=True)
class Outcome:
    """The files, and the commit of a school."""

    files: dict[str, bytes]
    head: str


@dataclass(frozen=True)
class Trial:
    """One case: the school before, the school after the command, and how many steps lie between."""

    prepared: Prepared
    place: Path
    old: Outcome
    new: Outcome
    steps: int
    code: int


def trial(prepared: Prepared, place: Path) -> Trial:
    """Run the command once, undisturbed."""
    prepared.again(place)
    school = _school(place, prepared)
    old = outcome(school)
    ended = ran(prepared.words)
    assert ended.code in (0, 1), ended.said
    new = outcome(school)
    assert new.head != old.head
    return Trial(prepared, place, old, new, ended.steps, ended.code)


def _school(place: Path, prepared: Prepared) -> Path:
    return place.with_name("founded") if prepared.words[0] == "init" else place


def outcome(root: Path) -> Outcome:
    """What is there now."""
    head = root / HEAD
    return Outcome(texts(root), head.read_text().strip() if head.exists() else "")


def stopped(trial: Trial, at: int | str, stop: Stop) -> Ended:
    """Stop the command at a step, and hold what is there against old and new."""
    trial.prepared.again(trial.place)
    ended = ran(trial.prepared.words, at, stop)
    told = (trial.prepared.words[0], at, stop.name, ended)
    assert "Traceback" not in ended.said, told
    assert ended.code in (0, 1, 3, 4, 130, OUT_OF_REACH), told
    school = _school(trial.place, trial.prepared)
    found = outcome(school)
    assert found.head in (trial.old.head, trial.new.head), told
    for path in trial.old.files.keys() | trial.new.files.keys() | found.files.keys():
        either = (trial.old.files.get(path), trial.new.files.get(path))
        assert found.files.get(path) in either, (told, path)
    if found.head == trial.new.head:
        assert found.files == trial.new.files, told
    elif ended.code != OUT_OF_REACH:
        assert found.files == trial.old.files, told
    if ended.code in (3, 4):
        assert found.head == trial.old.head, told
    if ended.code in (0, 1):
        assert found.head == trial.new.head, told
    return ended


def go_on(trial: Trial, told: object) -> None:
    """The same command again, doing what it says, until the school is as it was to be."""
    school = _school(trial.place, trial.prepared)
    for _ in range(3):
        done = outcome(school) == trial.new
        ended = ran(trial.prepared.words)
        assert ended.code in (0, 1, 3), (told, ended)
        if ended.code < 3:
            break
        if done:
            # `init` does not begin twice; what the killed one left goes with the next command.
            assert ran(("-C", str(school), "doctor", "--fix")).code in (0, 1), told
            break
        _as_told(trial, school, ended, told)
    found = outcome(school)
    assert _is(trial, found, trial.new) or _twice(trial, found), (told, ended)
    settled(school, told)


def _as_told(trial: Trial, school: Path, ended: Ended, told: object) -> None:
    """What the sentence says that a person should do."""
    if ended.slug == "cut-short":
        return
    assert ended.slug == "interrupted", (told, ended)
    assert "pm doctor --fix" in ended.said, (told, ended)
    doctor = ran(("-C", str(school), "doctor"))
    assert (doctor.code, "was interrupted" in doctor.said) == (1, True), (told, doctor)
    assert ran(("-C", str(school), "doctor", "--fix")).code in (0, 1), told
    assert _is(trial, outcome(school), trial.old), told


def _is(trial: Trial, found: Outcome, wanted: Outcome) -> bool:
    """Whether the files of the case are so; `doctor` may have put its own ones right besides."""
    paths = trial.old.files.keys() | trial.new.files.keys()
    return all(found.files.get(path) == wanted.files.get(path) for path in paths)


def _twice(trial: Trial, found: Outcome) -> bool:
    """Whether the command was done, and then done again by a person who was told so."""
    return found.head not in (trial.old.head, trial.new.head)


def settled(school: Path, told: object) -> None:
    """Nothing is left to clear up: no odd file, an index in step, a sound history."""
    left = [*school.rglob(".pm-*"), *(school / ".git/pm").glob("trees-*")]
    assert not left, (told, left)
    assert not (school / ".git/pm/unfinished").exists(), told
    assert git(school, "status", "--porcelain", "--", ".", ":!out") == "", told
