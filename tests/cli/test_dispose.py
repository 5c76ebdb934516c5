from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pmtool.store.git import content
from tests.cli.academy import ACADEMY, BEA, BEA_RECORD, Desk
from tests.school import git

DISPOSE = ("dispose", "p017", "--cycle", "2026-27")
EARLY = (*DISPOSE, "--because", "Opened for the wrong person")
DISPOSALS = "disposals.yaml"


@pytest.fixture
def over(desk: Desk) -> Desk:
    """Bea's record, concluded long ago, of a school that keeps records for a year."""
    end = "  - {id: st-000002, to: concluded, on: 2025-11-24, by: Ann}\n# the end\n"
    desk.commit_by_hand("pm.yaml", f"{ACADEMY}retention: {{keep: 12}}\n")
    desk.commit_by_hand(BEA, BEA_RECORD.replace("# the end\n", end))
    return desk


def attach(desk: Desk, name: str, text: str) -> str:
    """A file attached to Bea's record; its path in the repository."""
    source = desk.root.parent / name
    source.write_text(text, "utf-8")
    add = ("add-evidence", "p017", "--kind", "other", "--summary", "Seen", "--attach", str(source))
    return next(path for path in desk.done(*add).paths if path.startswith("evidence/"))


def test_the_record_is_gone_and_a_line_is_left(over: Desk) -> None:
    was = (over.root / BEA).read_bytes()
    done = over.done(*DISPOSE)
    assert done.paths == [BEA, DISPOSALS]
    assert done.subject == "record: 2026-27/p017"
    assert dict(done.trailers)["PM-Clause"] == "9.1"
    (entry,) = over.record(DISPOSALS)["disposals"]
    assert {key: str(value) for key, value in entry.items()} == {
        "id": done.entry,
        "record": "2026-27/p017",
        "on": "2026-11-24",
        "by": "h001",
        "files": "0",
        "digest": f"sha256:{hashlib.sha256(was).hexdigest()}",
    }
    assert not (over.root / BEA).exists()


def test_its_files_go_with_it(desk: Desk) -> None:
    path = attach(desk, "books.csv", "12 of 12")
    done = desk.done(*EARLY)
    assert sorted(done.paths) == sorted([BEA, DISPOSALS, path])
    assert desk.record(DISPOSALS)["disposals"][0]["files"] == 1
    assert not (desk.root / "evidence").exists() or not list((desk.root / "evidence").rglob("p017"))


def test_a_file_that_another_record_names_stays(desk: Desk) -> None:
    kept, gone = attach(desk, "one.csv", "1"), attach(desk, "two.csv", "2")
    digest = hashlib.sha256(b"1").hexdigest()
    other = "cycles/2026-27/p018.yaml"
    evidence = (
        "evidence:\n  - {id: ev-bbbbbb, date: 2026-10-05, kind: other, summary: Seen,"
        f" attachments: [{{path: {kept}, sha256: {digest}}}]}}\nstates:\n"
    )
    desk.commit_by_hand(other, desk.text(other).replace("states:\n", evidence))
    done = desk.done(*EARLY)
    assert gone in done.paths and kept not in done.paths
    assert f"{kept} stays: another record names it." in done.err
    assert desk.pm("validate").code == 0


def test_a_record_that_cannot_be_read_may_name_a_file(desk: Desk) -> None:
    attach(desk, "one.csv", "1")
    desk.commit_by_hand("cycles/2026-27/p018.yaml", "schema: 1\n")
    desk.refused(*EARLY, slug="record-invalid")


def test_what_was_rendered_goes_too(desk: Desk) -> None:
    made = Path(desk.pm("render-statement", "p017").out.strip())
    assert made.exists()
    done = desk.done(*EARLY)
    assert not made.parent.exists()
    assert "1 in out/" in done.err


