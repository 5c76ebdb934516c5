from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.render.data import as_csv, as_json, json_pieces


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text())))
def test_json_holds_exactly_what_it_was_given(value: dict[str, Any]) -> None:
    assert json.loads(as_json(value)) == value


def test_json_dates_are_text() -> None:
    assert json.loads(as_json({"on": date(2026, 11, 24)})) == {"on": "2026-11-24"}


def test_json_steers_no_terminal() -> None:
    shown = as_json({"é": "\x1b]52;c;x\x07 \x9b31m \u202e \u2028"})
    assert shown == '{\n  "é": "\\u001b]52;c;x\\u0007 \\u009b31m \\u202e \\u2028"\n}'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_cell_that_a_spreadsheet_would_calculate(start: str) -> None:
    page = as_csv(["a"], [[f"{start}1+1"]]).decode()
    assert list(csv.reader(io.StringIO(page, newline="")))[1][0].startswith("'")


def test_csv_as_rfc_4180() -> None:
    page = as_csv(["name", "said"], [["Zoë", 'a "b", c'], ["two\nlines", "2026-11-24"]])
    assert page == ('name,said\r\nZoë,"a ""b"", c"\r\n"two\nlines",2026-11-24\r\n'.encode())


def test_csv_steers_no_terminal() -> None:
    assert as_csv(["a"], [["x\x1b[2Jy"]]) == b"a\r\nx\\x1b[2Jy\r\n"


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1), min_size=1, max_size=4))
def test_no_cell_begins_as_a_formula(cells: list[str]) -> None:
    page = as_csv(["x"] * len(cells), [cells]).decode()
    row = list(csv.reader(io.StringIO(page, newline="")))[1]
    assert len(row) == len(cells)
    assert not any(cell.startswith(tuple("=+-@\t\r\n")) for cell in row)


@pytest.mark.parametrize("rows", [[], [{"a": "x\ny"}], [{"a": 1, "b": [2]}, {"a": "\x1b"}]])
def test_a_list_told_row_by_row_is_the_same_json(rows: list[object]) -> None:
    whole = {"format": 1, "day": date(2026, 11, 24), "rows": rows, "faults": [{"path": None}]}
    head, tail = {"format": 1, "day": date(2026, 11, 24)}, {"faults": [{"path": None}]}
    assert "".join(json_pieces(head, "rows", rows, tail)) == f"{as_json(whole)}\n"
