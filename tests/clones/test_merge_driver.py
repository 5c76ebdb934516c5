"""Git's own merges: by meaning with the driver, and without it never a silent loss."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pmtool.store.joining import driver
from tests.clones.conftest import RECORD, Clone, Shared
from tests.clones.test_sync import due, evidence


def pulled(clone: Clone) -> subprocess.CompletedProcess[str]:
    """What a person's own `git pull` does."""
    return subprocess.run(
        ["git", "pull", "-q", "--no-rebase", "--no-edit"],
        cwd=clone.root,
        check=False,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def told(shared: Shared) -> Clone:
    """A clone whose git knows the driver."""
    return shared.clone("told", configured=True)


def test_git_merges_by_meaning(ann: Clone, told: Clone) -> None:
    evidence(ann, "Twelve books")
    evidence(told, "The choir")
    ann.did("sync")
    done = pulled(told)
    assert done.returncode == 0, done.stderr
    assert {each["summary"] for each in told.section("evidence")} == {"Twelve books", "The choir"}
    assert told.pm("validate") == 0
    assert told.git("status", "--porcelain") == ""


def test_a_clash_has_markers_around_itself_alone(ann: Clone, told: Clone) -> None:
    due(ann, "2027-05-31")
    due(told, "2027-06-15")
    evidence(ann, "Twelve books")
    ann.did("sync")
    assert pulled(told).returncode == 1
    text = (told.root / RECORD).read_text("utf-8")
    marked = text.split("<<<<<<< ours\n")[1].split(">>>>>>> theirs\n")[0]
    assert marked == "    due: 2027-06-15\n=======\n    due: 2027-05-31\n"
    assert text.count("<<<<<<<") == 1
    assert "Twelve books" in text
    assert told.git("status", "--porcelain").startswith("UU ")
    assert told.pm("sync") == 3
    (told.root / RECORD).write_text(
        text.replace(f"<<<<<<< ours\n{marked}>>>>>>> theirs\n", "    due: 2027-06-15\n")
    )
    told.git("add", RECORD)
    told.git("commit", "-qm", "finished by hand")
    assert told.pm("validate") == 0
    told.did("sync")
    ann.did("sync")
    assert ann.record() == told.record()


@pytest.mark.parametrize(
    "program", ["exit 1", "exit 70", "kill -9 $$", "no-such-program", "exit 139", "exit 3"]
)
def test_fault_37_a_driver_that_dies_leaves_no_silent_loss(
    program: str, ann: Clone, told: Clone
) -> None:
    line = driver.settings()[driver.DRIVER]
    fallback = line[line.index(" || ") :]
    told.git("config", driver.DRIVER, f"sh -c '{program}'{fallback}")
    evidence(ann, "Twelve books")
    evidence(told, "The choir")
    ann.did("sync")
    assert pulled(told).returncode != 0
    assert told.git("status", "--porcelain").startswith("UU ")
    text = (told.root / RECORD).read_text("utf-8")
    assert "<<<<<<<" in text
    assert "Twelve books" in text
    assert "The choir" in text
    assert told.pm("validate") == 1


def test_fault_37_a_bare_driver_that_dies_is_what_this_guards_against(
    ann: Clone, told: Clone
) -> None:
    # What git does by itself: our side, no markers. `pm` must still refuse to go on.
    told.git("config", driver.DRIVER, "exit 70")
    evidence(ann, "Twelve books")
    evidence(told, "The choir")
    ann.did("sync")
    assert pulled(told).returncode != 0
    assert told.pm("sync") == 3
    assert "pm: merge-under-way" in told.err


def test_fault_38_without_the_driver_an_ordinary_conflict(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    evidence(bob, "The choir")
    ann.did("sync")
    assert pulled(bob).returncode == 1
    text = (bob.root / RECORD).read_text("utf-8")
    assert "<<<<<<<" in text
    assert bob.git("check-attr", "merge", RECORD) == f"{RECORD}: merge: pm\n"
    bob.git("merge", "--abort")
    bob.did("sync")
    assert len(bob.ids("evidence")) == 2


def test_doctor_tells_a_clone_how(bob: Clone) -> None:
    bob.did("doctor")
    assert "does not merge records by meaning" in bob.out
    bob.did("doctor", "--fix")
    assert "merges records by meaning too" in bob.out
    assert bob.git("config", driver.DRIVER).strip() == driver.settings()[driver.DRIVER]
    bob.did("doctor", "--fix")
    assert "Nothing to put right." in bob.err


def test_init_tells_the_first_clone(tmp_path: Path, bob: Clone) -> None:
    assert bob.pm("init", str(tmp_path / "new"), "--academy", "New Academy") == 0
    found = Clone(tmp_path / "new", bob._capsys)
    assert found.git("config", driver.DRIVER).strip() == driver.settings()[driver.DRIVER]


def test_a_module_planted_among_the_records_is_not_run(ann: Clone, told: Clone) -> None:
    for name in ("pmtool", "typer", "json"):
        (told.root / f"{name}.py").write_text(f"open('{told.root}/ran', 'w')\n")
    evidence(ann, "Twelve books")
    evidence(told, "The choir")
    ann.did("sync")
    assert pulled(told).returncode == 0
    assert not (told.root / "ran").exists()


def test_what_pm_cannot_read_is_left_to_git(tmp_path: Path) -> None:
    for name, text in (("o", "a: 1\n"), ("a", "a: &x 1\n"), ("b", "a: 2\n")):
        (tmp_path / name).write_text(text)
    line = driver.settings()[driver.DRIVER]
    for placeholder, value in (("%O", "o"), ("%A", "a"), ("%B", "b"), ("%P", RECORD)):
        line = line.replace(placeholder, value)
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, check=False, capture_output=True)
    assert done.returncode == 1
    assert b"<<<<<<<" in (tmp_path / "a").read_bytes()
    assert sys.executable.rpartition("/")[2] in line
