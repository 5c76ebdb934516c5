from __future__ import annotations

import hashlib
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.academy import BEA, BEA_RECORD, Desk
from tests.render.pages import from_markdown, page
from tests.school import git

SHARE = ("share", "p017", "--to", "h001", "--ground", "pay-decision")
CONCERN = """\
concerns:
  - id: co-aaaaaa
    raised_on: 2026-11-02
    by: p003
    nature: Marking
    seriousness: Serious
"""
COMPLETE = CONCERN + "    outcome: {on: 2026-11-10, result: no-further-action}\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "given" / "copy.html"


def with_concern(desk: Desk, text: str) -> None:
    desk.commit_by_hand(BEA, BEA_RECORD.replace("states:\n", text + "states:\n"))


def test_the_copy_and_its_entry(desk: Desk, target: Path) -> None:
    done = desk.done(*SHARE, "-o", str(target))
    entry = desk.entry("disclosures", done.entry)
    assert {key: str(value) for key, value in entry.items()} == {
        "id": done.entry,
        "on": "2026-11-24",
        "to": "h001",
        "ground": "pay-decision",
        "by": "h001",
        "digest": f"sha256:{hashlib.sha256(target.read_bytes()).hexdigest()}",
    }
    assert done.entry.startswith("ds-")
    assert dict(done.trailers)["PM-Clause"] == "9.2"
    assert done.paths == [BEA]
    assert done.out.endswith(f"{target}\n")


def test_it_is_readable_by_its_owner_alone(desk: Desk, target: Path) -> None:
    desk.done(*SHARE, "-o", str(target))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert stat.S_IMODE(target.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("format", ["html", "md"])
def test_it_says_for_whom_when_and_why(desk: Desk, target: Path, format: str) -> None:
    done = desk.done(
        *("share", "p017", "--to", "Dr Jo <Fox>", "--ground", "Quality-Assurance"),
        *("--format", format, "-o", str(target)),
    )
    read = page if format == "html" else from_markdown
    said = " ".join(read(target.read_text("utf-8")).text().split())
    assert "Dr Jo <Fox>" in said
    assert "senior leaders, for quality assurance" in said
    assert "24 November 2026" in said
    assert "Ann Ashworth" in said
    assert done.entry in said
    assert "DRAFT" in said
    assert "For the reviewer, the reviewee and the panel only" not in said
    assert desk.entry("disclosures", done.entry)["to"] == "Dr Jo <Fox>"


def test_as_pdf_it_says_so_too_and_is_known_again(desk: Desk, target: Path) -> None:
    done = desk.done(*SHARE, "--format", "pdf", "-o", str(target))
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(target).pages]
    assert "Ann Ashworth" in pages[0] and done.entry in pages[0]
    assert "disclosure ds-" in desk.looked("verify", str(target))


def test_the_statement_of_reviewer_and_reviewee_names_nobody_else(desk: Desk) -> None:
    said = desk.looked("render-statement", "p017", "--format", "md", "-o", "-")
    assert "Copy for" not in said


def test_a_concluded_record_is_shared_and_is_no_draft(desk: Desk, target: Path) -> None:
    end = "  - {id: st-000002, to: concluded, on: 2026-11-20, by: Ann}\n# the end\n"
    desk.commit_by_hand(BEA, BEA_RECORD.replace("# the end\n", end))
    desk.done(*SHARE, "-o", str(target))
    assert "DRAFT" not in target.read_text("utf-8")


def test_sharing_makes_no_signature_stale(desk: Desk, target: Path) -> None:
    desk.done("sign", "p017", "--by", "p017")
    desk.done(*SHARE, "-o", str(target))
    assert desk.pm("validate", BEA).code == 0


