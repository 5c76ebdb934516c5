"""What every test has: a home of its own, so that none can touch the real one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.desk import academy_once as academy_once
from tests.desk import desk as desk
from tests.desk import school as school
from tests.desk import school_once as school_once
from tests.dying_git import dies as dies
from tests.example_year import february as february
from tests.example_year import year as year
from tests.example_year import year_once as year_once
from tests.school import move_in

# A slow machine fails no test; and where nobody can look closer, every run tries the same examples.
settings.register_profile(
    "house",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first: the other core would wait for it at the end."""
    items.sort(key=lambda item: item.path.name != "test_wheel.py")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home with a git identity, and an environment that says nothing else."""
    home = tmp_path / "home"
    home.mkdir()
    move_in(home, monkeypatch)
    return home
