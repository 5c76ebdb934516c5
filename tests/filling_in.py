"""Writing into a Word form as a person does: into its boxes, with Enter between lines."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

PARTICULARS, OBJECTIVES, DEVELOPMENT, REPORT, PAY, COMMENT, SIGNATURES, OVERVIEW, CPD = range(9)
"""The tables of the shipped form, for somebody who teaches."""


class Paper:
    """A Word document on somebody's desk."""

    def __init__(self, content: bytes) -> None:
        self.document: WordDocument = Document(io.BytesIO(content))

    def cell(self, table: int, row: int, column: int) -> _Cell:
        """One box of it."""
        return self.document.tables[table].rows[row].cells[column]

    def write(self, table: int, row: int, column: int, text: str) -> None:
        """Write text into a box, behind what is there."""
        cell = self.cell(table, row, column)
        into = next((p for p in cell.paragraphs if p.style and p.style.name == "Form text"), None)
        first, *more = text.split("\n")
        (into or cell.add_paragraph()).add_run(first)
        for line in more:
            cell.add_paragraph(line, style="Form text")

    def complete(self, table: int, row: int, column: int, label: str, text: str) -> None:
        """Write behind a label that stands in a box, in place of what is there."""
        for paragraph in self.cell(table, row, column).paragraphs:
            if paragraph.text.startswith(label):
                paragraph.text = f"{label} {text}"
                return
        raise AssertionError(label)

    def another_row(self, table: int, *texts: str) -> None:
        """Add a row to a table, with these texts."""
        self.document.tables[table].add_row()  # type: ignore[no-untyped-call]
        for column, text in enumerate(texts):
            self.cell(table, -1, column).text = text

    @property
    def content(self) -> bytes:
        """The document, saved."""
        whole = io.BytesIO()
        self.document.save(whole)
        return whole.getvalue()


def changed(path: Path, write: Callable[[Paper], None]) -> None:
    """Open a document, write into it, save it."""
    paper = Paper(path.read_bytes())
    write(paper)
    path.write_bytes(paper.content)


def of_ones_own(*tables: list[list[str]]) -> bytes:
    """A form that somebody typed in Word, without any of pm's styles."""
    document, whole = Document(), io.BytesIO()
    for rows in tables:
        table = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        document.add_paragraph()
    document.save(whole)
    return whole.getvalue()


def tracked(cell: _Cell, text: str, kind: str) -> None:
    """Put text into a cell as Word does while it tracks changes: `ins` or `del`."""
    change, run = OxmlElement(f"w:{kind}"), OxmlElement("w:r")
    word = OxmlElement("w:t" if kind == "ins" else "w:delText")
    word.text = text
    word.set(qn("xml:space"), "preserve")
    run.append(word)
    change.append(run)
    cell.paragraphs[0]._element.append(change)
