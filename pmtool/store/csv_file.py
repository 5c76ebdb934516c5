"""A table that a spreadsheet saved as CSV: its cells as text, and the line of each row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from pmtool.errors import NotFound, Place, Unreadable

LARGEST = 5 * 1024 * 1024
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True)
class Row:
    """One row: the line of the file where it begins, from 1, and its cells, stripped."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """The first row, and those after it that hold anything."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read(path: Path) -> bytes:
    """The bytes of a file that somebody names. Raises `NotFound`, `Unreadable`."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.", slug="no-file") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Unreadable(f"{path} cannot be read ({reason}).", slug="cannot-read") from None


def sheet(content: bytes, name: str) -> Sheet:
    """The table in `content`: UTF-8, with commas, semicolons or tabs between the cells.

    `name` is how the file is named in faults. Raises `Unreadable`: `csv-too-large`,
    `csv-not-utf8`, `csv-broken`, `csv-empty`.
    """
    if len(content) > LARGEST:
        raise Unreadable(
            "The file is larger than 5 MB, which no staff list is.",
            slug="csv-too-large",
            place=Place(name),
        )
    text = _text(content, name)
    rows = [row for row in _rows(text, name) if any(row.cells)]
    if not rows:
        raise Unreadable(
            "The file is empty; its first line holds the names of the columns.",
            slug="csv-empty",
            place=Place(name),
        )
    return Sheet(rows[0].cells, tuple(rows[1:]))


def _text(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise _not_utf8(name, content.count(b"\n", 0, fault.start) + 1) from None
    if "\0" in text:
        raise _not_utf8(name, 1)
    return text


def _not_utf8(name: str, line: int) -> Unreadable:
    return Unreadable(
        'The file is not UTF-8 text. In Excel: File, Save As, "CSV UTF-8 (Comma delimited)"; in'
        " LibreOffice choose the character set Unicode (UTF-8).",
        slug="csv-not-utf8",
        place=Place(name, line),
    )


def _rows(text: str, name: str) -> Iterator[Row]:
    # Line ends as they are, so that one inside a cell stays; csv knows all three kinds.
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    line = 1
    try:
        for cells in reader:
            yield Row(line, tuple(cell.strip() for cell in cells))
            line = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            "From this line on the quotes do not match; a quote inside a cell is written twice.",
            slug="csv-broken",
            place=Place(name, line),
        ) from None


def _separator(text: str) -> str:
    """What parts the column names: of the three, the one that is there most often."""
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(_SEPARATORS, key=first.count)
