"""Lines 29-31 of the list of faults: several people, or several windows, at once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pmtool.store.yaml.file import parse
from tests.faults.conftest import Prepared
from tests.faults.steps import ran
from tests.faults.verbs import KNOWN, WRITING, Case
from tests.school import git

Prepare = Callable[[Case], Prepared]
PEOPLE = ("h001", "p002", "p003", "p017", "p018", "p019", "s031")

WRITER = """
import sys
from pmtool.__main__ import main
me, turns, *people = sys.argv[1:]
for turn in range(int(turns)):
    person = people[turn % len(people)]
    code = main(["add-cpd", person, "--activity", f"course {me}.{turn}"])
    if code:
        sys.exit(code)
"""
HOLDER = """
import sys, time
from pmtool.store.workspace import Workspace
from pathlib import Path
with Workspace(Path(sys.argv[1])).changing("import-people"):
    print("held", flush=True)
    time.sleep(600)
"""


def crowd(root: Path, writers: int, turns: int, people: tuple[str, ...]) -> None:
    """Let so many processes write so many entries each, and look for every one of them."""
    before = int(git(root, "rev-list", "--count", "HEAD"))
    environment = {name: text for name, text in os.environ.items() if name != "PM_SEED"}
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(me), str(turns), *people[me:], *people[:me]],
            cwd=root,
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        for me in range(writers)
    ]
    assert [each.wait() for each in running] == [0] * writers
    found = [str(entry["activity"]) for person in people for entry in _cpd(root, person)]
    expected = [f"course {me}.{turn}" for me in range(writers) for turn in range(turns)]
    assert sorted(found) == sorted(expected)
    assert int(git(root, "rev-list", "--count", "HEAD")) == before + writers * turns
    assert git(root, "status", "--porcelain") == ""
    assert ran(("validate",)).code == 0
    git(root, "fsck", "--strict", "--no-dangling")


def _cpd(root: Path, person: str) -> list[dict[str, object]]:
    path = f"cycles/2026-27/{person}.yaml"
    entries = parse((root / path).read_bytes(), path).data.get("cpd", [])
    assert isinstance(entries, list)
    return [dict(entry) for entry in entries if isinstance(entry, dict)]


@pytest.mark.parametrize("people", [("p018",), PEOPLE], ids=["one record", "many"])
def test_fault_29_30_four_processes_lose_nothing(
    prepare: Prepare, tmp_path: Path, people: tuple[str, ...]
) -> None:
    crowd(prepare(KNOWN["list"]).again(tmp_path / "school"), 4, 5, people)


@pytest.mark.torture
@pytest.mark.parametrize("people", [("p018",), PEOPLE], ids=["one record", "many"])
def test_torture_eight_processes_with_25_writes_each(
    prepare: Prepare, tmp_path: Path, people: tuple[str, ...]
) -> None:
    crowd(prepare(KNOWN["list"]).again(tmp_path / "school"), 8, 25, people)


def test_fault_31_the_lock_names_its_holder_and_dies_with_it(
    prepare: Prepare, tmp_path: Path
) -> None:
    from pmtool.errors import Refused
    from pmtool.store.workspace import Workspace

    root = prepare(KNOWN["list"]).again(tmp_path / "school")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(root)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Refused) as refusal, Workspace(root).changing("add-cpd", wait=0.2):
            pass
        assert refusal.value.slug == "locked"
        assert f"`pm import-people` (process {holder.pid})" in refusal.value.message
        assert ran(("list",)).code == 0
        holder.send_signal(signal.SIGKILL)
    began = time.monotonic()
    assert ran(WRITING["add-cpd"].words).code == 0
    assert time.monotonic() - began < 25
