"""The index changes how long a look takes, and nothing of what is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.cli.academy import BEA, Desk

FORMS = ((), ("--json",), ("--csv",), ("--ics",), ("--all", "--reviewer", "p003"))
PERSON = "people/p017.yaml"


def seen(desk: Desk) -> list[tuple[int, str, str]]:
    """What every form of the list is, to the byte, and how each of the commands ends."""
    return [(ran.code, ran.out, ran.err) for ran in (desk.pm("check-deadlines", *f) for f in FORMS)]


def by_hand(desk: Desk) -> None:
    path = desk.root / BEA
    path.write_text(path.read_text("utf-8").replace("2026-09-01", "2026-09-02"), "utf-8")


def by_command(desk: Desk) -> None:
    desk.done("add-absence", "p017", "--from", "2026-09-07", "--to", "2026-11-20")


def by_accident(desk: Desk) -> None:
    (desk.root / PERSON).write_text("name: [\n", "utf-8")
    (desk.root / BEA).write_bytes(b"\xff")


@pytest.mark.parametrize("edit", [by_hand, by_command, by_accident])
def test_the_same_with_it_and_without(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Desk], None]
) -> None:
    before = seen(desk)
    edit(desk)
    kept = seen(desk)
    assert seen(desk) == kept != before
    monkeypatch.setenv("PM_INDEX", "off")
    assert seen(desk) == kept


def test_a_look_at_an_unchanged_school_loads_nothing_heavy(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "--reviewer", "p003")
    heavy = ("msgspec", "ruamel", "yaml_rs", "jinja2", "rich", "icalendar")
    ours = ("pmtool.domain.record", "pmtool.domain.duties.listed", "pmtool.store.typed", "tomllib")
    run = (
        "import sys; from pmtool.__main__ import main;"
        "code = main(['check-deadlines', '--reviewer', 'p003']);"
        f"print(sorted({{*{heavy + ours}}} & {{*sys.modules}}), code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", run], env=dict(os.environ), capture_output=True, check=True
    )
    out = done.stdout.decode("utf-8").replace("\r\n", "\n")
    assert out == f"{ran.out}[] {ran.code}\n"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process looks")
@pytest.mark.parametrize("words", [("check-deadlines",), ("check-deadlines", "--nonsense")])
def test_the_same_where_two_processes_look(desk: Desk, words: tuple[str, ...]) -> None:
    desk.pm("check-deadlines")
    ran = desk.pm(*words)
    run = (
        "import sys; from pmtool.store.index import ahead; from pmtool.__main__ import run;"
        f"ahead.cores = lambda: 2; sys.argv[1:] = {words!r}; run()"
    )
    done = subprocess.run([sys.executable, "-c", run], cwd=desk.root, capture_output=True)
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (
        ran.code,
        ran.out,
        ran.err,
    )


def test_nothing_is_left_in_it_of_a_record_that_is_disposed_of(desk: Desk) -> None:
    desk.pm("check-deadlines")
    index = desk.root / ".git/pm/index"
    assert b"2026-27/p017" in index.read_bytes()
    desk.done("dispose", "p017", "--cycle", "2026-27", "--because", "Opened by mistake")
    assert b"2026-27/p017" not in index.read_bytes()
    assert not list(index.parent.glob("index-*"))
