"""Values as JSON and CSV, for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from io import StringIO
from itertools import chain
from typing import TypeAlias

from pmtool.render.visible import in_json, visible

# Excel, LibreOffice and Google Sheets take a cell that begins so for a formula; the wide forms
# are what a Japanese keyboard types, and count as the narrow ones.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")

Cell: TypeAlias = str | date | None
"""What a cell of a list holds."""


def as_json(value: object) -> str:
    """JSON for people and programs: indented, dates as text, harmless on a terminal."""
    return in_json(json.dumps(value, ensure_ascii=False, indent=2, default=_text))


def json_pieces(
    head: Mapping[str, object], name: str, rows: Iterable[object], tail: Mapping[str, object]
) -> Iterator[str]:
    """The JSON of `head`, then a list by its name, then `tail`, row by row: there may be a million.

    `head` and `tail` are not empty.
    """
    opening = as_json(head).removesuffix("\n}")
    yield f'{opening},\n  "{name}": ['
    between = ""
    for row in rows:
        # No value of JSON holds a line feed, so every one of these is the form's own.
        yield f"{between}\n    " + as_json(row).replace("\n", "\n    ")
        between = ","
    closing = "\n  ]" if between else "]"
    yield f"{closing},{as_json(tail).removeprefix('{')}\n"


def csv_pieces(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The CSV of `as_csv`, row by row."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    for cells in chain([heading], ([_cell(cell) for cell in row] for row in rows)):
        writer.writerow(cells)
        yield page.getvalue()
        page.seek(0)
        page.truncate()


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8; a cell that a spreadsheet would calculate has a `'`."""
    return "".join(csv_pieces(heading, rows)).encode("utf-8")


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _cell(value: Cell) -> str:
    text = value.isoformat() if isinstance(value, date) else value or ""
    return visible(f"'{text}" if formula_like(text) else text)


def formula_like(text: str) -> bool:
    """Whether a spreadsheet would calculate a text that somebody types or pastes."""
    return text.startswith(_FORMULA)
