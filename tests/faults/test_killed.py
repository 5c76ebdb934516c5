"""`kill -9` at any moment, again and again, on one school: `make torture`."""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from pmtool.__main__ import main
from tests.faults.conftest import Prepared
from tests.faults.steps import ran
from tests.faults.verbs import KNOWN, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]
ROUNDS = 300
RECORD = "cycles/2026-27/p018.yaml"
LOCK = re.compile(r"/\S+\.lock")

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
]


def killed(words: tuple[str, ...], after: float, *, whole_group: bool) -> bool:
    """Run `pm` and kill it after so many seconds, its gits too or not; whether that came first."""
    child = os.fork()
    if child == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(null, stream)
        os._exit(main(words))
    time.sleep(after)
    if whole_group:
        with suppress(ProcessLookupError):  # not yet a group of its own
            os.killpg(child, signal.SIGKILL)
    os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) < 0


DOCTOR: tuple[str, ...] = ("doctor", "--fix")


def recovered(number: int) -> None:
    """Another command, and what its sentence says, until it has run."""
    another: tuple[str, ...] = ("add-development", "p018", "--need", f"need {number}")
    words = another
    for _ in range(8):
        ended = ran(words)
        if ended.code == 0 and words == another:
            return
        if ended.slug in ("index-locked", "branch-locked"):
            Path(LOCK.findall(ended.said)[0]).unlink(missing_ok=True)
        elif words == DOCTOR:
            assert ended.code in (0, 1), ended
            words = another
        elif ended.slug == "interrupted":
            words = DOCTOR
        else:
            assert ended.slug in ("head-moved", "cut-short"), ended
    raise AssertionError(ended)


@pytest.mark.parametrize("part", range(4))
def test_torture_killed_at_random(
    prepare: Prepare, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    root = prepare(KNOWN["list"]).again(tmp_path / "school")
    monkeypatch.delenv("PM_SEED")
    source = random.Random(part)
    # What this school lacks besides, so that later `doctor` has a crash to put right and no more.
    assert ran(DOCTOR).code in (0, 1)
    began = time.monotonic()
    assert ran(("add-cpd", "p018", "--activity", "course -1")).code == 0
    usual = time.monotonic() - began
    first, kills = int(git(root, "rev-list", "--count", "HEAD")), 0
    committed = {-1}
    for number in range(ROUNDS // 4):
        before = (root / RECORD).read_text()
        words = ("add-cpd", "p018", "--activity", f"course {number}")
        kills += killed(words, source.uniform(0, usual * 0.9), whole_group=source.random() < 0.5)
        time.sleep(0.05)  # a git that was left alone may still be at work
        found = (root / RECORD).read_text()
        assert found == before or found.count(f"course {number}\n") == 1, number
        recovered(number)
        if f"course {number}\n" in git(root, "show", f"HEAD:{RECORD}"):
            committed.add(number)
        assert (root / RECORD).read_text() == git(root, "show", f"HEAD:{RECORD}"), number
        assert git(root, "status", "--porcelain") == "", number
    text = (root / RECORD).read_text()
    assert {int(each) for each in re.findall(r"course (-?\d+)\n", text)} == committed
    commits = int(git(root, "rev-list", "--count", "HEAD")) - first
    assert commits == ROUNDS // 4 + len(committed) - 1
    assert kills > ROUNDS // 20
    assert ran(("validate",)).code == 0
    git(root, "fsck", "--strict", "--no-dangling")
