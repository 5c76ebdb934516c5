"""Workbooks, read back by another library."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.errors import Refused
from pmtool.render.data import Cell
from pmtool.render.sheets import Sheet
from pmtool.render.visible import visible
from pmtool.render.xlsx import MOST_CHARACTERS, MOST_ROWS, as_xlsx

DAY = date(2026, 11, 24)


def page(*rows: tuple[Cell, ...]) -> Any:  # noqa: ANN401 - untyped
    heading = tuple(f"column_{n}" for n in range(len(rows[0])))
    content = as_xlsx(Sheet("Objectives", heading, rows), DAY)
    return openpyxl.load_workbook(BytesIO(content)).active


def test_dates_are_dates_and_nothing_is_empty() -> None:
    sheet = page((date(2027, 7, 9), "2027-07-09", None, ""))
    first, second, third, fourth = sheet[2]
    assert (first.value, first.is_date) == (datetime(2027, 7, 9), True)
    assert first.number_format == "d mmm yyyy"
    assert (second.value, second.data_type) == ("2027-07-09", "s")
    assert (third.value, fourth.value) == (None, None)


def test_no_row_is_lost_in_excel() -> None:
    with pytest.raises(Refused, match="1,048,576") as refused:
        as_xlsx(Sheet("Duties", ("a",), [("x",)] * MOST_ROWS), DAY)
    assert refused.value.slug == "too-many-rows"


def test_no_text_is_a_formula_a_number_or_a_link() -> None:
    texts = ("=1+1", "+1", "-1", "@SUM(A1)", "12", "1e3", "https://a.example", "＝1", "_x0041_")
    cells = page(texts)[2]
    # Excel takes `_x005F_` for `_`; openpyxl does not where a cell holds its own text.
    assert tuple(cell.value.replace("_x005F_", "_") for cell in cells) == texts
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.quotePrefix for cell in cells[:5]] == [True, True, True, True, False]
    assert not any(cell.hyperlink for cell in cells)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_every_text_comes_back(text: str) -> None:
    # XML makes every line end a line feed; visible() has dealt with the other controls.
    assert page((text,))["A2"].value == visible(text)


def test_a_text_longer_than_a_cell_says_that_it_was_cut() -> None:
    value = page(("x" * (MOST_CHARACTERS + 1),))["A2"].value
    assert len(value) == MOST_CHARACTERS
    assert value.endswith("… (cut: no cell holds more)")
    assert page(("x" * MOST_CHARACTERS,))["A2"].value == "x" * MOST_CHARACTERS


def test_the_heading_stays_in_sight_and_filters() -> None:
    sheet = page(("a", "b"), ("c", "d"))
    assert [cell.value for cell in sheet[1]] == ["Column 0", "Column 1"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert sheet.print_title_rows == "$1:$1"


def test_a_column_is_as_wide_as_its_longest_line_up_to_a_bound() -> None:
    widths = page(("short", "x" * 500, "two\nlines", date(2027, 1, 1))).column_dimensions
    assert [round(widths[each].width) for each in "ABCD"] == [11, 61, 11, 15]


def test_the_same_list_is_the_same_file() -> None:
    sheet = Sheet("CPD", ("a",), (("x",),))
    assert as_xlsx(sheet, DAY) == as_xlsx(sheet, DAY)


def test_an_empty_list_has_its_heading() -> None:
    content = as_xlsx(Sheet("CPD", ("a", "b"), ()), DAY)
    assert openpyxl.load_workbook(BytesIO(content)).active.max_row == 1
