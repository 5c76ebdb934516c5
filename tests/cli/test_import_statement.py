"""A Word form that people filled in, taken into the record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings

from tests.cli.academy import Desk
from tests.filling_in import (
    COMMENT,
    CPD,
    DEVELOPMENT,
    OBJECTIVES,
    OVERVIEW,
    PARTICULARS,
    PAY,
    REPORT,
    SIGNATURES,
    Paper,
    changed,
    of_ones_own,
)
from tests.render.texts import anything

NOTHING = "Nothing new: there is nothing in the form for the record to take in.\n"


@pytest.fixture
def form(desk: Desk, tmp_path: Path) -> Path:
    """Bea's statement, as a Word document."""
    path = tmp_path / "p017.docx"
    printed(desk, path)
    return path


def printed(desk: Desk, path: Path, person: str = "p017") -> None:
    ran = desk.pm("render-statement", person, "--format", "docx", "-o", str(path))
    assert ran.code == 0, ran.err


def test_what_pm_printed_says_nothing_new(desk: Desk, form: Path) -> None:
    before = desk.head()
    ran = desk.pm("import-statement", str(form))
    assert (ran.code, ran.out, ran.err) == (0, f"2026-27/p017, Bea Okafor:\n{NOTHING}", "")
    assert desk.head() == before


def year(paper: Paper) -> None:
    """A year's form, filled in by hand."""
    bullets = [p for p in paper.cell(PARTICULARS, 5, 1).paragraphs if not p.text]
    bullets[0].add_run("Maths at Key Stage 2")
    bullets[1].add_run("Handwriting")
    paper.write(PARTICULARS, 6, 1, "14 September 2026")
    paper.write(PARTICULARS, 7, 1, "3 Nov 2026 and 10/11/2026")
    paper.complete(OBJECTIVES, 1, 2, "Met, partly met or not met:", "Partly met")
    paper.write(OBJECTIVES, 1, 2, "Sequenced to Year 8")
    paper.another_row(OBJECTIVES, "Lead the reading week\nin June", "Books read\nDue: 1 June 2027")
    paper.write(DEVELOPMENT, 1, 2, "Essays marked together")
    paper.write(REPORT, 1, 1, "A strong year")
    paper.write(REPORT, 9, 1, "12 November 2026")
    paper.write(PAY, 0, 1, "Pay progression")
    paper.write(COMMENT, 0, 1, "A fair account.\n\nThank you.")
    paper.write(COMMENT, 1, 1, "20 November 2026")
    paper.write(OVERVIEW, 0, 1, "2 November 2026")
    paper.write(OVERVIEW, 0, 2, "Raj Nair")
    paper.write(OVERVIEW, 4, 0, "Wait time is 4 s")
    paper.write(CPD, 1, 0, "Phonics day")
    paper.complete(CPD, 1, 0, "Date:", "14/9/2026")


def test_a_years_form_comes_in_with_one_commit(desk: Desk, form: Path) -> None:
    changed(form, year)
    asked = desk.pm("import-statement", str(form))
    assert (asked.code, "--yes" in asked.err) == (2, True)
    done = desk.done("import-statement", str(form), "--yes")
    assert done.paths == ["cycles/2026-27/p017.yaml"]
    assert "Comment, text: A fair account. Thank you." in done.out
    record = desk.record()
    assert [each["id"] for each in record["improvement_plan"]] == ["P1", "P2", "P3"]
    assert [str(each["date"]) for each in record["meetings"]][-3:] == [
        *("2026-09-14", "2026-11-03", "2026-11-10")
    ]
    one, _, three = record["objectives"]
    assert one["outcome"]["judgement"] == "partly-met"
    assert one["outcome"]["summary"] == "Sequenced to Year 8"
    assert (three["title"], three["measures"]) == ("Lead the reading week\nin June", "Books read")
    assert str(three["due"]) == "2027-06-01"
    assert record["development"][0]["impact"] == "Essays marked together"
    assert record["review"]["overall"] == "A strong year"
    assert str(record["review"]["given_on"]) == "2026-11-12"
    assert record["pay"]["recommendation"] == "progress"
    assert record["comment"]["text"] == "A fair account.\n\nThank you."
    assert str(record["comment"]["on"]) == "2026-11-20"
    (overview,) = record["teaching_overviews"]
    assert overview["evaluator"] == "p003"
    assert overview["impact_of_support"]["text"] == "Wait time is 4 s"
    assert record["cpd"][0]["activity"] == "Phonics day"
    again = desk.pm("import-statement", str(form), "--yes")
    assert NOTHING in again.out
    printed(desk, form)
    assert NOTHING in desk.pm("import-statement", str(form)).out


def test_a_new_wording_takes_its_reason(desk: Desk, form: Path) -> None:
    changed(form, lambda paper: paper.write(OBJECTIVES, 1, 0, " and to Year 10"))
    told = desk.pm("import-statement", str(form), "--yes")
    assert (told.code, "--because" in told.err) == (2, True)
    desk.done("import-statement", str(form), "--yes", "--because", "A new class")
    objective = desk.entry("objectives", "O1")
    assert objective["title"] == "Sequence history from Y7 to Y9 and to Year 10"
    assert objective["revisions"][0]["because"] == "A new class"