@pytest.mark.parametrize("ground", ["gossip", "", "pay"])
def test_any_other_ground_is_refused(desk: Desk, target: Path, ground: str) -> None:
    asked = ("share", "p017", "--to", "h001", "--ground", ground, "-o", str(target))
    said = desk.refused(*asked, slug="usage", code=2)
    if ground:
        assert "9.2" in said
        assert "quality-assurance (senior leaders, for quality assurance)" in said
        assert all(each in said for each in ("standards-", "poor-performance", "pay-decision"))
    assert not target.parent.exists()


def test_poor_performance_needs_a_concern(desk: Desk, target: Path) -> None:
    asked = ("share", "p017", "--to", "p002", "--ground", "poor-performance", "-o", str(target))
    assert "(8.1)" in desk.refused(*asked, slug="not-identified")
    with_concern(desk, COMPLETE)
    desk.refused(*asked, slug="not-identified")
    assert not target.parent.exists()
    with_concern(desk, CONCERN)
    desk.done(*asked)


def test_a_withdrawn_concern_is_no_ground(desk: Desk, target: Path) -> None:
    gone = "withdrawn:\n  - {id: co-aaaaaa, on: 2026-11-03, by: p003, because: Wrong person}\n"
    with_concern(desk, CONCERN + gone)
    asked = ("share", "p017", "--to", "p002", "--ground", "poor-performance", "-o", str(target))
    desk.refused(*asked, slug="not-identified")


def test_where_to_is_said(desk: Desk) -> None:
    for where in ((), ("-o", "-")):
        assert "-o FILE" in desk.refused(*SHARE, *where, slug="usage", code=2)
    assert "--to" in desk.refused("share", "p017", "-o", "x.html", slug="usage", code=2)


def test_nothing_is_left_of_a_refusal(desk: Desk, target: Path) -> None:
    desk.write(BEA, BEA_RECORD + "# one more note\n")
    desk.refused(*SHARE, "-o", str(target), slug="changed-by-hand")
    assert not target.parent.exists()


def test_an_earlier_copy_survives_a_refusal(desk: Desk, target: Path) -> None:
    target.parent.mkdir()
    target.write_text("earlier", "utf-8")
    (desk.root / ".git" / "MERGE_HEAD").write_text(f"{desk.head()}\n", "utf-8")
    desk.refused(*SHARE, "-o", str(target), slug="merge-under-way")
    assert [each.name for each in target.parent.iterdir()] == ["copy.html"]
    assert target.read_text("utf-8") == "earlier"


def test_no_entry_where_the_file_cannot_be_written(desk: Desk, target: Path) -> None:
    target.mkdir(parents=True)
    desk.refused(*SHARE, "-o", str(target), slug="cannot-write")


def test_a_dry_run_gives_nothing(desk: Desk, target: Path) -> None:
    assert "+    ground: pay-decision" in desk.looked(*SHARE, "-o", str(target), "--dry-run")
    assert not target.parent.exists()


def test_a_reader_that_goes_away_takes_no_copy_with_it(desk: Desk, target: Path) -> None:
    """What is on record has been given, though nobody reads what `pm` prints afterwards."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        command = [sys.executable, "-m", "pmtool", *SHARE, "-o", str(target)]
        subprocess.run(command, cwd=desk.root, stdout=out, stderr=subprocess.PIPE, check=False)
    assert f"sha256:{hashlib.sha256(target.read_bytes()).hexdigest()}" in desk.text()
    assert git(desk.root, "status", "--porcelain") == ""


def test_a_form_of_the_schools_own_has_to_say_for_whom(desk: Desk, target: Path) -> None:
    form = "templates/statement.html.j2"
    desk.commit_by_hand(form, "{{ reviewee }}")
    said = desk.refused(*SHARE, "-o", str(target), slug="template")
    assert "docs/templates.md" in said
    assert not target.parent.exists()
    desk.commit_by_hand(form, "{{ reviewee }}{% if shared %} for {{ shared.to }}{% endif %}")
    desk.done(*SHARE, "-o", str(target))
    assert target.read_text("utf-8").startswith("Bea Okafor for Ann Ashworth\n<!-- pm-seal ")
