from __future__ import annotations

import pytest
from docx import Document

from pmtool.cli import many_statements
from pmtool.store import each
from tests.cli.academy import BEA, Desk
from tests.school import git


def test_where_it_is_put(desk: Desk) -> None:
    ran = desk.pm("render-statement", "P017")
    path = desk.root / "out/2026-27/p017/statement.html"
    assert ran.out.strip().endswith("out/2026-27/p017/statement.html")
    assert "pm share" in ran.err
    page = path.read_text("utf-8")
    assert "Bea Okafor" in page
    assert "DRAFT" in page


def test_to_standard_output(desk: Desk) -> None:
    page = desk.looked("render-statement", "p017", "--format", "md", "-o", "-")
    assert page.startswith("# ")
    assert "Sequence history from Y7 to Y9" in page
    desk.refused("render-statement", "p017", "p018", "-o", "-", slug="usage", code=2)


def test_everyone(desk: Desk) -> None:
    before = desk.head()
    ran = desk.pm("render-statement", "--all", "--format", "md", "-o", "../all")
    assert ran.code == 0, ran.err
    assert len(list((desk.root.parent / "all").iterdir())) == 7
    assert (desk.head(), git(desk.root, "status", "--porcelain")) == (before, "")


def test_everyone_on_all_cores_is_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("render-statement", "--all", "-o")
    alone = desk.looked(*words, "../alone").replace("/alone/", "/cores/")
    monkeypatch.setattr(many_statements, "MANY", 3)
    monkeypatch.setattr(each, "CHUNK", 2)
    assert desk.looked(*words, "../cores") == alone
    for file in (desk.root.parent / "alone").iterdir():
        assert (desk.root.parent / "cores" / file.name).read_bytes() == file.read_bytes()
    (desk.root / BEA).write_text("schema: 1\n")
    stopped = desk.pm(*words, "../cores")
    assert stopped.code == 3
    assert f"{BEA}:1:1" in stopped.err


def test_a_draft_until_it_is_concluded(desk: Desk) -> None:
    desk.done("conclude", "p017", "--because", "x")
    page = desk.looked("render-statement", "p017", "--format", "md", "-o", "-")
    assert "DRAFT" not in page


def test_two_records_of_one_year(desk: Desk) -> None:
    desk.done("new-cycle", "p018", "--because", "A second post")
    desk.refused("render-statement", "p018", "-o", "-", slug="two-records")
    assert desk.looked("render-statement", "p018", "--cycle", "2026-27+2", "-o", "-")


def test_what_is_refused(desk: Desk) -> None:
    desk.refused("render-statement", slug="usage", code=2)
    desk.refused("render-statement", "p017", "--all", slug="usage", code=2)
    desk.refused("render-statement", "p022", slug="no-record")


def test_as_pdf_and_in_word_for_its_owner_alone(desk: Desk) -> None:
    for format_, start in (("pdf", b"%PDF-1.7"), ("docx", b"PK")):
        assert desk.pm("render-statement", "p017", "--format", format_).code == 0
        path = desk.root / f"out/2026-27/p017/statement.{format_}"
        assert path.read_bytes().startswith(start)
        assert path.stat().st_mode & 0o077 == 0


def test_the_schools_own_word_form_is_taken_first(desk: Desk) -> None:
    own = Document()
    own.add_paragraph("Our form, for {{ reviewee }}")
    (desk.root / "templates").mkdir()
    own.save(str(desk.root / "templates/statement.docx"))
    ran = desk.pm("render-statement", "p017", "--format", "docx", "-o", "../own.docx")
    assert ran.code == 0
    assert Document("../own.docx").paragraphs[0].text == "Our form, for Bea Okafor"
    assert "Word form" in desk.refused(
        *("render-statement", "p017", "--format", "docx", "--template", "other"), slug="template"
    )
    (desk.root / "templates/statement.docx").write_bytes(b"no Word at all")
    desk.refused("render-statement", "p017", "--format", "docx", slug="not-word")
