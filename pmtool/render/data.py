"""Values as JSON and CSV, for other programs."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from io import StringIO
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


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """CSV as RFC 4180 has it, in UTF-8; a cell that a spreadsheet would calculate has a `'`."""
    page = StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return page.getvalue().encode("utf-8")


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
