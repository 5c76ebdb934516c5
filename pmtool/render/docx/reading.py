"""Reading a filled-in Word form: the texts of its fields, by the labels that a mapping knows."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pmtool.domain.forms.said import Row, Said
from pmtool.errors import Place, Refused, Unreadable
from pmtool.render.docx.mapping import Mapped, bare, in_line
from pmtool.render.docx.text import Line, lines, rows, tables

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ID = re.compile(r"[OD][1-9][0-9]*")


def read_form(content: bytes, mapping: Mapped, name: str) -> Said:
    """What a Word document says; `name` is how it is named in faults.

    Raises `Unreadable` (`not-word`) for what Word itself would not open, `Refused` (`no-word`)
    where python-docx is not installed.
    """
    opened = _opened(content, name)
    reading = _Reading(mapping, opened.styles)
    for block in opened.body:
        reading.block(block)
    parts = {part: tuple(rows) for part, rows in reading.parts.items()}
    return Said(parts, tuple(reading.rest), opened.identifier)


@dataclass(frozen=True)
class _Opened:
    """What is asked of a document: its blocks, the names of its styles, its identifier."""

    body: tuple[Element, ...]
    styles: Mapping[str, str]
    identifier: str


def _opened(content: bytes, name: str) -> _Opened:
    try:
        import docx
        from docx.opc.exceptions import PackageNotFoundError
        from lxml.etree import LxmlError
    except ImportError:
        raise Refused(
            "Word documents need python-docx, which is not installed:"
            " `pip install 'pmtool[word]'`.",
            slug="no-word",
        ) from None
    try:
        document = docx.Document(io.BytesIO(content))
        styles = {style.style_id: style.name or "" for style in document.styles}
        return _Opened(tuple(document.element.body), styles, document.core_properties.identifier)
    # python-docx takes a part for what its name says: any of these where it is something else.
    except (PackageNotFoundError, LxmlError, KeyError, ValueError, AttributeError, TypeError):
        raise Unreadable(
            "This Word document is damaged: open it in Word, and save it anew.",
            slug="not-word",
            place=Place(name),
        ) from None


@dataclass
class _Reading:
    """What was read so far."""

    mapping: Mapped
    styles: Mapping[str, str]
    parts: dict[str, list[Row]] = field(default_factory=dict)
    rest: list[str] = field(default_factory=list)

    def block(self, block: Element) -> None:
        """A table, or whatever stands between tables."""
        found = tables(block)
        for table in found:
            whole = rows(table, self.styles)
            self._table([[self._singly(cell) for cell in cells] for cells in whole])
        if not found:
            self._remember(lines(block, self.styles))

    def _table(self, table: list[list[list[Line]]]) -> None:
        heads = [_label(cell) for cell in table[0]] if table else []
        for part, columns in self.mapping.columns.items():
            if len(heads) > 1 and all(head in columns for head in heads):
                names = [columns[head] for head in heads]
                read = [self._row(part, names, cells) for cells in table[1:]]
                self.parts[part] = [*self.parts.get(part, []), *read]
                return
        alike = self._most_alike(table)
        if alike is None:
            self._remember([line for cells in table for cell in cells for line in cell])
        else:
            for part, row in self._labelled(alike, table).items():
                self._join(part, self._worded(row))

    def _join(self, part: str, row: Row) -> None:
        """A part may stand in several tables: what is there already begins another row."""
        known = self.parts.setdefault(part, [])
        if known and not set(row) & set(known[-1]):
            known[-1] = {**known[-1], **row}
        else:
            known.append(row)

    def _most_alike(self, table: list[list[list[Line]]]) -> str | None:
        """The part whose labels the table has most of."""
        cells = [cell for cells in table for cell in cells if self._may_be_label(cell)]
        hits = {
            part: sum(
                _label(cell) in labels or in_line(cell[0].text, self._in_lines(part)) is not None
                for cell in cells
            )
            for part, labels in self.mapping.labels.items()
        }
        best = max(hits, key=lambda part: hits[part], default=None)
        return best if best is not None and hits[best] else None

    def _in_lines(self, part: str) -> dict[str, str]:
        """What may stand in one line with its text."""
        return {**self.mapping.labels[part], **self.mapping.lines.get(part, {})}

    def _parted(self, part: str, cell: list[Line]) -> tuple[str, str]:
        """The part and the field that a cell's label stands for, `part` before others."""
        label = _label(cell) if self._may_be_label(cell) else ""
        for each in (part, *self.mapping.labels):
            if label in self.mapping.labels[each]:
                return each, self.mapping.labels[each][label]
        return part, ""

    def _row(self, part: str, names: list[str], cells: list[list[Line]]) -> Row:
        row: dict[str, str] = {}
        for name, cell in zip(names, cells, strict=False):
            self._cell(row, part, name, cell)
        return self._worded(row)

    def _labelled(self, alike: str, table: list[list[list[Line]]]) -> dict[str, dict[str, str]]:
        """A label's text is below it in its cell; else it is the next cell. Most labels are those
        of one part.
        """
        found: dict[str, dict[str, str]] = {}
        for cells in table:
            waiting = ("", "")
            for cell in cells:
                part, name = self._parted(alike, cell)
                row = found.setdefault(part, {})
                if waiting[1] and not name:
                    self._cell(found[waiting[0]], *waiting, cell)
                elif name and (len(cell) > 1 or cell is cells[-1]):
                    self._cell(row, part, name, cell[1:])
                elif not name:
                    self._inline(row, part, cell)
                # A label without a text below it has it beside it, or has none.
                waiting = (part, name) if name and len(cell) == 1 else ("", "")
                if waiting[1]:
                    row.setdefault(name, "")
        return {part: row for part, row in found.items() if row}

    def _may_be_label(self, cell: list[Line]) -> bool:
        """People's own words are none, whatever they say."""
        return bool(cell) and cell[0].style not in self.mapping.texts

    def _inline(self, row: dict[str, str], part: str, cell: list[Line]) -> None:
        """A cell such as "Date: 3 March 2027", whose label is in the same line as its text."""
        found = in_line(cell[0].text, self._in_lines(part)) if self._may_be_label(cell) else None
        if found is None:
            self._remember(cell)
        else:
            below = [line.text for line in cell[1:]]
            row[found[0]] = "\n".join([found[1], *below]).strip("\n")

    def _cell(self, row: dict[str, str], part: str, name: str, cell: list[Line]) -> None:
        """The text of a cell, without the labelled lines and the notes in it."""
        own: list[str] = []
        for line in cell:
            own_words = line.style in self.mapping.texts
            found = None if own_words else in_line(line.text, self.mapping.lines.get(part, {}))
            if line.style in self.mapping.notes:
                self._note(row, line.text)
            elif found:
                row[found[0]] = found[1]
            else:
                own.append(line.text)
        row[name] = "\n".join(own).strip("\n")

    def _singly(self, cell: list[Line]) -> list[Line]:
        """What may hold a label, line by line, since Shift and Enter break a line too."""
        whole = self.mapping.texts | self.mapping.notes
        return [
            Line(line.style, text)
            for line in cell
            for text in ([line.text] if line.style in whole else line.text.split("\n"))
        ]

    def _note(self, row: dict[str, str], text: str) -> None:
        if _ID.fullmatch(text.strip()) and "id" not in row:
            row["id"] = text.strip()
        elif text.strip():
            row["notes"] = "\n".join(filter(None, (row.get("notes"), text)))

    def _worded(self, row: dict[str, str]) -> Row:
        """The record's own words for the form's."""
        return {
            name: self.mapping.words.get(name, {}).get(bare(text), text)
            for name, text in row.items()
        }

    def _remember(self, lines: list[Line]) -> None:
        self.rest += [line.text.strip() for line in lines if line.text.strip()]


def _label(cell: list[Line]) -> str:
    return bare(cell[0].text) if cell else ""
