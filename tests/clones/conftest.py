"""A bare remote and clones of it, each at its own desk."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from pmtool.__main__ import main
from pmtool.store.joining import driver
from pmtool.store.own_files import own_files
from pmtool.store.yaml.file import parse
from tests.school import files, git, move_in, pack

RECORD = "cycles/2026-27/p017.yaml"
TODAY = "2026-11-24"


class Clone:
    """One clone: runs `pm` and git in it."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self._capsys = capsys
        self.out = self.err = ""

    def pm(self, *argv: str) -> int:
        """Run a command; its exit code. What it printed is in `out` and `err`."""
        sys.stdin = io.TextIOWrapper(io.BytesIO(b""))
        self._capsys.readouterr()
        code = main(["-C", str(self.root), *argv])
        self.out, self.err = self._capsys.readouterr()
        assert "Traceback" not in self.err
        return code

    def did(self, *argv: str) -> str:
        """A command that is done; what it printed."""
        assert self.pm(*argv) == 0, self.err
        return self.out

    def git(self, *arguments: str) -> str:
        return git(self.root, *arguments)

    def record(self, path: str = RECORD) -> dict[str, object]:
        return dict(parse((self.root / path).read_bytes(), path).data)

    def section(self, name: str, path: str = RECORD) -> list[dict[str, object]]:
        found = self.record(path).get(name)
        return [dict(each) for each in found] if isinstance(found, list) else []

    def ids(self, name: str, path: str = RECORD) -> list[object]:
        return [each["id"] for each in self.section(name, path)]

    def by_hand(self, text: str, path: str = RECORD) -> None:
        """Write a file and commit it with git, past every check."""
        (self.root / path).write_bytes(text.encode())
        self.git("add", path)
        self.git("commit", "-qm", "by hand")

    def state(self) -> tuple[object, ...]:
        """All that a refused sync may not change."""
        status = self.git("status", "--porcelain")
        return self.git("rev-parse", "HEAD"), status, files(self.root)


class Shared:
    """The bare remote, and how many clones there are."""

    def __init__(self, bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.bare = bare
        self._capsys = capsys

    def clone(self, name: str, *, configured: bool = False) -> Clone:
        root = self.bare.parent / name
        git(self.bare.parent, "clone", "-q", str(self.bare), name)
        if configured:
            driver.install(root)
        return Clone(root, self._capsys)


@pytest.fixture(scope="session")
def shared_once(school_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bare remote as every test finds it: a school with `pm`'s own files and an objective."""
    folder = tmp_path_factory.mktemp("shared")
    root = Path(shutil.copytree(school_once, folder / "school"))
    with pytest.MonkeyPatch.context() as patch:
        move_in(folder, patch)
        patch.setenv("PM_TODAY", TODAY)
        own = own_files()
        for path, text in own.items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_bytes(text.encode())
        git(root, "add", *own)
        git(root, "commit", "-qm", "pm's own files")
        objective = ("--title", "Read daily", "--measures", "Twelve books", "--due", "2027-06-30")
        assert main(["-C", str(root), "add-objective", "p017", *objective]) == 0
        pack(root)
        git(folder, "clone", "-q", "--bare", str(root), "shared.git")
    return folder / "shared.git"


@pytest.fixture
def shared(
    home: Path,
    shared_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shared:
    monkeypatch.setenv("PM_TODAY", TODAY)
    monkeypatch.setattr(sys, "stdin", sys.stdin)
    return Shared(Path(shutil.copytree(shared_once, tmp_path / "shared.git")), capsys)


@pytest.fixture
def ann(shared: Shared) -> Clone:
    return shared.clone("ann")


@pytest.fixture
def bob(shared: Shared) -> Clone:
    return shared.clone("bob")
