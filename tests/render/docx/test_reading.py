"""Reading Word forms: the shipped one, changed by people, and one that somebody typed."""

from __future__ import annotations

from contextlib import suppress

import pytest

from pmtool.domain.forms.said import Said
from pmtool.errors import Unreadable
from pmtool.render.documents import shipped
from pmtool.render.docx.filling import in_word
from pmtool.render.docx.mapping import mapped
from pmtool.render.docx.reading import read_form
from tests import filling_in, word_form
from tests.filling_in import CPD, OBJECTIVES, REPORT, Paper
from tests.render.docx.test_filling import parts as unpacked
from tests.render.records import full, in_a_form, record
from tests.store.test_word_file import packed

SOURCE = (shipped() / "statement-form.toml").read_text(encoding="utf-8")
MAPPING = mapped(SOURCE, "statement-form.toml")


def said(content: bytes) -> Said:
    return read_form(content, MAPPING, "form.docx")


def printed() -> Paper:
    form = vars(in_a_form(record()))
    return Paper(in_word(word_form.form(), form, title="t", seal="pm 2026-27/p017 x", own=None))


def test_what_a_whole_years_form_says() -> None:
    form = in_a_form(full())
    read = said(
        in_word(word_form.form(), vars(form), title="t", seal="pm 2026-27/p017 x", own=None)
    )
    assert read.made_from == "pm 2026-27/p017 x"
    assert read.field("particulars", "reviewee") == form.reviewee
    assert read.field("particulars", "informal") == "; ".join(form.informal_meetings)
    for row, objective in zip(read.parts["objectives"], form.objectives, strict=True):
        assert (row["id"], row["title"].strip()) == (objective.id, objective.title.strip())
        assert row["measures"].strip() == objective.measures.strip()
        assert row["due"] == objective.due
    for row, line in zip(read.parts["cpd"], form.cpd, strict=True):
        assert (row["activity"], row["date"]) == (line.activity, line.date)
    for row, overview in zip(read.parts["overviews"], form.overviews, strict=True):
        assert {
            name: row[name] for name in ("date", "evaluator", "grade", "impact", "impact_on")
        } == {
            name: getattr(overview, name)
            for name in ("date", "evaluator", "grade", "impact", "impact_on")
        }
    assert read.field("assessment", "overall") == form.assessment.overall
    assert read.field("pay", "recommendation") == "progress"
    assert read.field("comment", "text").strip() == form.comment.text.strip()


def test_what_is_written_into_the_boxes_is_read_line_by_line() -> None:
    paper = printed()
    paper.write(OBJECTIVES, 1, 0, "Read aloud\n\n  every day")
    paper.complete(OBJECTIVES, 1, 1, "Due:", "31/7/2027")
    paper.write(CPD, 1, 0, "Due: not a date but words")
    read = said(paper.content)
    assert read.parts["objectives"][0]["title"] == "Read aloud\n\n  every day"
    assert read.parts["objectives"][0]["due"] == "31/7/2027"
    assert read.parts["cpd"][0]["activity"] == "Due: not a date but words"


def test_tracked_changes_count_as_accepted() -> None:
    paper = printed()
    cell = paper.cell(REPORT, 1, 1)
    filling_in.tracked(cell, "A good start", "ins")
    filling_in.tracked(cell, "A poor start", "del")
    assert said(paper.content).field("assessment", "overall") == "A good start"


def test_the_form_of_appendix_a_typed_by_somebody_without_our_styles() -> None:
    content = filling_in.of_ones_own(
        [["NAME OF REVIEWEE", "Bea Okafor"]],
        [["Job title", "Teacher"]],
        [["PM CYCLE DATES", "From 1 September 2026", "To: 31 August 2027"]],
        [["Key aspects of the improvement plan relevant to the role", "• Reading\n• Maths"]],
        [list(word_form.OBJECTIVES), ["Lead maths", "Tests\nDue: 1 May 2027", ""]],
        [["Name: Bea", "Date: 2 March 2027", "Evaluator: Raj Nair"]],
        [["Grade:\nGood", "Pupil’s views", "Next steps and support\nCoach"]],
        [["Comment by her line manager", "An answer"]],
    )
    read = said(content)
    (whose,) = read.parts["particulars"]
    assert (whose["reviewee"], whose["job_title"]) == ("Bea Okafor", "Teacher")
    assert (whose["cycle_from"], whose["cycle_to"]) == ("1 September 2026", "31 August 2027")
    assert whose["plan"] == "• Reading\n• Maths"
    (objective,) = read.parts["objectives"]
    assert (objective["measures"], objective["due"]) == ("Tests", "1 May 2027")
    (overview,) = read.parts["overviews"]
    assert overview["date"] == "2 March 2027" and overview["evaluator"] == "Raj Nair"
    assert (overview["grade"], overview["pupils_views"]) == ("Good", "")
    assert read.rest == ("Comment by her line manager", "An answer")


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "docProps/core.xml", "[Content_Types].xml"]
)
@pytest.mark.parametrize("content", [None, b"", b"<a/>", b"<a", b"\xff\xfe<"])
def test_a_damaged_document_is_named_or_read(part: str, content: bytes | None) -> None:
    parts = unpacked(word_form.form())
    if content is None:
        del parts[part]
    else:
        parts[part] = content
    with suppress(Unreadable):
        assert said(packed(parts)).made_from == ""


@pytest.mark.parametrize("source", ["[labels", "labels = 3", "[labels]\na = 1", "words = [1]"])
def test_a_mapping_that_is_none_is_named(source: str) -> None:
    with pytest.raises(Unreadable) as refused:
        mapped(source, "templates/statement-form.toml")
    assert refused.value.slug == "form-mapping"
