"""The statement as PDF, read back: text, title, language, tags, pages."""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from pmtool.errors import Refused
from pmtool.render.pdf import as_pdf
from tests.render.records import full, rendered

A4 = (595, 842)

pytestmark = pytest.mark.xdist_group("pdf")


@pytest.fixture(scope="module")
def made() -> bytes:
    return as_pdf(rendered(full(), "html"), "commit 1a2b3c4d5e6f")


def text(pdf: bytes) -> list[str]:
    """Each page's words, with single spaces between them."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_it_is_tagged_and_says_what_it_is_in_which_language(made: bytes) -> None:
    reader = PdfReader(BytesIO(made))
    assert reader.metadata is not None
    assert reader.metadata.title == "CONFIDENTIAL: performance management, Łukasz Wójcik"
    root: Any = reader.trailer["/Root"].get_object()
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    kinds = {str(kind) for kind in _kinds(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds


def _kinds(element: Any) -> set[object]:  # noqa: ANN401 - a PDF's objects
    nodes = [getattr(kid, "get_object", lambda kid=kid: kid)() for kid in element.get("/K", ())]
    named = [node for node in nodes if hasattr(node, "get") and "/S" in node]
    return {node["/S"] for node in named}.union(*map(_kinds, named))


def test_every_page_is_a4_and_says_whose_it_is_which_and_of_how_many(made: bytes) -> None:
    pages = PdfReader(BytesIO(made)).pages
    said = text(made)
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert tuple(round(float(side)) for side in page.mediabox[2:]) == A4
        for mark in (
            "CONFIDENTIAL",
            "Łukasz Wójcik",
            "2026-27/p017",
            "commit 1a2b3c4d5e6f",
            f"Page {number} of {len(pages)}",
        ):
            assert mark in said[number - 1]


def test_the_same_page_gives_the_same_bytes(made: bytes) -> None:
    assert as_pdf(rendered(full(), "html"), "commit 1a2b3c4d5e6f") == made


def test_a_form_of_the_schools_own_brings_nothing_in_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("body::after { content: 'stolen words' }", "utf-8")
    link = f'<link rel="stylesheet" href="{(tmp_path / "secret.css").as_uri()}">'
    page = f'<!DOCTYPE html><html lang="en"><head><title>t</title>{link}</head><body>own</body>'
    assert text(as_pdf(page)) == ["own"]


def test_what_stands_at_the_foot_is_text_alone() -> None:
    page = '<!DOCTYPE html><html lang="en"><head><title>t</title></head><body>own</body>'
    said = text(as_pdf(page, 'a" ; } body { display: none } b'))
    assert said == ["own a body display none b"]


def test_without_weasyprint_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(Refused, match=r"pip install 'pmtool\[pdf\]'") as refused:
        as_pdf("<p>page</p>")
    assert refused.value.slug == "no-pdf"
