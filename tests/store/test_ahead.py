"""A look at the folders that two processes share is the look that one would have had."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from pmtool.store.index import ahead
from pmtool.store.index.seen import look, unpacked

EXAMPLE = Path(__file__).parents[2] / "examples" / "willow-bank"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process looks")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A school whose index is large enough."""
    root = Path(shutil.copytree(EXAMPLE, tmp_path / "academy"))
    (root / ".git/pm").mkdir(parents=True)
    (root / ".git/pm/index").write_bytes(b"x")
    monkeypatch.setattr(ahead, "LARGE", 1)
    monkeypatch.setattr(ahead, "cores", lambda: 2)
    return root


def begun(root: Path) -> ahead.Ahead:
    ahead.begin(root)
    assert ahead._begun is not None
    return ahead._begun


def test_the_same_is_seen(root: Path) -> None:
    begun(root)
    assert set(ahead.looked(root)) == {"people", "cycles/2026-27"}
    begun(root)
    assert settled(ahead.looked(root)) == settled(look(root))


def settled(seen: dict[str, bytes]) -> dict[str, dict[str, tuple[int, int]]]:
    """Sizes and numbers on the disk, without times: a file of this moment has none until later."""
    return {
        folder: {name: (stamp[0], stamp[3]) for name, stamp in unpacked(packed).stamps().items()}
        for folder, packed in seen.items()
    }


def test_it_counts_once(root: Path) -> None:
    begun(root)
    before = ahead.looked(root)
    (root / "people/p004.yaml").unlink()
    assert b"p004.yaml" in before["people"]
    assert b"p004.yaml" not in ahead.looked(root)["people"]


def test_a_process_that_was_killed_hides_nothing(root: Path) -> None:
    os.kill(begun(root)._child, signal.SIGKILL)
    assert settled(ahead.looked(root)) == settled(look(root))


def test_a_folder_that_came_meanwhile_is_seen(root: Path) -> None:
    begun(root)
    (root / "cycles/2027-28").mkdir()
    assert "cycles/2027-28" in ahead.looked(root)


def test_another_school_s_is_not_taken(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(EXAMPLE, tmp_path / "other"))
    (other / "people/p004.yaml").unlink()
    begun(root)
    assert b"p004.yaml" not in ahead.looked(other)["people"]


def test_a_small_school_is_looked_at_by_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "LARGE", 2)
    ahead.begin(root)
    assert ahead._begun is None
