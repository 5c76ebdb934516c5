"""The schools of the tests, each made once for each worker and copied for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pmtool.__main__ import main
from pmtool.store.workspace import Workspace
from tests.cli.academy import FILES, OPENED, TODAY, Desk
from tests.school import SCHOOL, found, move_in, pack


@pytest.fixture(scope="session")
def school_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The very small school."""
    root = tmp_path_factory.mktemp("school")
    with pytest.MonkeyPatch.context() as patch:
        move_in(tmp_path_factory.mktemp("home"), patch)
        found(root, SCHOOL)
        pack(root)
    return root


@pytest.fixture
def school(home: Path, school_once: Path, tmp_path: Path) -> Workspace:
    """A committed repository: an academy, a headteacher, two teachers, one record."""
    return Workspace(shutil.copytree(school_once, tmp_path / "school"))


@pytest.fixture(scope="session")
def academy_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small school with one of each kind, whose year is open."""
    root = tmp_path_factory.mktemp("academy")
    with pytest.MonkeyPatch.context() as patch:
        move_in(tmp_path_factory.mktemp("home"), patch)
        found(root, FILES)
        assert main(["-C", str(root), "new-cycle", *OPENED, "--as-of", "2026-09-01"]) == 0
        pack(root)
    return root


@pytest.fixture
def desk(
    home: Path,
    academy_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Desk:
    """A copy of the school, from inside it, on a day of its autumn."""
    root = tmp_path / "academy"
    shutil.copytree(academy_once, root)
    monkeypatch.setenv("PM_TODAY", TODAY)
    monkeypatch.chdir(root)
    return Desk(root, capsys, monkeypatch)
