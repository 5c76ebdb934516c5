from __future__ import annotations

import json
from datetime import date

import pytest

from pmtool.cli import console
from tests.cli.academy import BEA, Desk


def test_a_record_for_reading(desk: Desk) -> None:
    lines = desk.looked("show", "p017").splitlines()
    assert lines[0] == "2026-27/p017  Bea Okafor, Teacher of History"
    assert "  reviewer  Raj Nair (p003)" in lines
    assert "  cycle     1 September 2026 to 31 August 2027" in lines
    assert "  state     open since 1 September 2026" in lines
    at = lines.index("Objectives (2)")
    assert lines[at + 1] == "  O1  Sequence history from Y7 to Y9"
    assert (
        lines[at + 2]
        == "      set on 15 Sep 2026 · measures Audit; 28 of 32 books · due 30 Jun 2027"
    )
    assert lines[at + 3 : at + 5] == ["      milestones:", "        ms-aaaaaa  audit"]


def test_what_comes_next(desk: Desk) -> None:
    lines = desk.looked("show", "p017", "--cycle", "2026-27").splitlines()
    coming = lines[lines.index("Next") + 1 : lines.index("Improvement plan")]
    assert coming[0].startswith("  overdue: ")
    assert sum(line.startswith("  upcoming: ") for line in coming) == 3


def test_withdrawn_entries_say_so(desk: Desk) -> None:
    assert desk.pm("withdraw", "p017", "ev-aaaaaa", "--because", "Not hers").code == 0
    lines = desk.looked("show", "p017").splitlines()
    at = lines.index("Evidence (1)")
    assert lines[at + 1].startswith("  ev-aaaaaa  [withdrawn 24 Nov 2026 by Ann Ashworth")
    assert "Not hers]" in lines[at + 1] + lines[at + 2]


def test_long_texts_are_folded(desk: Desk) -> None:
    assert desk.pm("add-cpd", "p017", "--activity", "word " * 60 + "\nSecond line").code == 0
    shown = desk.looked("show", "p017")
    assert max(map(len, shown.splitlines())) <= 80
    assert "\n      Second line\n" in shown


def test_json_is_the_record(desk: Desk) -> None:
    ran = desk.pm("show", "p017", "--json")
    record = json.loads(ran.out)
    assert ran.err == ""
    assert record["cycle"] == {"from": "2026-09-01", "to": "2027-08-31"}
    assert list(record)[:3] == ["schema", "policy", "reviewee"]
    assert [entry["id"] for entry in record["objectives"]] == ["O1", "O2"]


def test_as_it_stood(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in ("2030-01-10", "2030-01-20"):
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"{day}T12:00:00Z")
        assert desk.pm("add-cpd", "p017", "--activity", f"On {day}").code == 0
    before = desk.looked("show", "p017", "--as-of", "2030-01-19")
    assert "As it stood at the end of 19 January 2030." in before
    assert "On 2030-01-10" in before
    assert "On 2030-01-20" not in before
    assert "On 2030-01-20" in desk.looked("show", "p017", "--as-of", "2030-01-20")
    then = json.loads(desk.looked("show", "p017", "--as-of", "2030-01-19", "--json"))
    assert len(then["cpd"]) == 1


def test_before_there_was_one(desk: Desk) -> None:
    said = desk.refused("show", "p017", "--as-of", "2001-01-01", slug="no-record")
    assert "1 January 2001" in said
    assert "pm log p017" in said


def test_an_edit_that_is_not_committed_is_shown(desk: Desk) -> None:
    path = desk.root / BEA
    path.write_text(path.read_text("utf-8").replace("Assessing essays", "New words"), "utf-8")
    assert "New words" in desk.looked("show", "p017")
    assert "New words" not in desk.looked("show", "p017", "--as-of", date.max.isoformat())


def test_a_stale_signature_says_so(desk: Desk) -> None:
    assert desk.pm("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper").code == 0
    assert "stale" not in desk.looked("show", "p017")
    argv = ("revise-objective", "p017", "O1", "--due", "2027-07-01", "--because", "Later")
    assert desk.pm(*argv).code == 0
    assert "[stale: the statement has changed since]" in desk.looked("show", "p017")


def test_a_record_that_cannot_be_read(desk: Desk) -> None:
    (desk.root / BEA).write_text("schema: 1\nreviewee: [\n", encoding="utf-8")
    ran = desk.pm("show", "p017", "--json")
    assert (ran.code, ran.out) == (3, "")
    assert BEA in ran.err


@pytest.mark.parametrize("width", [40, 80, 160])
def test_a_terminal_is_not_overrun(desk: Desk, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setattr("pmtool.cli.show.width", lambda: width)
    assert console.width() is None
    assert max(map(len, desk.looked("show", "p017").splitlines())) <= max(width, 60)


def test_an_attached_file_is_a_line(desk: Desk) -> None:
    file = desk.root.parent / "foto 1.txt"
    file.write_text("x", encoding="utf-8")
    done = desk.done(
        "add-evidence", "p017", "--kind", "other", "--summary", "x", "--attach", str(file)
    )
    (path,) = (path for path in done.paths if path.startswith("evidence/"))
    assert f"      attachments:\n        {path}\n" in desk.looked("show", "p017")


@pytest.mark.parametrize(
    ("person", "why"),
    [
        ("d001", "who is external to the school and has no cycle."),
        ("p021", "who is on induction until 2027-08-31 (2.1), expected in from 2027-09-01. `pm"),
        ("p024", "who left on 2026-07-31."),
    ],
)
def test_who_has_no_record_and_why(desk: Desk, person: str, why: str) -> None:
    said = desk.refused("show", person, slug="no-record")
    assert f"There is no record of {person}, {why}" in said