@pytest.mark.parametrize(
    ("settings", "day", "says"),
    [
        ("", "2026-11-24", "retention.keep"),
        ("retention: {keep: 12}\n", "2026-11-23", "kept until 2026-11-24"),
    ],
)
def test_before_its_date_it_takes_a_reason(over: Desk, settings: str, day: str, says: str) -> None:
    over.commit_by_hand("pm.yaml", f"# ours\n{ACADEMY}{settings}")
    said = over.refused(*DISPOSE, "--as-of", day, slug="kept")
    assert says in said and "(9.1)" in said and "--because" in said
    over.done(*EARLY, "--as-of", day)
    assert over.record(DISPOSALS)["disposals"][0]["because"] == "Opened for the wrong person"


def test_an_open_record_takes_a_reason(desk: Desk) -> None:
    assert "not concluded" in desk.refused(*DISPOSE, slug="kept")


def test_which_record_is_always_said(desk: Desk) -> None:
    assert "2026-27" in desk.refused("dispose", "p017", slug="usage", code=2)
    desk.commit_by_hand("cycles/2026-27/p017+2.yaml", BEA_RECORD)
    assert "2026-27+1, 2026-27+2" in desk.refused(*EARLY, slug="usage", code=2)
    done = desk.done("dispose", "p017", "--cycle", "2026-27+2", "--because", "Twice")
    assert done.paths == ["cycles/2026-27/p017+2.yaml", DISPOSALS]


def test_it_says_that_the_history_still_holds_it(over: Desk) -> None:
    done = over.done(*DISPOSE)
    assert "The history of this repository still holds it" in done.err
    assert "git filter-repo" in done.err
    assert content(over.root, "HEAD~1", BEA) is not None


def test_undo_brings_it_back(desk: Desk) -> None:
    path = attach(desk, "books.csv", "12 of 12")
    before = desk.state()[2]
    desk.done(*EARLY)
    desk.done("undo")
    assert desk.state()[2] == before
    assert path in before or (desk.root / path).exists()


def test_a_second_line_stands_below_the_first(desk: Desk) -> None:
    desk.done(*EARLY)
    done = desk.done("dispose", "p018", "--cycle", "2026-27", "--because", "Left", of=DISPOSALS)
    assert done.removed == []
    assert [each["record"] for each in desk.record(DISPOSALS)["disposals"]] == [
        "2026-27/p017",
        "2026-27/p018",
    ]


def test_a_dry_run_takes_nothing(over: Desk) -> None:
    assert f"+++ b/{DISPOSALS}" in over.looked(*DISPOSE, "--dry-run")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("record: p017", "misshapen"),
        ("on: soon", "not-a-date"),
        ("files: -1", "number-too-small"),
        ("reviewee: Bea", "unknown-key"),
        ("digest: sha256:0", "misshapen"),
    ],
)
def test_the_lines_are_validated(over: Desk, line: str, code: str) -> None:
    over.done(*DISPOSE)
    assert over.pm("validate", DISPOSALS).out == "1 file, nothing found.\n"
    key = line.partition(":")[0]
    lines = [li for li in over.text(DISPOSALS).splitlines() if not li.strip().startswith(key)]
    over.write(DISPOSALS, "\n".join([*lines, f"    {line}", ""]))
    ran = over.pm("validate", DISPOSALS)
    assert ran.code == 1
    assert f"[{code}]" in ran.out


def test_a_record_that_a_clone_brings_back_is_named(desk: Desk) -> None:
    desk.done(*EARLY)
    desk.commit_by_hand(BEA, BEA_RECORD)
    ran = desk.pm("validate", DISPOSALS)
    assert "disposed-and-there" in ran.out
    assert git(desk.root, "status", "--porcelain") == ""


@pytest.mark.skipif(os.name == "nt", reason="no pty on Windows")
@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 130), (b"\n", 130), (b"y\n", 0)])
def test_on_a_terminal_it_asks(over: Desk, answer: bytes, code: int) -> None:
    import pty

    ours, theirs = pty.openpty()
    os.write(ours, answer)
    command = [sys.executable, "-m", "pmtool", *DISPOSE]
    ran = subprocess.run(
        command, cwd=over.root, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, check=False
    )
    asked = os.read(ours, 4096).decode()
    os.close(theirs)
    os.close(ours)
    assert "Dispose of 2026-27/p017 and 0 attached files? [y/N]" in asked
    assert (ran.returncode, (over.root / BEA).exists()) == (code, code != 0)
