from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.store.joining import driver
from pmtool.store.own_files import own_files
from pmtool.store.set_up import about_repository, astray, fix
from pmtool.store.workspace import Workspace
from tests.school import git


@pytest.fixture
def sound(school: Workspace) -> Workspace:
    """A repository with all that `init` puts there."""
    fix(school)
    driver.install(school.root)
    return school


def found(workspace: Workspace) -> dict[str, str]:
    """What is not `ok`, by what it is about: its level."""
    before = git(workspace.root, "ls-files", "--stage"), git(workspace.root, "log", "--format=%H")
    answers = list(about_repository(Workspace(workspace.root)))
    after = git(workspace.root, "ls-files", "--stage"), git(workspace.root, "log", "--format=%H")
    assert before == after
    return {answer.about: answer.level for answer in answers if answer.level != "ok"}


def test_a_sound_repository(sound: Workspace) -> None:
    assert found(sound) == {}
    says = [answer.says for answer in about_repository(sound)]
    assert "You are p001 of the register." in says


def test_somebody_the_register_does_not_know(sound: Workspace) -> None:
    git(sound.root, "config", "user.email", "stranger@school.example")
    assert found(sound) == {"identity": "note"}


def test_nobody_at_work(sound: Workspace, home: Path) -> None:
    (home / ".gitconfig").write_text("")
    assert found(sound) == {"identity": "problem"}


def test_no_git(sound: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answers = list(about_repository(Workspace(sound.root)))
    assert [(answer.about, answer.level) for answer in answers] == [("git", "problem")]
    assert "git-scm.com" in answers[0].says


def test_an_academy_inside_another_repository(school: Workspace) -> None:
    inner = school.root / "inner"
    inner.mkdir()
    (inner / "pm.yaml").write_text("schema: 1\n")
    answers = list(about_repository(Workspace(inner)))
    assert [(answer.about, answer.level) for answer in answers] == [("git", "problem")]


def test_a_lock_left_behind(sound: Workspace) -> None:
    (sound.root / ".git" / "index.lock").touch()
    assert found(sound) == {"index-lock": "problem"}
    assert (sound.root / ".git" / "index.lock").exists()


def test_a_command_cut_short(sound: Workspace) -> None:
    (sound.root / ".git" / "pm" / "unfinished").write_text("people/p017.yaml")
    assert found(sound) == {"unfinished": "note"}


def test_a_merge_under_way(sound: Workspace) -> None:
    (sound.root / ".git" / "MERGE_HEAD").write_text(git(sound.root, "rev-parse", "HEAD"))
    assert found(sound) == {"merge": "problem"}


def test_a_detached_head(sound: Workspace) -> None:
    git(sound.root, "checkout", "-q", "--detach")
    assert found(sound) == {"branch": "problem"}


def test_files_changed_by_hand(sound: Workspace) -> None:
    for person in ("p017", "p018"):
        with (sound.root / "people" / f"{person}.yaml").open("a") as file:
            file.write("# mine\n")
    assert found(sound) == {"by-hand": "note"}
    says = [answer.says for answer in about_repository(sound) if answer.about == "by-hand"]
    assert says == ["2 files were changed by hand since the last commit."]


@pytest.mark.parametrize("path", own_files())
@pytest.mark.parametrize("how", ["gone", "other", "gone in git too"])
def test_a_file_of_pms_own(sound: Workspace, path: str, how: str) -> None:
    if how == "other":
        (sound.root / path).write_text("{}\n")
    else:
        (sound.root / path).unlink()
    if how == "gone in git too":
        git(sound.root, "commit", "-qam", "gone")
    assert found(sound) == {"own-files": "problem"}
    assert fix(sound) == [path]
    assert found(sound) == {}
    assert git(sound.root, "status", "--porcelain", path) == ""


def test_lines_of_ones_own_survive_the_fix(sound: Workspace) -> None:
    (sound.root / ".gitignore").write_text("*.docx\n")
    fix(sound)
    assert (sound.root / ".gitignore").read_text() == "*.docx\nout/\n"


def test_what_else_was_changed_stays_out_of_the_fix(sound: Workspace) -> None:
    with (sound.root / "people" / "p017.yaml").open("a") as file:
        file.write("# mine\n")
    (sound.root / ".gitignore").unlink()
    git(sound.root, "commit", "-qm", "gone", "--", ".gitignore")
    fix(sound)
    assert git(sound.root, "show", "--format=", "--name-only").split() == [".gitignore"]
    assert astray(sound.root) == []
    assert found(sound) == {"by-hand": "note"}


@pytest.mark.parametrize("value", ["true", "input"])
def test_line_ends(sound: Workspace, value: str) -> None:
    git(sound.root, "config", "core.autocrlf", value)
    assert found(sound) == {}
    (sound.root / ".gitattributes").write_text("")
    assert found(sound) == {"own-files": "problem", "line-ends": "problem"}


def test_pms_files_with_the_line_ends_of_windows_are_in_order(sound: Workspace) -> None:
    for path in (".gitignore", ".gitattributes"):
        text = (sound.root / path).read_bytes()
        (sound.root / path).write_bytes(text.replace(b"\n", b"\r\n"))
    assert found(sound) == {}


def test_a_git_that_signs_as_pm_does_not(sound: Workspace) -> None:
    git(sound.root, "config", "commit.gpgsign", "true")
    assert found(sound) == {"signing": "note"}
    git(sound.root, "config", "gpg.format", "x509")
    (answer,) = (each for each in about_repository(sound) if each.about == "signing")
    assert "X.509" in answer.says and "pm trust-key" in answer.remedy
    git(sound.root, "config", "gpg.format", "ssh")
    assert found(sound) == {}
