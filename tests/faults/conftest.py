"""The small school of the commands' tests, prepared for one verb, on a clock that stands still."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pmtool.__main__ import main
from tests.cli.conftest import academy_once, desk
from tests.faults.verbs import CONCERN, HANDMADE, Case, lay_out

__all__ = ["academy_once", "desk"]

ENTRY = re.compile(r"\b[a-z]{2}-[a-z0-9]{6}\b")


@dataclass(frozen=True)
class Prepared:
    """A school in which the words of a case will work, and the words."""

    root: Path
    words: tuple[str, ...]

    def again(self, place: Path) -> Path:
        """A fresh copy of it at `place`, and this process in it."""
        shutil.rmtree(place, ignore_errors=True)
        shutil.rmtree(place.with_name("founded"), ignore_errors=True)
        place.with_name("copy.html").unlink(missing_ok=True)
        shutil.copytree(self.root, place)
        os.chdir(place)
        return place


@pytest.fixture
def prepare(
    academy_once: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[Case], Prepared]:
    """Make a school for one case; ids and dates are the same in every run."""
    root = tmp_path / "prepared"
    lay_out(tmp_path)
    for name, value in {
        "PM_TODAY": "2026-11-24",
        "PM_SEED": "x",
        "GIT_AUTHOR_DATE": "2026-11-24T09:00:00+00:00",
        "GIT_COMMITTER_DATE": "2026-11-24T09:00:00+00:00",
        "EDITOR": str(tmp_path / "editor"),
    }.items():
        monkeypatch.setenv(name, value)

    def prepared(case: Case) -> Prepared:
        shutil.copytree(academy_once, root)
        monkeypatch.chdir(root)
        entry = ""
        for words in case.before:
            assert main([word.replace(CONCERN, entry) for word in words]) == 0
            found = ENTRY.findall(capsys.readouterr().out)
            entry = found[0] if found else entry
        if case.by_hand:
            with (root / HANDMADE).open("a", encoding="utf-8") as file:
                file.write(case.by_hand)
        return Prepared(root, tuple(word.replace(CONCERN, entry) for word in case.words))

    return prepared
