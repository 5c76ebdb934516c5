"""Lines 20-28 of the list of faults: short writes, cut-short commits, locks, what is not ours."""

from __future__ import annotations

import os
import resource
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.conftest import Prepared
from tests.faults.crash import outcome, settled, stopped, trial
from tests.faults.steps import OUT_OF_REACH, Stop, ran, texts
from tests.faults.verbs import KNOWN, WRITING, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]
RECORD = "cycles/2026-27/p017.yaml"
CPD = WRITING["add-cpd"]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


@pytest.mark.parametrize("limit", [0, 40, 900])
def test_fault_20_a_full_disk_leaves_the_old_record(
    prepare: Prepare, tmp_path: Path, limit: int
) -> None:
    """A limit on the size of files is the honest short write: the system stops in mid-file."""
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    before = outcome(root)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        ended = ran(prepared.words)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (ended.code, ended.slug) == (3, "cannot-write")
    assert outcome(root) == before
    assert ran(prepared.words).code == 0
    settled(root, limit)


def swapped(prepared: Prepared, place: Path) -> int:
    """The step before which a kill leaves the new record without its commit."""
    course = trial(prepared, place)
    for step in range(course.steps, 0, -1):
        stopped(course, step, Stop.KILL)
        found = outcome(place)
        if found.head == course.old.head:
            assert found.files == course.new.files
            return step
    raise AssertionError("no step lies between rename and commit")


@pytest.mark.parametrize("remedy", ["finish", "discard"])
def test_fault_21_killed_between_rename_and_commit(
    prepare: Prepare, tmp_path: Path, remedy: str
) -> None:
    prepared = prepare(CPD)
    root = tmp_path / "school"
    swapped(prepared, root)
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "interrupted")
    assert "`pm add-cpd` was interrupted" in ended.said and RECORD in ended.said
    assert "pm save" in ended.said and "pm doctor --fix" in ended.said
    if remedy == "finish":
        assert ran(("save",)).code == 0
        assert ran(prepared.words).slug == "duplicate-id"
    else:
        assert ran(("doctor", "--fix")).code == 0
        assert ran(prepared.words).code == 0
    settled(root, remedy)
    assert git(root, "show", f"HEAD:{RECORD}").count("activity: Course") == 1


def test_fault_22_a_retry_after_the_commit_adds_no_second_one(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare(CPD)
    root = tmp_path / "school"
    at = swapped(prepared, root) + 1
    course = trial(prepared, root)
    assert stopped(course, at, Stop.KILL).code == OUT_OF_REACH
    monkeypatch.delenv("PM_SEED")
    assert outcome(root) == course.new
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "cut-short")
    assert outcome(root) == course.new
    settled(root, "told once")
    assert ran(prepared.words).code == 0
    assert texts(root)[RECORD].count(b"activity: Course") == 2


def test_fault_22_another_command_after_the_commit_simply_runs(
    prepare: Prepare, tmp_path: Path
) -> None:
    prepared = prepare(CPD)
    root = tmp_path / "school"
    at = swapped(prepared, root) + 1
    stopped(trial(prepared, root), at, Stop.KILL)
    assert ran(KNOWN["add-development"].words).code == 0
    settled(root, "another")


def test_fault_22_23_a_git_that_dies_after_it_committed_has_committed(
    prepare: Prepare, tmp_path: Path
) -> None:
    prepared = prepare(CPD)
    root = tmp_path / "school"
    at = swapped(prepared, root)
    course = trial(prepared, root)
    ended = stopped(course, at, Stop.LATE)
    assert ended.last.startswith("program")
    assert ended.code == 0
    assert outcome(root) == course.new
    settled(root, "late")


def test_fault_23_what_is_committed_is_never_taken_back(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(CPD)
    root = tmp_path / "school"
    first = swapped(prepared, root) + 1
    course = trial(prepared, root)
    for stop in (Stop.FAIL, Stop.LATE):
        for at in range(first, course.steps + 1):
            stopped(course, at, stop)
            assert outcome(root) == course.new, (stop, at)


def test_fault_24_leftover_temporary_files(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    left = root / "cycles/2026-27/.pm-000000000000.tmp"
    left.write_text("half a rec")
    (root / ".git/pm/unfinished").write_text(RECORD)
    said = ran(("validate",)).said
    assert said == ran(("validate",)).said
    assert ".pm-" not in said
    assert "p017" in ran(("list",)).said
    assert left.exists()
    assert ran(prepared.words).code == 0
    assert not left.exists()
    settled(root, "swept")


def test_fault_25_a_stale_index_lock(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    before = outcome(root)
    held = root / ".git/index.lock"
    held.write_text("")
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "index-locked")
    assert str(held) in ended.said
    assert held.exists()
    assert outcome(root) == before
    doctor = ran(("doctor",))
    assert doctor.code == 1
    assert str(held) in doctor.said
    held.unlink()
    assert ran(prepared.words).code == 0


@pytest.mark.parametrize("lock", ["refs/heads/main.lock", "HEAD.lock"])
def test_fault_25_a_stale_lock_of_the_branch(prepare: Prepare, tmp_path: Path, lock: str) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    before = outcome(root)
    held = root / ".git" / lock
    held.write_text("")
    ended = ran(prepared.words)
    assert (ended.code, ended.slug) == (3, "branch-locked")
    assert str(held) in ended.said
    assert held.exists()
    assert outcome(root) == before
    held.unlink()
    assert ran(prepared.words).code == 0
    settled(root, lock)


def test_fault_26_other_staged_changes_stay_out(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    (root / "notes.txt").write_text("mine\n")
    git(root, "add", "notes.txt")
    assert ran(prepared.words).code == 0
    assert git(root, "show", "--format=", "--name-only").split() == [RECORD]
    assert git(root, "status", "--porcelain") == "A  notes.txt\n"


def test_fault_26_an_index_that_an_editor_holds_for_a_moment(
    prepare: Prepare, tmp_path: Path
) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    held = root / ".git/index.lock"
    held.write_text("")
    release = threading.Timer(0.5, held.unlink)
    release.start()
    assert ran(prepared.words).code == 0
    release.join()
    settled(root, "released")


def test_fault_27_a_dirty_record_is_not_written_over(prepare: Prepare, tmp_path: Path) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    (root / RECORD).write_bytes((root / RECORD).read_bytes() + b"# mine\n")
    before = outcome(root)
    assert ran(prepared.words).slug == "changed-by-hand"
    assert outcome(root) == before


def test_fault_28_permissions_are_kept_and_temporary_files_private(
    prepare: Prepare, tmp_path: Path
) -> None:
    prepared = prepare(CPD)
    root = prepared.again(tmp_path / "school")
    (root / RECORD).chmod(0o640)
    # Stopped before its first sync: what is there is still being written.
    assert ran(prepared.words, "fsync", Stop.KILL).code == OUT_OF_REACH
    (half,) = (root / "cycles/2026-27").glob(".pm-*")
    assert stat.S_IMODE(half.stat().st_mode) == 0o600
    assert ran(prepared.words).code == 0
    assert stat.S_IMODE((root / RECORD).stat().st_mode) == 0o640
