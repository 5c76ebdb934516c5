"""Makes `templates/statement.docx`, the Word form of Appendix A: `make forms`.

The form is made here, so that it can be looked at line by line; a school changes its copy in Word.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FORM = Path(__file__).parent.parent / "templates" / "statement.docx"

INK, QUIET, ACCENT, WARN = "1D2327", "55606A", "1F5568", "8A2D12"
RULE, TINT = "87929A", "F3F6F7"
WIDTH = Mm(174)

OBJECTIVES = (
    "Objectives (Key performance priorities for the year)",
    "Measures/Milestones (How/when will objective be achieved)",
    "Summary of success/ achievements through the year (Record of evidence)",
)
DEVELOPMENT = (
    "Development required (Skills, knowledge etc.)",
    "Delivery (How will development needs be met?)",
    "Examples of application/impact (Has this added value to the role, how has this been applied?)",
)
CPD = (
    "Record of CPD (Training, development opportunities)",
    "Impact (What happened as a result of the CPD)",
    "Example of application (Evidence of impact)",
)


@cache
def form() -> bytes:
    """The form, as bytes that depend on nothing but this file and python-docx."""
    document = Document()
    rels = document.part.package.rels
    for thumbnail in [key for key, rel in rels.items() if "thumbnail" in rel.reltype]:
        del rels[thumbnail]
    _set_up(document)
    _head(document)
    _particulars(document)
    _objectives(document)
    _development(document)
    _assessment(document)
    _pay(document)
    _comment(document)
    _signatures(document)
    _overviews(document)
    _cpd(document)
    return _without_time(document)


def _set_up(document: WordDocument) -> None:
    for paragraph in document.paragraphs:
        document._body._element.remove(paragraph._element)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    _styles(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Performance management", "", ""
    properties.language = "en-GB"
    properties.created = properties.modified = datetime(2018, 5, 1)
    _margin(
        section.header.paragraphs[0],
        "CONFIDENTIAL{% if draft %} · DRAFT{% endif %}\t{{ reviewee }}",
    )
    foot = section.footer.paragraphs[0]
    _margin(foot, "{{ academy }}{% if record %} · {{ record }}{% endif %}\tPage ")
    _number(foot, "PAGE")
    foot.add_run(" of ")
    _number(foot, "NUMPAGES")


def _margin(paragraph: Paragraph, text: str) -> None:
    paragraph.style = "Form margin"
    paragraph.add_run(text)


def _number(paragraph: Paragraph, field: str) -> None:
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), field)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._element.append(simple)


def _styles(document: WordDocument) -> None:
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    _font(normal, 10, INK)
    normal.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    for name in ("val", "eastAsia"):
        language.set(qn(f"w:{name}"), "en-GB")
    properties = normal.element.get_or_add_rPr()
    properties.append(language)
    for kept in document.styles.element.iter(qn("w:lang")):
        kept.set(qn("w:val"), "en-GB")
    for name, size, colour, before in (
        ("Title", 18, INK, 0),
        ("Heading 1", 13, ACCENT, 18),
        ("Form text", 10, INK, 0),
        ("Form note", 8.5, QUIET, 2),
        ("Form field", 9, INK, 2),
        ("Form label", 9.5, INK, 0),
        ("Form mark", 9, ACCENT, 0),
        ("Form margin", 8, QUIET, 0),
    ):
        style = _style(document, name)
        _font(style, size, colour)
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(6 if name == "Heading 1" else 2)
    for name in ("Title", "Heading 1", "Form label", "Form mark"):
        _style(document, name).font.bold = True
    for name in ("Form note", "Form field", "Form label"):
        # What is written next, with Enter, is the person's own text.
        _style(document, name).next_paragraph_style = document.styles["Form text"]
    for name in ("Heading 1", "Form label"):
        _style(document, name).paragraph_format.keep_with_next = True
    bullet = _style(document, "List Bullet").paragraph_format
    bullet.left_indent, bullet.first_line_indent = Mm(4), Mm(-4)
    bullet.tab_stops.add_tab_stop(Mm(4))
    _style(document, "Form margin").paragraph_format.tab_stops.add_tab_stop(
        WIDTH, WD_TAB_ALIGNMENT.RIGHT
    )
    _plain_title(document)


def _plain_title(document: WordDocument) -> None:
    properties = _style(document, "Title").element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    if name not in [style.name for style in document.styles]:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        document.styles[name].base_style = document.styles["Normal"]
        document.styles[name].quick_style = True
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _font(style: ParagraphStyle, size: float, colour: str) -> None:
    style.font.name, style.font.size = "Arial", Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in list(fonts.attrib):
        if "Theme" in kind or "theme" in kind:
            del fonts.attrib[kind]
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), "Arial")


def _head(document: WordDocument) -> None:
    document.add_paragraph("CONFIDENTIAL{% if draft %} · DRAFT{% endif %}", style="Form mark")
    document.add_paragraph("PERFORMANCE MANAGEMENT", style="Title")
    document.add_paragraph("{{ academy }}", style="Form text")
    _begin(document, "if shared")
    document.add_paragraph(
        "Copy for {{ shared.to }}. Ground ({{ shared.clause }}): {{ shared.ground }}. Made on"
        " {{ shared.on }} by {{ shared.by }}, entered in the record as {{ shared.id }}. It may not"
        " be passed on.",
        style="Form note",
    )
    _begin(document, "else")
    document.add_paragraph(
        "For the reviewer, the reviewee and the panel only (9.2). Write into the empty boxes;"
        " what is in small grey type comes from the record, and is changed there.",
        style="Form note",
    )
    _end(document, "if")


def _particulars(document: WordDocument) -> None:
    table = _table(document, (Mm(58), Mm(116)), "Whose form it is, and for which cycle")
    _row(table, "NAME OF REVIEWEE", ["{{ reviewee }}"])
    _row(table, "JOB TITLE", ["{{ job_title }}"])
    cell = _row(table, "NAME OF REVIEWER", [])
    _each(cell, "name", 'reviewers or [""]', "{{ name }}")
    _note_if(cell, "headteacher and adviser", "External adviser: {{ adviser }}")
    cell = _row(table, "PM CYCLE DATES", [])
    _paragraph(cell, "From: {{ cycle_from }}", "Form field")
    _paragraph(cell, "To: {{ cycle_to }}", "Form field")
    _note_if(cell, "cycle_adjusted_because", "Adjusted because: {{ cycle_adjusted_because }}")
    cell = _row(table, "Professional Standards applicable to the role", [])
    _each(cell, "standard", 'standards or [""]', "{{ standard }}", "List Bullet")
    cell = _row(table, "Key aspects of the improvement plan relevant to the role", [])
    _each(cell, "aspect", "plan", "{{ aspect }}", "List Bullet")
    _row(table, "Date of initial meeting", ['{{ initial_meetings|join("; ") }}'])
    _row(table, "Date(s) of informal review meeting(s)", ['{{ informal_meetings|join("; ") }}'])
    _row(table, "Date of final review meeting", ['{{ final_meetings|join("; ") }}'])


def _objectives(document: WordDocument) -> None:
    document.add_paragraph("Objectives", style="Heading 1")
    first, second, third = _rows(document, OBJECTIVES, "objective", "objectives")
    _note_if(first, "objective.id", "{{ objective.id }}")
    _paragraph(first, "{{ objective.title }}", "Form text")
    _note_if(first, 'objective.agreement == "agreed"', "Agreed {{ objective.agreed_on }}")
    _note_if(
        first,
        'objective.agreement == "determined"',
        "Determined {{ objective.agreed_on }}: {{ objective.determined_because }}",
    )
    _each(first, "aspect", "objective.plan", "{{ aspect }}", "Form note")
    _each(first, "standard", "objective.standards", "{{ standard }}", "Form note")
    _begin(first, "for revision in objective.revisions")
    _paragraph(first, "Revised on {{ revision.on }}, because: {{ revision.because }}", "Form note")
    _each(
        first,
        "wording",
        "revision.wordings",
        "Earlier {{ wording.part }}: {{ wording.was }}",
        "Form note",
    )
    _end(first, "for")
    _paragraph(second, "{{ objective.measures }}", "Form text")
    _each(
        second,
        "step",
        "objective.milestones",
        "Milestone{% if step.due %} by {{ step.due }}{% endif %}{% if step.reached_on %}, reached"
        " {{ step.reached_on }}{% endif %}: {{ step.text }}",
        "Form note",
    )
    _paragraph(second, "Due: {{ objective.due }}", "Form field")
    _paragraph(
        third,
        "Met, partly met or not met: {{ objective.judgement }}",
        "Form field",
    )
    _paragraph(third, "{{ objective.outcome }}", "Form text")
    _each(
        third,
        "piece",
        "objective.evidence",
        "{{ piece.date }}, {{ piece.kind }}{% if piece.by %}, {{ piece.by }}{% endif %}:"
        " {{ piece.summary }}",
        "Form note",
    )


def _development(document: WordDocument) -> None:
    document.add_paragraph("Development", style="Heading 1")
    first, second, third = _rows(document, DEVELOPMENT, "row", "development")
    _note_if(first, "row.id", "{{ row.id }}")
    _paragraph(first, "{{ row.need }}", "Form text")
    _paragraph(second, "{{ row.delivery }}", "Form text")
    _paragraph(third, "{{ row.impact }}", "Form text")


def _assessment(document: WordDocument) -> None:
    document.add_paragraph("Assessment", style="Heading 1")
    table = _table(document, (Mm(58), Mm(116)), "The written report")
    for label, value in (
        ("Performance against the objectives", "assessment.objectives"),
        ("Overall performance", "assessment.overall"),
        ("The job role", "assessment.job_role"),
        ("Standards relevant to the role", "assessment.standards"),
        ("Training, development and support", "assessment.development"),
        ("Responsibility for own CPD", "assessment.own_cpd"),
        ("After absence: the evidence that this rests on", "assessment.absence_evidence"),
        ("After absence: earlier performance that was used", "assessment.absence_prior"),
        ("Assessed by", "assessment.by"),
        ("Report given on", "assessment.given_on"),
    ):
        short = label in ("Assessed by", "Report given on")
        _row(table, label, [f"{{{{ {value} }}}}"], 0 if short else Mm(16))


def _pay(document: WordDocument) -> None:
    _begin(document, "if pays")
    document.add_paragraph("Pay recommendation", style="Heading 1")
    table = _table(document, (Mm(58), Mm(116)), "The recommendation on pay")
    for label, value in (
        ("Recommendation", "pay.recommendation"),
        ("Rationale", "pay.rationale"),
        ("Recommended by", "pay.by"),
        ("Recommended on", "pay.on"),
        ("Pay decision", "pay.decision"),
        ("Decided by", "pay.decided_by"),
        ("Decided on", "pay.decided_on"),
    ):
        cell = _row(table, label, [f"{{{{ {value} }}}}"], Mm(20) if label == "Rationale" else 0)
        if label == "Recommendation":
            _paragraph(cell, "Pay progression, no pay progression, or not applicable", "Form note")
    _end(document, "if")


def _comment(document: WordDocument) -> None:
    document.add_paragraph("Reviewee’s comment", style="Heading 1")
    table = _table(document, (Mm(58), Mm(116)), "The reviewee’s comment")
    cell = _row(table, "Comment", ["{{ comment.text }}"], Mm(34))
    _note_if(
        cell, 'comment.reply == "declined"', "The reviewee declined to comment ({{ comment.on }})."
    )
    _note_if(
        cell,
        'comment.reply == "none"',
        "The reviewee did not reply (recorded on {{ comment.on }}).",
    )
    _row(table, "Commented on", ["{% if comment.text %}{{ comment.on }}{% endif %}"])


def _signatures(document: WordDocument) -> None:
    document.add_paragraph("Signatures", style="Heading 1")
    first, second, third = _rows(
        document, ("Role", "Name", "Signature and date"), "box", "signatures"
    )
    _paragraph(first, "{{ box.role }}", "Form text")
    _paragraph(second, "{{ box.name }}", "Form text")
    _paragraph(
        third,
        "{% if box.on %}Signed{% if box.on_paper %} on paper{% endif %} on {{ box.on }}{% endif %}",
        "Form text",
    )
    _note_if(third, "box.changed_since", "The statement changed after it was signed.")


def _overviews(document: WordDocument) -> None:
    _begin(document, "for overview in overviews")
    heading = document.add_paragraph("Overview of teaching", style="Heading 1")
    heading.paragraph_format.page_break_before = True
    third = Mm(58)
    table = _table(document, (third, third, third), "An overview of teaching")
    _grid(
        table,
        (
            ("Name:", "{{ reviewee }}"),
            ("Date:", "{{ overview.date }}"),
            ("Evaluator:", "{{ overview.evaluator }}"),
        ),
    )
    _grid(
        table,
        (
            ("Progress and attainment data", "{{ overview.attainment }}"),
            (
                "Overall assessment of the Quality of Teaching over time",
                "{{ overview.teaching_over_time }}",
            ),
            ("Quality and quantity of work in books", "{{ overview.work_in_books }}"),
        ),
        Mm(34),
    )
    _grid(table, (("", ""), ("Grade:", "{{ overview.grade }}"), ("", "")))
    for column in (0, 2):
        above, below = table.rows[1].cells[column], table.rows[2].cells[column]
        above.merge(below)
    _grid(
        table,
        (
            ("Pupil's views", "{{ overview.pupils_views }}"),
            ("Next steps and support (include coaching and CPD)", "{{ overview.next_steps }}"),
            ("Observation (including environment and planning)", "{{ overview.observation }}"),
        ),
        Mm(34),
    )
    row = _new_row(table)
    _tall(row, Mm(24))
    cell = row.cells[0].merge(row.cells[2])
    _label(cell, "Impact of support on improving teaching (include date)")
    _paragraph(cell, "{{ overview.impact }}", "Form text")
    _paragraph(cell, "Seen on: {{ overview.impact_on }}", "Form field")
    _end(document, "for")


def _cpd(document: WordDocument) -> None:
    document.add_paragraph("Record of CPD", style="Heading 1")
    first, second, third = _rows(document, CPD, "row", "cpd")
    _paragraph(first, "{{ row.activity }}", "Form text")
    _paragraph(first, "Date: {{ row.date }}", "Form field")
    _paragraph(second, "{{ row.impact }}", "Form text")
    _paragraph(third, "{{ row.application }}", "Form text")


def _table(document: WordDocument, widths: tuple[int, ...], described: str) -> Table:
    table: Table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    properties = table._tbl.tblPr
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        border = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", RULE)):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    properties.append(borders)
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "85")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.append(margins)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), described)
    properties.append(caption)
    return table


def _row(table: Table, label: str, values: list[str], height: int = 0) -> _Cell:
    """A row with a label and the texts beside it; the cell of the texts."""
    row = _new_row(table)
    if height:
        _tall(row, height)
    for cell, column in zip(row.cells, table.columns, strict=True):
        cell.width = column.width
    _label(row.cells[0], label)
    _shade(row.cells[0])
    for value in values:
        _paragraph(row.cells[1], value, "Form text")
    beside: _Cell = row.cells[1]
    return beside


def _rows(
    document: WordDocument, headings: tuple[str, str, str], name: str, values: str
) -> tuple[_Cell, _Cell, _Cell]:
    """A table with a row for each of `values`; the cells of that row, to be filled."""
    table = _table(document, (Mm(58), Mm(58), Mm(58)), headings[0].partition(" (")[0])
    head = _new_row(table)
    repeat = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeat)
    for cell, heading in zip(head.cells, headings, strict=True):
        _label(cell, heading)
        _shade(cell)
    _loop(table, f"{{%tr for {name} in {values} %}}")
    row = _new_row(table)
    _tall(row, Mm(20))
    _loop(table, "{%tr endfor %}")
    first, second, third = row.cells
    return first, second, third


def _new_row(table: Table) -> _Row:
    added: Any = table
    row = added.add_row()  # python-docx says no type
    assert isinstance(row, _Row)
    return row


def _loop(table: Table, tag: str) -> None:
    _new_row(table).cells[0].paragraphs[0].add_run(tag)


def _grid(table: Table, cells: Iterable[tuple[str, str]], height: int = 0) -> None:
    row = _new_row(table)
    if height:
        _tall(row, height)
    for cell, (label, value) in zip(row.cells, cells, strict=True):
        if label:
            _label(cell, label)
            _paragraph(cell, value, "Form text")


def _tall(row: _Row, height: int) -> None:
    row.height = Length(height)


def _label(cell: _Cell, text: str) -> None:
    _paragraph(cell, text, "Form label")


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", TINT)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _paragraph(place: _Cell | WordDocument, text: str, style: str) -> None:
    """A paragraph; the empty one that every new cell has is the first."""
    if isinstance(place, _Cell) and len(place.paragraphs) == 1 and not place.paragraphs[0].text:
        place.paragraphs[0].style = style
        place.paragraphs[0].add_run(text)
        return
    place.add_paragraph(text, style=style)


def _begin(place: _Cell | WordDocument, tag: str) -> None:
    _paragraph(place, f"{{%p {tag} %}}", "Form note")


def _end(place: _Cell | WordDocument, tag: str) -> None:
    _paragraph(place, f"{{%p end{tag} %}}", "Form note")


def _note_if(cell: _Cell, condition: str, text: str) -> None:
    _begin(cell, f"if {condition}")
    _paragraph(cell, text, "Form note")
    _end(cell, "if")


def _each(cell: _Cell, name: str, values: str, text: str, style: str = "Form text") -> None:
    _begin(cell, f"for {name} in {values}")
    _paragraph(cell, text, style)
    _end(cell, "for")


def _without_time(document: WordDocument) -> bytes:
    whole, result = io.BytesIO(), io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(result, "w") as dateless:
        for name in parts.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            dateless.writestr(part, parts.read(name))
    return result.getvalue()


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else FORM).write_bytes(form())
