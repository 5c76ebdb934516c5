"""What comes after the commit may fail, and is never told as though nothing had been changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Prepared
from tests.faults.crash import Trial, go_on, stopped, trial
from tests.faults.steps import Ended, Stop, ran
from tests.faults.verbs import WRITING, Case

Prepare = Callable[[Case], Prepared]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

COPY = "copy.html"
LETTER = "school/out/2026-27/p018/concern-letter-*.html"


def delivering(course: Trial) -> tuple[int, Ended]:
    """The step after the commit that puts the file in its place, and what is said when it fails."""
    for step in range(course.steps, 0, -1):
        ended = stopped(course, step, Stop.FAIL)
        if ended.slug == "done-in-part":
            return step, ended
    raise AssertionError("no step after the commit delivers anything")


def test_a_copy_that_cannot_be_put_in_its_place_is_on_record_and_named(
    prepare: Prepare, tmp_path: Path
) -> None:
    course = trial(prepare(WRITING["share"]), tmp_path / "school")
    given = (tmp_path / COPY).read_bytes()
    step, ended = delivering(course)
    assert ended.code == 1
    assert "Recorded the disclosure" in ended.said
    assert "The change is made (see `pm log`), and what was to follow it is not. " in ended.said
    kept = Path(ended.said.rpartition("the file is ")[2].partition(". [pm: ")[0])
    assert (course.place / kept).read_bytes() == given
    assert not (tmp_path / COPY).exists()
    # Ctrl-C comes too late: what is on record is given.
    assert stopped(course, step, Stop.LATE).code == 0
    assert (tmp_path / COPY).read_bytes() == given


def test_a_letter_that_cannot_be_put_in_its_place_is_no_refusal(
    prepare: Prepare, tmp_path: Path
) -> None:
    course = trial(prepare(WRITING["confirm-concern"]), tmp_path / "school")
    (letter,) = tmp_path.glob(LETTER)
    whole = letter.read_bytes()
    step, ended = delivering(course)
    assert ended.code == 1
    again = ended.said.rpartition("; `pm ")[2].partition("` makes it again.")[0]
    assert not [*(tmp_path / "school/out").rglob(".pm-*")]
    assert ran(tuple(again.split())).code == 0
    assert letter.read_bytes() == whole
    # Killed there, it leaves a private file with what the letter says: the next command sweeps it.
    ended = stopped(course, step, Stop.KILL)
    assert [*(tmp_path / "school/out").rglob(".pm-*")]
    go_on(course, ended)


def test_a_letter_that_cannot_be_written_is_refused_before_the_commit(
    prepare: Prepare, tmp_path: Path
) -> None:
    prepared = prepare(WRITING["confirm-concern"])
    (prepared.root / "out").write_text("no folder")
    course = prepared.again(tmp_path / "school")
    head = (course / ".git/refs/heads/main").read_text()
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "cannot-write")
    assert (course / ".git/refs/heads/main").read_text() == head


def test_a_file_of_the_editors_that_cannot_be_removed_is_emptied(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where an editor still holds it; nobody has typed in vain for that."""
    prepared = prepare(WRITING["edit"])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    course = trial(prepared, tmp_path / "school")
    for step in range(1, course.steps):
        ended = stopped(course, step, Stop.FAIL)
        left = [*tmp_path.glob("pm-*.yaml")]
        if left:
            break
    assert ended.last == "os.remove"
    assert (ended.code, "Edited" in ended.said) == (0, True)
    assert [each.read_bytes() for each in left] == [b""]


@pytest.mark.parametrize("verb", ["undo", "edit"])
def test_a_warning_that_cannot_be_made_is_no_refusal(
    prepare: Prepare, tmp_path: Path, verb: str
) -> None:
    """Git is asked once more, after the commit, whose address it knows."""
    course = trial(prepare(WRITING[verb]), tmp_path / "school")
    for step in range(course.steps - 4, course.steps + 1):
        assert stopped(course, step, Stop.FAIL).code == 0
