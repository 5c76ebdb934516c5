"""The small school of the commands' tests, prepared for one verb, on a clock that stands still."""

from __future__ import annotations

import importlib
import os
import re
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from pkgutil import walk_packages

import pytest

import pmtool
from pmtool.__main__ import main
from tests.faults.verbs import CONCERN, HANDMADE, Case, lay_out
from tests.school import git

SHARED = "shared.git"
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
        if self.shared.exists():
            shutil.rmtree(place.with_name(SHARED), ignore_errors=True)
            shutil.copytree(self.shared, place.with_name(SHARED))
        os.chdir(place)
        return place

    @property
    def shared(self) -> Path:
        """The repository that this one and another clone share, as it is before the command."""
        return self.root.with_name(f"before-{SHARED}")


def share(root: Path, elsewhere: tuple[tuple[str, ...], ...]) -> None:
    """Give the school a remote, to which another clone has sent what was done there."""
    git(root.parent, "clone", "-q", "--bare", str(root), SHARED)
    git(root.parent, "clone", "-q", SHARED, "other")
    git(root, "remote", "add", "origin", f"../{SHARED}")
    for words in elsewhere:
        assert main(["-C", str(root.with_name("other")), *words]) == 0
    git(root.with_name("other"), "push", "-q")


@pytest.fixture(scope="session")
def warm(academy_once: Path) -> None:
    """All of `pm` loaded, and its models built, so that no child of this process has to."""
    for module in walk_packages(pmtool.__path__, "pmtool."):
        if not module.name.endswith("__main__"):
            with suppress(ImportError):  # what is for an extra that is not installed
                importlib.import_module(module.name)
    for words in (("validate",), ("doctor",), ("check-deadlines",)):
        assert main(["-C", str(academy_once), *words]) in (0, 1)


@pytest.fixture(scope="session")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files beside the repository that the words of cases name."""
    folder = tmp_path_factory.mktemp("beside")
    lay_out(folder)
    return folder


@pytest.fixture
def prepare(
    warm: None,
    academy_once: Path,
    beside: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[[Case], Prepared]:
    """Make a school for one case; ids and dates are the same in every run."""
    root = tmp_path / "prepared"
    shutil.copytree(beside, tmp_path, dirs_exist_ok=True)
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
        if case.elsewhere:
            share(root, case.elsewhere)
        for words in case.before:
            assert main([word.replace(CONCERN, entry) for word in words]) in (0, 4)
            found = ENTRY.findall(capsys.readouterr().out)
            entry = found[0] if found else entry
        if case.by_hand:
            with (root / HANDMADE).open("a", encoding="utf-8") as file:
                file.write(case.by_hand)
        prepared = Prepared(root, tuple(word.replace(CONCERN, entry) for word in case.words))
        if case.elsewhere:
            shutil.copytree(root.with_name(SHARED), prepared.shared)
        return prepared

    return prepared
