"""What every test has: a home of its own, so that none can touch the real one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from pmtool.store import git
from pmtool.store.message import about_academy
from pmtool.store.workspace import Workspace
from tests.dying_git import dies as dies
from tests.school import GIT_CONFIG, SCHOOL

# A slow machine fails no test; and where nobody can look closer, every run tries the same examples.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with a git identity, and an environment that says nothing else."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "PM_", "XDG_")) or name in ("NO_COLOR", "COLUMNS", "EMAIL"):
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text(GIT_CONFIG, encoding="utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture
def school(tmp_path: Path) -> Workspace:
    """A committed repository: an academy, a headteacher, two teachers, one record."""
    root = tmp_path / "school"
    root.mkdir()
    git.start(root)
    workspace = Workspace(root)
    with workspace.changing("init") as work:
        for path, text in SCHOOL.items():
            work.put(path, text)
        work.commit(about_academy("init"))
    return workspace
