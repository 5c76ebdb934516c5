from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmtool.errors import Refused
from pmtool.store.lock import held
from pmtool.store.workspace import Workspace
from tests.school import git

HOLDER = """
import sys, time
from pathlib import Path
from pmtool.store.lock import held
with held(Path(sys.argv[1]), "import-people", 5):
    print("held", flush=True)
    time.sleep(60)
"""
WRITER = """
import sys
from pathlib import Path
from pmtool.store.message import about_people
from pmtool.store.workspace import Workspace
workspace, me = Workspace(Path(sys.argv[1])), sys.argv[2]
for turn in range(5):
    with workspace.changing("edit-person") as work:
        before = work.document("people/p018.yaml").text
        work.put("people/p018.yaml", before + f"# {me}.{turn}\\n")
        work.commit(about_people("edit-person", ["p018"]))
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "pm/lock"


def start(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], stdout=subprocess.PIPE, encoding="utf-8"
    )


def test_a_timeout_says_who_holds_the_lock(lock: Path) -> None:
    with start(HOLDER, str(lock)) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Refused) as refusal, held(lock, "add-cpd", 0.1):
            pass
        holder.kill()
    assert refusal.value.slug == "locked"
    assert f"`pm import-people` (process {holder.pid})" in refusal.value.message


def test_a_dead_holder_frees_the_lock(lock: Path) -> None:
    with start(HOLDER, str(lock)) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        holder.kill()
    with held(lock, "add-cpd", 5):
        assert f"process {os.getpid()}" in lock.with_name("lock-holder").read_text()


def test_an_error_frees_the_lock(lock: Path) -> None:
    with pytest.raises(KeyboardInterrupt), held(lock, "add-cpd", 5):
        raise KeyboardInterrupt
    with held(lock, "add-cpd", 0):
        pass
    assert not lock.with_name("lock-holder").exists()


def test_eight_processes_with_five_changes_each(school: Workspace) -> None:
    writers = [start(WRITER, str(school.root), str(n)) for n in range(8)]
    assert [writer.wait() for writer in writers] == [0] * 8
    text = (school.root / "people/p018.yaml").read_text()
    expected = {f"# {writer}.{turn}" for writer in range(8) for turn in range(5)}
    assert expected <= set(text.splitlines())
    assert git(school.root, "rev-list", "--count", "HEAD") == "41\n"
    assert git(school.root, "status", "--porcelain") == ""
