"""A commit's folders, made anew without an index, are those that git itself would make."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from pmtool.errors import Refused
from pmtool.store import commit
from pmtool.store import git as questions
from pmtool.store.trees import Trees
from tests.school import git

FOLDERS = ("a", "é", "Z")
FILES = ("a-b", "a.b", "a0", "é!", "a b", "Z.z", "b")


@pytest.fixture(params=["sha1", "sha256"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    root = tmp_path / "school"
    git(tmp_path, "init", "-q", f"--object-format={request.param}", str(root))
    (root / ".git/pm").mkdir()
    return root


def some(draw: Random) -> dict[str, str | None]:
    """Files and folders whose names sort close to each other; some of them go."""
    found: dict[str, str | None] = {}
    for _ in range(draw.randint(1, 6)):
        folders = [draw.choice(FOLDERS) for _ in range(draw.randint(0, 2))]
        path = "/".join([*folders, draw.choice(FILES)])
        found[path] = None if draw.random() < 0.3 else f"{draw.random()}"
    return found


def test_they_are_what_git_makes(root: Path) -> None:
    repository, draw = questions.repository(root), Random(7)
    head: str | None = None
    for number in range(20):
        changes = some(draw)
        sources: dict[str, Path | None] = {}
        for path, text in changes.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.unlink(missing_ok=True) if text is None else place.write_text(text)
            sources[path] = None if text is None else place
        head, _ = commit.written(repository, Trees(repository, head), sources, f"{number}")
        git(root, "add", "-A")
        assert git(root, "rev-parse", f"{head}^{{tree}}") == git(root, "write-tree"), number
        git(root, "update-ref", "HEAD", head)
    assert git(root, "fsck", "--strict", "--no-dangling") == ""


def test_what_is_there(root: Path) -> None:
    (root / "people").mkdir()
    (root / "people/p017.yaml").write_text("x")
    (root / "link").symlink_to("people")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    head = git(root, "rev-parse", "HEAD").strip()
    trees = Trees(questions.repository(root), head)
    person, link = trees.entry("people/p017.yaml"), trees.entry("link")
    assert (person and person.kind, link and link.mode) == ("blob", "120000")
    assert trees.names("people") == {"p017.yaml"}
    assert (trees.names("cycles"), trees.entry("cycles/2026-27/p017.yaml")) == (set(), None)
    with pytest.raises(Refused) as refusal:
        trees.entry("people/p017.yaml/x")
    assert refusal.value.slug == "submodule"
