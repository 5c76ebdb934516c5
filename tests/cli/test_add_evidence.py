from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from tests.cli.academy import BEA, Desk

ADD = ("add-evidence", "p017", "--kind", "assessment-data", "--summary", "19 of 28")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Year 8 – Fébruary (2).CSV"
    path.write_bytes(b"\x00a,b\r\n\xff")
    return path


def test_evidence(desk: Desk) -> None:
    done = desk.done(
        *(*ADD, "--date", "2026-11-10", "--objective", "o1", "--objective", "O2"),
        *("--standard", "TS2", "--went-well", "a", "--even-better-if", "b", "--next-steps", "c"),
    )
    evidence = desk.entry("evidence", done.entry)
    assert evidence.pop("id").startswith("ev-")
    assert evidence == {
        "date": date(2026, 11, 10),
        "kind": "assessment-data",
        "summary": "19 of 28",
        "objectives": ["O1", "O2"],
        "standards": ["TS2"],
        "by": "h001",
        "went_well": "a",
        "even_better_if": "b",
        "next_steps": "c",
    }
    assert done.trailers[-1] == ("PM-Clause", "App. B")


def test_a_file_is_kept_byte_for_byte(desk: Desk, file: Path) -> None:
    done = desk.done(*ADD, "--attach", str(file), "--attach", str(file), of=BEA)
    sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
    kept = f"evidence/2026-27/p017/{sha256[:12]}-Year-8-February-2.CSV"
    assert sorted(done.paths) == [BEA, kept]
    assert (desk.root / kept).read_bytes() == file.read_bytes()
    attachments = desk.entry("evidence", done.entry)["attachments"]
    assert attachments == [{"path": kept, "sha256": sha256}]
    assert desk.pm("validate").code == 0


def test_a_dry_run_keeps_no_file(desk: Desk, file: Path) -> None:
    assert "evidence/2026-27/p017/" in desk.looked(*ADD, "--attach", str(file), "--dry-run")


def test_what_cannot_be_attached(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as sparse:
        sparse.truncate(10_000_001)
    desk.refused(*ADD, "--attach", str(large), slug="attachment-too-large")
    desk.refused(*ADD, "--attach", str(tmp_path), slug="attachment-not-a-file")
    desk.refused(*ADD, "--attach", "nowhere.pdf", slug="no-attachment")
    desk.refused(*ADD, "--attach", str(large), "--objective", "O9", slug="attachment-too-large")


def test_the_school_may_allow_more(desk: Desk, file: Path) -> None:
    desk.commit_by_hand("pm.yaml", desk.text("pm.yaml") + "attachments:\n  largest_mb: 0\n")
    desk.refused(*ADD, "--attach", str(file), slug="attachment-too-large")


def test_an_objective_that_is_not_there(desk: Desk) -> None:
    assert "Did you mean O1" in desk.refused(*ADD, "--objective", "O11", slug="no-entry")
    desk.done("withdraw", "p017", "O2", "--because", "Not hers")
    desk.refused(*ADD, "--objective", "O2", slug="withdrawn")


def test_the_record_that_holds_its_day(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--year", "2027", "--as-of", "2027-09-01")
    late = desk.done(*ADD, "--date", "2027-06-30", "--as-of", "2027-09-20")
    assert late.subject == "record: 2026-27/p017"
    assert desk.done(*ADD, "--as-of", "2027-09-20").subject == "record: 2027-28/p017"


def test_what_is_needed(desk: Desk) -> None:
    desk.refused("add-evidence", "p017", "--kind", "other", slug="usage", code=2)
    assert "book-scrutiny" in desk.refused(
        "add-evidence", "p017", "--kind", "books", "--summary", "x", slug="usage", code=2
    )


def test_what_validate_would_warn_of_is_said_at_once(desk: Desk) -> None:
    given = ("add-evidence", "p017", "--kind", "other", "--summary", "x")
    ahead = desk.done(*given, "--date", "2027-11-30", "--standard", "TS99")
    where = f"warning: 2026-27/p017, evidence {ahead.entry}: "
    assert f"{where}`date` lies outside the cycle. Check the year;" in ahead.err
    assert f"{where}There is no standard TS99." in ahead.err
    assert "warning" not in desk.done(*given).err  # once, and not with every later change


def test_a_dry_run_says_what_would_be_done(desk: Desk) -> None:
    ran = desk.pm("add-evidence", "p017", "--kind", "other", "--summary", "x", "--dry-run")
    assert "Would be: Added evidence ev-" in ran.err


def test_a_missing_choice_is_one_sentence(desk: Desk) -> None:
    said = desk.refused("add-evidence", "p017", "--summary", "x", slug="usage", code=2)
    assert said.count("\n") == 1
    assert "walkabout, other. See `pm add-evidence --help`." in said
