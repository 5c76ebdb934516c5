from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.errors import NotFound, Refused
from pmtool.store import history
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.running import attempt, environment, run
from pmtool.store.workspace import Workspace
from tests.school import RECORD
from tests.school import git as user_git

P017 = RecordName("2026-27", "p017")


def test_a_complaint_of_git_is_one_sentence(school: Workspace) -> None:
    with pytest.raises(Refused) as refusal:
        run(school.root, "ls-tree", "nowhere")
    assert refusal.value.slug == "git-failed"
    assert refusal.value.message == "Git's ls-tree failed: Not a valid object name nowhere."
    assert attempt(school.root, "ls-tree", "nowhere").returncode == 128


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        run(tmp_path / "nowhere", "version")
    assert refusal.value.slug == "no-folder"


def test_the_environment_leads_nowhere_else(
    school: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_git(tmp_path, "init", "-q", "elsewhere")
    elsewhere = tmp_path / "elsewhere"
    for name, value in {
        "GIT_DIR": str(elsewhere / ".git"),
        "GIT_WORK_TREE": str(elsewhere),
        "GIT_INDEX_FILE": str(elsewhere / "index"),
        "GIT_OBJECT_DIRECTORY": str(elsewhere / "objects"),
        "GIT_NAMESPACE": "other",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "user.name",
        "GIT_CONFIG_VALUE_0": "Mallory",
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_GLOB_PATHSPECS": "1",
    }.items():
        monkeypatch.setenv(name, value)
    with Workspace.find(school.root).changing("add-cpd") as work:
        work.put(P017.path, RECORD + "# later\n")
        done = work.commit(about_records("add-cpd", [P017]))
    newest = history.log(school.root, most=1)[0]
    assert (newest.id, newest.name) == (done, "Ann Ashworth")
    assert not (elsewhere / "index").exists()


def test_the_environment_keeps_the_author(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_COMMITTER_EMAIL": "b@c",
        "GIT_SSH_COMMAND": "ssh -4",
        "GIT_ASKPASS": "ask",
    }
    for name, value in kept.items():
        monkeypatch.setenv(name, value)
    assert kept.items() <= environment().items()
