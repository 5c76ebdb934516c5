"""Commits by plumbing: nothing planted is run, any repository will do, the index keeps in step."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from pmtool.errors import Refused
from pmtool.store import git as questions
from pmtool.store import history
from pmtool.store.message import about_academy, about_records
from pmtool.store.names import RecordName
from pmtool.store.workspace import Workspace
from tests.school import RECORD, git

P017 = RecordName("2026-27", "p017")
LATER = RECORD + "# later\n"
HOOKS = (
    "pre-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "reference-transaction",
    "post-index-change",
    "pre-auto-gc",
    "fsmonitor-watchman",
)


def change(school: Workspace, text: str = LATER) -> str:
    with school.changing("add-cpd") as work:
        work.put(P017.path, text)
        return work.commit(about_records("add-cpd", [P017]))


def read_everything(school: Workspace) -> None:
    history.log(school.root)
    questions.content(school.root, "HEAD", P017.path)
    questions.blobs(school.root, "HEAD", ["people"])
    history.commit_before(school.root, time.time())
    with school.changing("add-cpd") as work:
        work.put(P017.path, RECORD)
        work.diff()


@pytest.fixture
def alarm(tmp_path: Path) -> Path:
    """A program that leaves a trace when it is run."""
    script = tmp_path / "alarm"
    script.write_text(f'#!/bin/sh\necho "$0" >> "{tmp_path}/ran"\ncat\n')
    script.chmod(0o755)
    return script


def plant(school: Workspace, alarm: Path) -> None:
    for name in HOOKS:
        hook = school.root / ".git/hooks" / name
        hook.write_text(alarm.read_text())
        hook.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "diff.external",
        "diff.planted.command",
        "diff.planted.textconv",
        "filter.planted.clean",
        "filter.planted.smudge",
        "filter.planted.process",
        "gpg.program",
        "core.pager",
        "core.editor",
        "sequence.editor",
    ):
        git(school.root, "config", key, str(alarm))
    git(school.root, "config", "log.showSignature", "true")
    git(school.root, "config", "commit.gpgSign", "true")
    attributes = "* filter=planted diff=planted text ident working-tree-encoding=UTF-16\n"
    (school.root / ".git/info/attributes").write_text(attributes)


def test_nothing_planted_is_run(school: Workspace, alarm: Path, tmp_path: Path) -> None:
    plant(school, alarm)
    school = Workspace.find(school.root)
    change(school)
    read_everything(school)
    assert not (tmp_path / "ran").exists()
    assert questions.content(school.root, "HEAD", P017.path) == LATER.encode()


def test_the_planted_programs_would_run(school: Workspace, alarm: Path, tmp_path: Path) -> None:
    """The test above could not fail if git itself did not run them."""
    plant(school, alarm)
    (school.root / ".git/info/attributes").unlink()
    git(school.root, "-c", "commit.gpgSign=false", "commit", "-q", "--allow-empty", "-m", "x")
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("form", ["sha1", "sha256"])
def test_the_first_commit_of_a_repository(tmp_path: Path, form: str) -> None:
    root = tmp_path / "new"
    root.mkdir()
    git(root, "init", "-q", f"--object-format={form}")
    (root / "staged.txt").write_text("")
    git(root, "add", "staged.txt")
    with Workspace(root).changing("init") as work:
        work.put("pm.yaml", "schema: 1\n")
        work.put("cycles/2026-27/p017.yaml", RECORD)
        assert "+schema: 1\n" in work.diff()
        work.commit(about_academy("init"))
    assert git(root, "show", "--format=%s", "--name-only").split() == [
        "academy",
        "cycles/2026-27/p017.yaml",
        "pm.yaml",
    ]
    assert git(root, "status", "--porcelain") == "A  staged.txt\n"
    change(Workspace(root))
    assert git(root, "rev-list", "--count", "HEAD") == "2\n"
    assert git(root, "fsck", "--strict") == ""


def test_in_a_second_work_tree(school: Workspace, tmp_path: Path) -> None:
    git(school.root, "worktree", "add", "-q", "-b", "second", str(tmp_path / "second"))
    change(Workspace.find(tmp_path / "second"))
    assert git(tmp_path / "second", "status", "--porcelain") == ""
    assert git(school.root, "log", "-1", "--format=%s", "second") == "record: 2026-27/p017\n"
    assert git(school.root, "log", "-1", "--format=%s", "main") == "academy\n"


def test_line_ends_are_not_touched(school: Workspace) -> None:
    git(school.root, "config", "core.autocrlf", "true")
    content = b"\r\n\n\r\x00\xff"
    with school.changing("add-evidence") as work:
        work.put("evidence/2026-27/p017/x", content)
        work.commit(about_records("add-evidence", [P017]))
    assert questions.content(school.root, "HEAD", "evidence/2026-27/p017/x") == content


def test_an_index_that_stays_held(school: Workspace) -> None:
    held = school.root / ".git/index.lock"
    held.write_text("")
    with pytest.raises(Refused) as refusal:
        change(school)
    assert refusal.value.slug == "index-locked"
    assert str(held) in refusal.value.message
    assert held.exists()
    held.unlink()
    assert (school.root / P017.path).read_text() == RECORD
    assert git(school.root, "status", "--porcelain") == ""


def test_an_index_that_an_editor_holds_for_a_moment(school: Workspace) -> None:
    held = school.root / ".git/index.lock"
    held.write_text("")
    release = threading.Timer(0.3, held.unlink)
    release.start()
    change(school)
    release.join()
    assert git(school.root, "status", "--porcelain") == ""


def test_the_index_is_brought_in_step_later(school: Workspace) -> None:
    """As after a command that was killed between the commit and the index."""
    before = (school.root / ".git/index").read_bytes()
    change(school)
    (school.root / ".git/index").write_bytes(before)
    (school.root / ".git/pm/unfinished").write_text(P017.path)
    assert git(school.root, "status", "--porcelain") == f"MM {P017.path}\n"
    with school.changing("add-cpd"):
        pass
    assert git(school.root, "status", "--porcelain") == ""


@pytest.mark.parametrize("note", ["", "\n", "../../x", "people/p0", "é\0"])
def test_a_torn_note_stops_nobody(school: Workspace, note: str) -> None:
    (school.root / ".git/pm/unfinished").write_text(note)
    change(school)
    assert not (school.root / ".git/pm/unfinished").exists()
