from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmtool.errors import NotFound, Refused
from pmtool.store import git, history
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.workspace import Workspace
from tests.school import RECORD
from tests.school import git as user_git

P017 = RecordName("2026-27", "p017")


@pytest.fixture(params=["sha1", "sha256"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / "empty"
    root.mkdir()
    user_git(root, "init", "-q", f"--object-format={request.param}")
    return root


def commit(workspace: Workspace, text: str) -> str:
    with workspace.changing("add-cpd") as work:
        work.put(P017.path, text)
        return work.commit(about_records("add-cpd", [P017], ["cp-7k2m9q"], ["6.3"]))


def test_head_before_the_first_commit(empty: Path) -> None:
    assert git.head(empty) == git.Head(None, "refs/heads/main")


def test_head_of_a_branch_and_detached(school: Workspace) -> None:
    first = git.head(school.root)
    assert first.commit is not None
    assert first.branch == "refs/heads/main"
    user_git(school.root, "checkout", "-q", "--detach")
    assert git.head(school.root) == git.Head(first.commit, None)


def test_head_where_a_branch_and_a_file_are_called_head(school: Workspace) -> None:
    user_git(school.root, "branch", "other")
    (school.root / "HEAD").write_text("")
    assert git.head(school.root).branch == "refs/heads/main"


def test_repository_of_a_folder_below(school: Workspace) -> None:
    found = git.repository(school.root / "people")
    assert found.root.samefile(school.root)
    assert found.lock == school.root / ".git/pm/lock"
    assert found.format == "sha1"


def test_repository_of_a_second_work_tree(school: Workspace, tmp_path: Path) -> None:
    user_git(school.root, "worktree", "add", "-q", str(tmp_path / "second"))
    found = git.repository(tmp_path / "second")
    assert found.root.samefile(tmp_path / "second")
    assert found.index_lock == school.root / ".git/worktrees/second/index.lock"


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NotFound) as refusal:
        git.repository(tmp_path)
    assert refusal.value.slug == "no-repository"


def test_bare_repository(tmp_path: Path) -> None:
    user_git(tmp_path, "init", "-q", "--bare", "bare.git")
    with pytest.raises(Refused) as refusal:
        git.repository(tmp_path / "bare.git")
    assert refusal.value.slug == "bare-repository"


def test_git_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused) as refusal:
        git.repository(tmp_path)
    assert refusal.value.slug == "no-git"


