"""The example academy's year, run once for the tests that look at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

on_the_year = pytest.mark.xdist_group("the example year")
"""Marks them, so that one worker has them all."""


@dataclass(frozen=True)
class Run:
    """The academy at the end of its year, and as it stood on a Monday in February."""

    whole: Path
    february: Path


@pytest.fixture(scope="session")
def year_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """The academy's year, run with `pm` itself from an empty folder."""
    from examples.pictures import MONDAY
    from examples.run_year import Year

    folder = tmp_path_factory.mktemp("year")
    run = Run(folder / "willow-bank", folder / "february")
    year = Year(run.whole, lambda line: None)
    year.run(until=MONDAY)
    shutil.copytree(run.whole, run.february)
    year.go_on(after=MONDAY)
    yield run
    shutil.rmtree(folder)


@pytest.fixture
def year(year_once: Run) -> Path:
    """The academy at the end of its year."""
    return year_once.whole


@pytest.fixture
def february(year_once: Run, tmp_path: Path) -> Path:
    """A copy of it as it stood on the Monday."""
    return Path(shutil.copytree(year_once.february, tmp_path / "school"))
