"""The small school, made once for each worker and copied for each test."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pmtool.__main__ import main
from pmtool.store import git
from pmtool.store.message import about_academy
from pmtool.store.workspace import Workspace
from tests.cli.academy import FILES, OPENED, TODAY, Desk
from tests.school import GIT_CONFIG


@pytest.fixture(scope="session")
def academy_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository as every test finds it."""
    home = tmp_path_factory.mktemp("home")
    (home / ".gitconfig").write_text(GIT_CONFIG, encoding="utf-8")
    root = tmp_path_factory.mktemp("academy")
    before = dict(os.environ)
    os.environ.update(HOME=str(home), USERPROFILE=str(home))
    try:
        git.start(root)
        with Workspace(root).changing("init") as work:
            for path, text in FILES.items():
                work.put(path, text)
            work.commit(about_academy("init"))
        assert main(["-C", str(root), "new-cycle", *OPENED, "--as-of", "2026-09-01"]) == 0
    finally:
        os.environ.clear()
        os.environ.update(before)
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
