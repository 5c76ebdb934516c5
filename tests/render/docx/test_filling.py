"""The statement as a Word document, read back with python-docx."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings

from pmtool.domain.record import Record
from pmtool.errors import Refused
from pmtool.render.docx.filling import in_word, printable, shipped_form
from tests import word_form
from tests.render.records import full, headteacher, in_a_form, record
from tests.render.texts import HOSTILE, anything

FORM = word_form.form()


def made(form: bytes = FORM, own: str | None = None, **values: object) -> bytes:
    whole: dict[str, Any] = vars(in_a_form(full())) | values
    return in_word(form, whole, title="CONFIDENTIAL: Łukasz", seal="pm 2026-27/p017", own=own)


def of_school(*paragraphs: str) -> bytes:
    """A form that a school made in Word."""
    document, whole = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(whole)
    return whole.getvalue()


def lines(content: bytes) -> list[str]:
    """The text of every paragraph, those in tables and margins included."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    parts = [document.element.body, section.header._element, section.footer._element]
    return [
        "".join({qn("w:tab"): "\t", qn("w:br"): "\n"}.get(e.tag, e.text or "") for e in _of(p))
        for part in parts
        for p in part.iter(qn("w:p"))
    ]


def _of(paragraph: Any) -> list[Any]:  # noqa: ANN401 - lxml's elements
    kinds = (qn("w:t"), qn("w:br"), qn("w:tab"))
    return [e for e in paragraph.iter(*kinds) if e.getparent().tag == qn("w:r")]


def test_the_committed_form_is_what_its_script_makes() -> None:
    shipped = shipped_form("statement")
    assert shipped is not None
    # Its parts, since another zlib packs them otherwise.
    assert parts(shipped) == parts(FORM)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_says_what_the_record_says() -> None:
    said = lines(made())
    for label in (*word_form.OBJECTIVES, *word_form.DEVELOPMENT, *word_form.CPD):
        assert label in said
    assert "NAME OF REVIEWEE" in said and "Łukasz Wójcik" in said
    assert "CONFIDENTIAL\tŁukasz Wójcik" in said
    assert not any("{" in line or ("%" in line and "tr " in line) for line in said)


@pytest.mark.parametrize("whose", [record(), headteacher()], ids=["empty", "headteacher"])
def test_an_empty_and_a_headteachers_form(whose: Record) -> None:
    said = lines(in_word(FORM, vars(in_a_form(whose)), title="t", seal="s", own=None))
    assert any("DRAFT" in line for line in said)
    advised = any(line.startswith("External adviser: ") for line in said)
    assert advised == (whose.external_adviser is not None)


def test_what_a_reader_needs_besides() -> None:
    document = Document(io.BytesIO(made()))
    properties = document.core_properties
    assert (properties.title, properties.language) == ("CONFIDENTIAL: Łukasz", "en-GB")
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings[:3] == ["Objectives", "Development", "Assessment"]
    repeated = [t for t in document.tables if t._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(repeated) == 4
    section = document.sections[0]
    assert section.page_width is not None and round(section.page_width.mm) == 210
    languages = document.styles.element.findall(f".//{qn('w:lang')}")
    assert {each.get(qn("w:val")) for each in languages} == {"en-GB"}


def test_the_same_values_give_the_same_bytes() -> None:
    assert made() == made()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stands_as_text(text: str) -> None:
    content = made(of_school("{{ reviewee }}"), reviewee=text)
    assert lines(content)[0] == printable(text)


@given(anything)
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_any_text_stands_as_text(text: str) -> None:
    content = made(of_school("{{ reviewee }}", "end"), reviewee=text)
    assert lines(content)[:2] == [printable(text), "end"]


def test_no_value_becomes_a_field_or_a_link() -> None:
    text = '</w:t><w:instrText>DDE "cmd"</w:instrText><w:t>{_{ 7*7 }_} {%p if x %} \x07\x0c'
    content = made(of_school("{{ reviewee }}"), reviewee=text)
    assert b"<w:instrText" not in parts(content)["word/document.xml"]
    assert lines(content)[0] == text.replace("\x07", "\\x07").replace("\x0c", "\\x0c")


@pytest.mark.parametrize(
    "form, says",
    [
        ("{{ nobody }}", "There is no “nobody”"),
        ("{% if x", "This is not a Jinja template"),
        ("{{ reviewee.__class__.__mro__ }}", "This line asks for"),
        ("{% include 'etc' %}", "cannot be filled"),
        ("{{ reviewee|safe }}", "This is not a Jinja template"),
        ("{%tr for a in cpd %}", "This is not a Jinja template"),
        ("{{ 1 / 0 }}", "cannot be filled"),
    ],
)
def test_a_fault_of_a_form_is_told_with_its_name(form: str, says: str) -> None:
    with pytest.raises(Refused, match=re.escape(says)) as refused:
        made(of_school(form), own="templates/statement.docx")
    assert refused.value.slug == "template"
    assert str(refused.value).startswith("templates/statement.docx: ")


def test_a_damaged_form_is_told_with_its_name() -> None:
    damaged = {**parts(of_school("{{ reviewee }}")), "word/styles.xml": b"<w:styles"}
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        for name, content in damaged.items():
            packed.writestr(name, content)
    with pytest.raises(Refused, match="is damaged"):
        made(whole.getvalue(), own="templates/statement.docx")


def test_without_docxtpl_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    with pytest.raises(Refused, match=r"pip install 'pmtool\[word\]'") as refused:
        made()
    assert refused.value.slug == "no-word"
