from __future__ import annotations

from pathlib import Path

import pytest

from pmtool.errors import NotFound, Refused
from pmtool.store.founding import chosen_policy, found, refuse_unfit
from pmtool.store.workspace import Workspace
from tests.school import git

FILES = {"pm.yaml": "schema: 1\n", ".gitignore": "out/\n"}


def refusal(folder: Path) -> str:
    before = sorted(folder.rglob("*")) if folder.is_dir() else None
    with pytest.raises(Refused) as refused:
        refuse_unfit(folder, FILES)
    assert (sorted(folder.rglob("*")) if folder.is_dir() else None) == before
    return refused.value.slug


@pytest.mark.parametrize("made", ["nothing", "folder", "repository", "with a past"])
def test_a_repository_in_one_commit(tmp_path: Path, made: str) -> None:
    folder = tmp_path / "schools" / "willow bank"
    if made != "nothing":
        folder.mkdir(parents=True)
    if made in ("repository", "with a past"):
        git(folder, "init", "-q", "-b", "records")
    if made == "with a past":
        (folder / "README.md").write_text("ours\n")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", "before")
    refuse_unfit(folder, FILES)
    workspace = found(folder, FILES)
    assert workspace.root.samefile(folder)
    assert git(folder, "show", "--format=%s", "--name-only").split() == [
        "academy",
        ".gitignore",
        "pm.yaml",
    ]
    assert git(folder, "status", "--porcelain") == ""
    branch = git(folder, "branch", "--show-current").strip()
    assert branch == ("records" if made in ("repository", "with a past") else "main")


def test_a_second_time(school: Workspace) -> None:
    assert refusal(school.root) == "already-made"


def test_inside_another_repository(school: Workspace) -> None:
    assert refusal(school.root / "people") == "inside-repository"
    assert refusal(school.root / "new" / "deeper") == "inside-repository"


def test_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("x")
    assert refusal(tmp_path) == "not-empty"


def test_a_file_that_would_be_written_over(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "ours")
    (tmp_path / "ours" / ".gitignore").write_text("x")
    assert refusal(tmp_path / "ours") == "in-the-way"


def test_a_file_and_not_a_folder(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("x")
    assert refusal(tmp_path / "letter.docx") == "not-a-folder"


def test_nobody_at_work(tmp_path: Path, home: Path) -> None:
    (home / ".gitconfig").write_text("")
    assert refusal(tmp_path / "new") == "no-identity"


@pytest.mark.parametrize("name", ["vine-h001-v1.3", "vine-h001"])
def test_a_procedure(name: str) -> None:
    policy = chosen_policy(name)
    assert (policy.id, policy.version) == ("vine-h001", "v1.3")


@pytest.mark.parametrize("name", ["vine-h002", "", "../vine-h001-v1.3", "standards", "*"])
def test_no_procedure(name: str) -> None:
    with pytest.raises(NotFound) as refused:
        chosen_policy(name)
    assert refused.value.slug == "no-policy"
    assert "vine-h001-v1.3" in refused.value.message
