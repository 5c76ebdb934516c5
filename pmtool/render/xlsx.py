"""A list as an Excel workbook: dates are dates, everything else is text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from pmtool.errors import Refused
from pmtool.render.data import Cell, formula_like
from pmtool.render.sheets import Sheet
from pmtool.render.tables import cells_of
from pmtool.render.visible import visible

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""What a sheet of Excel holds, its heading among them."""
MOST_CHARACTERS = 32_767
"""What a cell of Excel holds."""
WIDEST = 60
_DATE = "d mmm yyyy"
_DATE_WIDTH = 12
_FIRST_YEAR = 1900
_A4 = 9
_CUT = "… (cut: no cell holds more)"


def as_xlsx(sheet: Sheet, day: date) -> bytes:
    """One sheet, its heading frozen and with filters, for A4 on its side.

    Every text is written as text: none becomes a formula, a number or a link, not even when its
    cell is edited. The same list on the same day is the same file. Raises `Refused`
    (`too-many-rows`) where Excel would lose some.
    """
    from xlsxwriter import Workbook

    if len(sheet.rows) >= MOST_ROWS:
        raise Refused(
            f"A sheet of Excel holds {MOST_ROWS:,} rows, and this list has {len(sheet.rows):,};"
            " take one year with --cycle, or write CSV.",
            slug="too-many-rows",
        )
    content = BytesIO()
    # Row by row: what is written waits in a file without a name, which goes with the program.
    book = Workbook(content, {"constant_memory": True})
    # Otherwise the file would say when, to the second, it was made.
    book.set_properties({"title": sheet.title, "created": datetime.combine(day, time())})
    page = book.add_worksheet(sheet.title)
    _lay_out(page, sheet)
    _fill(book, page, sheet)
    book.close()
    return content.getvalue()


def in_words(heading: str) -> str:
    """`last_working_day` as `Last working day`."""
    words = heading.replace("_", " ")
    return words[:1].upper() + words[1:]


def _lay_out(page: Worksheet, sheet: Sheet) -> None:
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(sheet.rows), len(sheet.heading) - 1)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    widths = [_width(in_words(heading)) for heading in sheet.heading]
    for row in sheet.rows:
        widths = list(map(max, widths, map(_width, row)))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, WIDEST))


def _width(cell: Cell) -> int:
    if isinstance(cell, date):
        return _DATE_WIDTH
    return max((cells_of(line) for line in (cell or "").splitlines()), default=0)


def _fill(book: Workbook, page: Worksheet, sheet: Sheet) -> None:
    top = {"valign": "top"}
    heading = book.add_format({"bold": True, "bottom": 1, **top})
    text = book.add_format({"text_wrap": True, **top})
    guarded = book.add_format({"text_wrap": True, "quote_prefix": True, **top})
    dated = book.add_format({"num_format": _DATE, "align": "left", **top})
    for column, name in enumerate(sheet.heading):
        page.write_string(0, column, in_words(name), heading)
    for row, column, cell in _cells(sheet.rows):
        if isinstance(cell, date) and cell.year >= _FIRST_YEAR:
            page.write_datetime(row, column, datetime.combine(cell, time()), dated)
        elif cell:
            held = _held(str(cell))
            page.write_string(row, column, held, guarded if formula_like(held) else text)


def _cells(rows: Iterable[Sequence[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            yield number, column, cell


def _held(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= MOST_CHARACTERS else shown[: MOST_CHARACTERS - len(_CUT)] + _CUT
