"""A change killed, or interrupted, at every step: the old records or the new ones, all or none."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

from pmtool.errors import Refused
from pmtool.store.message import about_records
from pmtool.store.names import RecordName
from pmtool.store.workspace import Workspace
from tests.school import RECORD, SCHOOL, git

P017 = RecordName("2026-27", "p017")
PERSON = "people/p017.yaml"
NEW = "cycles/2027-28/p017.yaml"
OLD_TEXTS = {P017.path: RECORD, PERSON: SCHOOL[PERSON], NEW: None}
NEW_TEXTS = {P017.path: RECORD + "# later\n", PERSON: SCHOOL[PERSON] + "# later\n", NEW: "new: 1\n"}
ABOUT = about_records("add-cpd", [P017])

# What a change does to the disk beside opening files to write, and the programs it starts.
STEPS = frozenset(["os.rename", "os.remove", "os.link", "os.mkdir", "os.chmod", "subprocess.Popen"])
MANY = 200

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def change(school: Workspace) -> None:
    with Workspace(school.root).changing("add-cpd") as work:
        for path, text in NEW_TEXTS.items():
            work.put(path, text)
        work.commit(ABOUT)


def kill() -> NoReturn:
    os._exit(9)


def interrupt() -> NoReturn:
    raise KeyboardInterrupt


def stopped(school: Workspace, step: int, stop: Callable[[], NoReturn]) -> bool:
    """Make the change in a process that is stopped before its n-th step; whether it was."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    left = step

    def count(event: str, details: tuple[Any, ...]) -> None:
        nonlocal left
        if event in STEPS or (event == "open" and details[2] & (os.O_WRONLY | os.O_RDWR)):
            left -= 1
            if left == 0:
                stop()

    try:
        sys.addaudithook(count)
        change(school)
    finally:
        os._exit(1 if sys.exc_info()[0] else 0)


def texts(root: Path) -> dict[str, str | None]:
    places = {path: root / path for path in NEW_TEXTS}
    return {path: place.read_text() if place.exists() else None for path, place in places.items()}


def committed(school: Workspace) -> bool:
    return len((school.root / ".git/logs/HEAD").read_text().splitlines()) == 2


def settled(school: Workspace) -> bool:
    """Whether nothing is left to clear up: no odd file, and an index in step."""
    left = [*school.root.rglob(".pm-*"), *(school.root / ".git/pm").glob("trees-*")]
    return not left and git(school.root, "status", "--porcelain") == ""


def finish(school: Workspace) -> None:
    """What a person does after a crash: the same again, or `pm save` of what is there."""
    try:
        change(school)
    except Refused as refusal:
        if refusal.slug in ("nothing-to-change", "cut-short"):
            return
        assert refusal.slug == "interrupted"
        with school.changing("save") as work:
            for path, text in NEW_TEXTS.items():
                work.adopt(path)
                work.put(path, text)
            work.commit(ABOUT)


def reset(school: Workspace) -> None:
    git(school.root, "reset", "-q", "--hard", "HEAD~1")
    log = school.root / ".git/logs/HEAD"
    log.write_text(log.read_text().splitlines(keepends=True)[0])


def test_killed_at_every_step(school: Workspace) -> None:
    for step in range(1, MANY):
        killed = stopped(school, step, kill)
        found = texts(school.root)
        for path, text in found.items():
            assert text in (OLD_TEXTS[path], NEW_TEXTS[path]), (step, path)
        if committed(school):
            assert found == NEW_TEXTS, step
        finish(school)
        assert texts(school.root) == NEW_TEXTS
        assert committed(school), step
        assert settled(school), step
        if not killed:
            break
        reset(school)
    assert 20 < step < MANY - 1
    assert git(school.root, "fsck", "--strict", "--no-dangling") == ""


def test_interrupted_at_every_step(school: Workspace) -> None:
    for step in range(1, MANY):
        interrupted = stopped(school, step, interrupt)
        found = texts(school.root)
        assert found == (NEW_TEXTS if committed(school) else OLD_TEXTS), step
        finish(school)
        assert committed(school), step
        assert settled(school), step
        if not interrupted:
            break
        reset(school)
    assert 20 < step < MANY - 1