def test_what_a_form_cannot_change_is_told_and_left(desk: Desk, form: Path) -> None:
    def write(paper: Paper) -> None:
        paper.write(PARTICULARS, 1, 1, " and Latin")
        paper.write(PAY, 4, 1, "Pay progression")
        paper.write(SIGNATURES, 1, 2, "Bea Okafor, 1 May")
        paper.write(CPD, 1, 0, "A course on some day")
        paper.document.add_paragraph("PS: my room is cold")

    changed(form, write)
    before = desk.head()
    ran = desk.pm("import-statement", str(form))
    for words in (
        *("pm edit-person", "pm decide-pay", "pm sign --on-paper", "CPD needs what it was"),
        *("Not understood\n  PS: my room is cold", NOTHING),
    ):
        assert words in ran.out
    assert (ran.code, desk.head()) == (0, before)


def test_what_the_form_leaves_empty_the_record_keeps(desk: Desk, form: Path) -> None:
    def empty(paper: Paper) -> None:
        for table in paper.document.tables[1:]:
            for row in list(table.rows)[1:]:
                for cell in row.cells:
                    for paragraph in cell.paragraphs:
                        if paragraph.style and paragraph.style.name == "Form text":
                            paragraph.text = ""

    changed(form, empty)
    before = desk.text()
    ran = desk.pm("import-statement", str(form), "--yes")
    assert NOTHING in ran.out and "kept in the record" in ran.out
    assert desk.text() == before


def test_whose_form_it_is(desk: Desk, form: Path, tmp_path: Path) -> None:
    typed = tmp_path / "typed.docx"
    cpd = [
        ["Record of CPD", "Impact", "Example of application"],
        ["Date: 1 October 2026\nReading", "", ""],
    ]
    typed.write_bytes(of_ones_own([["Name of reviewee", "bea  okafor"]], cpd))
    assert desk.pm("import-statement", str(typed), "--dry-run").out.startswith("2026-27/p017,")
    desk.refused("import-statement", str(typed), "p018", "--yes", slug="wrong-person")
    typed.write_bytes(of_ones_own([["Name of reviewee", ""]], cpd))
    desk.refused("import-statement", str(typed), "--yes", slug="usage", code=2)
    assert desk.pm("import-statement", str(typed), "p018", "--dry-run").code == 0
    dates = [["PM cycle dates", "From 1 September 2025", "To 31 August 2026"]]
    typed.write_bytes(of_ones_own(dates, cpd))
    desk.refused("import-statement", str(typed), "p018", "--yes", slug="wrong-cycle")
    desk.done("import-statement", str(typed), "p018", "--yes", "--cycle", "2026-27")


def test_an_older_form_is_warned_of(desk: Desk, form: Path) -> None:
    desk.done("add-cpd", "p017", "--activity", "Reading day")
    changed(form, lambda paper: paper.write(REPORT, 1, 1, "A strong year"))
    ran = desk.pm("import-statement", str(form), "--dry-run")
    assert "has changed since this form was made" in ran.err
    assert "CPD, activity: Reading day" in ran.out  # it is not in the form, and stays
    assert "+  overall: A strong year" in ran.out


def test_no_form_at_all(desk: Desk, tmp_path: Path) -> None:
    for content, slug in ((b"%PDF-1.7", "not-word"), (of_ones_own([["a", "b"]]), "no-form")):
        path = tmp_path / "other.docx"
        path.write_bytes(content)
        desk.refused("import-statement", str(path), "p017", slug=slug)
    desk.refused("import-statement", str(tmp_path / "none.docx"), slug="no-file")


def test_a_schools_own_form_with_its_own_words(desk: Desk, tmp_path: Path) -> None:
    own = Document()
    table = own.add_table(rows=2, cols=2)
    for row, texts in zip(
        table.rows,
        [("Kollege", "{{ reviewee }}"), ("Urteil", "{{ assessment.overall }}")],
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    desk.write(
        "templates/statement-form.toml",
        '[labels.particulars]\n"Kollege" = "reviewee"\n[labels.assessment]\n"Urteil" = "overall"\n',
    )
    own.save(str(desk.root / "templates/statement.docx"))
    path = tmp_path / "own.docx"
    printed(desk, path)
    assert NOTHING in desk.pm("import-statement", str(path)).out
    changed(path, lambda paper: paper.cell(0, 1, 1).paragraphs[0].add_run("Gut"))
    ran = desk.pm("import-statement", str(path), "--dry-run")
    assert "overall: Gut" in ran.out


@given(anything, anything)
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_whatever_a_record_says_its_form_says_nothing_new(
    desk: Desk, tmp_path: Path, one: str, other: str
) -> None:
    ran = desk.pm(
        "add-cpd",
        "p017",
        f"--activity={one.replace(chr(13), '')}",
        f"--impact={other.replace(chr(13), '')}",
    )
    path = tmp_path / "any.docx"
    printed(desk, path)
    assert NOTHING in desk.pm("import-statement", str(path)).out, ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals of this kind")
@pytest.mark.parametrize("answer, taken", [("y\n", True), ("n\n", False)])
def test_on_a_terminal_it_asks(desk: Desk, form: Path, answer: str, taken: bool) -> None:
    from tests.cli.test_terminal import typed

    changed(form, lambda paper: paper.write(REPORT, 1, 1, "A strong year"))
    code, screen = typed(desk, answer, "import-statement", str(form))
    assert (code, "Is that right" in screen) == (0, True)
    assert ("overall: A strong year" in desk.text()) == taken