def test_git_too_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As git 2.30 answers: it prints the option back."""
    old = tmp_path / "git"
    old.write_text("#!/bin/sh\necho --path-format=absolute\necho /x\n")
    old.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(Refused) as refusal:
        git.repository(tmp_path)
    assert refusal.value.slug == "git-too-old"


@pytest.mark.skipif(getattr(os, "geteuid", int)() != 0 or os.name == "nt", reason="needs root")
def test_repository_of_another_user(tmp_path: Path) -> None:
    user_git(tmp_path, "init", "-q", "theirs")
    os.chown(tmp_path / "theirs", 12345, 12345)
    os.chown(tmp_path / "theirs/.git", 12345, 12345)
    with pytest.raises(Refused) as refusal:
        git.repository(tmp_path / "theirs")
    assert refusal.value.slug == "not-trusted"
    assert "safe.directory" in refusal.value.message


def test_identity(school: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert git.identity(school.root) == git.Identity("Ann Ashworth", "ann@school.example")
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Zoë <Head> Ó Briain")
    assert git.identity(school.root).name == "Zoë Head Ó Briain"


def test_no_identity_says_how_to_set_one(school: Workspace, home: Path) -> None:
    (home / ".gitconfig").unlink()
    with pytest.raises(Refused) as refusal:
        git.identity(school.root)
    assert refusal.value.slug == "no-identity"
    assert "git config --global user.name" in refusal.value.message
    assert "git config --global user.email" in refusal.value.message


def test_contents_of_many_objects(school: Workspace) -> None:
    found = git.contents(school.root, [f"HEAD:{P017.path}", "HEAD:nothing", "HEAD:pm.yaml"])
    assert found[0] == RECORD.encode()
    assert found[1] is None
    assert found[2] is not None


def test_content_at_an_earlier_commit(school: Workspace) -> None:
    first = git.head(school.root).commit
    commit(school, RECORD + "# later\n")
    assert git.content(school.root, str(first), P017.path) == RECORD.encode()
    assert git.content(school.root, "HEAD", P017.path) == RECORD.encode() + b"# later\n"


def test_blobs_of_files_and_folders(school: Workspace) -> None:
    everything = git.blobs(school.root, "HEAD", ["cycles", "people", "pm.yaml"])
    assert set(everything) == {
        "pm.yaml",
        "people/p001.yaml",
        "people/p017.yaml",
        "people/p018.yaml",
        "cycles/2026-27/p017.yaml",
    }
    assert git.blobs(school.root, "HEAD", ["pm.yaml", "nowhere/x"]) == {
        "pm.yaml": everything["pm.yaml"]
    }


def test_blobs_of_more_paths_than_a_command_line_takes(school: Workspace) -> None:
    paths = [f"people/{number:060}.yaml" for number in range(5000)]
    assert list(git.blobs(school.root, "HEAD", [*paths, "pm.yaml"])) == ["pm.yaml"]


def test_a_path_that_looks_like_a_pattern_or_an_option(school: Workspace) -> None:
    for path in (":(glob)**", "people/*", "--output=x", ":/"):
        assert git.blobs(school.root, "HEAD", [path]) == {}
        assert history.log(school.root, [path]) == []


def test_log_newest_first_with_trailers_and_paths(school: Workspace) -> None:
    second = commit(school, RECORD + "# later\n")
    newest, first = history.log(school.root)
    assert newest.id == second
    assert (newest.name, newest.email) == ("Ann Ashworth", "ann@school.example")
    assert newest.subject == "record: 2026-27/p017"
    assert newest.trailers == (
        ("PM-Verb", "add-cpd"),
        ("PM-Record", "2026-27/p017"),
        ("PM-Entry", "cp-7k2m9q"),
        ("PM-Clause", "6.3"),
    )
    assert newest.paths == (P017.path,)
    assert datetime.fromisoformat(newest.date).tzinfo is not None
    assert len(first.paths) == 5


def test_log_of_some_paths_and_with_empty_commits_and_merges(school: Workspace) -> None:
    root = school.root
    user_git(root, "commit", "-q", "--allow-empty", "--allow-empty-message", "-m", "")
    user_git(root, "switch", "-q", "-c", "side")
    commit(school, RECORD + "# side\n")
    user_git(root, "switch", "-q", "main")
    user_git(root, "merge", "-q", "--no-ff", "-m", "merge side", "side")
    assert [(each.subject, each.paths) for each in history.log(root)][:2] == [
        ("merge side", (P017.path,)),
        ("", ()),
    ]
    assert [each.subject for each in history.log(root, [P017.path])] == ["merge side", "academy"]
    assert [each.subject for each in history.log(root, most=1)] == ["merge side"]


def test_the_last_commit_up_to_an_instant(
    school: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2030-01-01T12:00:00+00:00")
    later = commit(school, RECORD + "# later\n")
    noon = datetime(2030, 1, 1, 12, tzinfo=UTC).timestamp()
    assert history.commit_before(school.root, noon) == later
    assert history.commit_before(school.root, noon - 1) not in (later, None)
    assert history.commit_before(school.root, 0) is None


def test_settings(school: Workspace) -> None:
    assert git.setting(school.root, "merge.pm.driver") is None
    git.change_setting(school.root, "merge.pm.driver", "pm merge-driver %O %A %B")
    assert git.setting(school.root, "merge.pm.driver") == "pm merge-driver %O %A %B"
