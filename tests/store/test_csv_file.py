from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.errors import NotFound, Place, Unreadable
from pmtool.store.csv_file import LARGEST, read, sheet

# What a spreadsheet can hold; the blanks at both ends are not meant.
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")).map(str.strip)


def lines(content: str | bytes) -> list[tuple[int, tuple[str, ...]]]:
    found = sheet(content if isinstance(content, bytes) else content.encode(), "staff.csv")
    return [(1, found.headers), *((row.line, row.cells) for row in found.rows)]


@given(st.lists(st.tuples(cells, cells, cells).filter(any), min_size=1), st.sampled_from(",;\t"))
def test_what_a_spreadsheet_wrote_is_read_back(
    rows: list[tuple[str, str, str]], separator: str
) -> None:
    page = StringIO(newline="")
    csv.writer(page, delimiter=separator).writerows([("id", "name", "job-title"), *rows])
    found = sheet(page.getvalue().encode(), "staff.csv")
    assert [row.cells for row in found.rows] == rows


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_mark_any_line_end_and_any_separator(mark: bytes, end: str, separator: str) -> None:
    text = end.join(("id,name", "p1, Zoë ", "", ",", "p2,")).replace(",", separator)
    assert lines(mark + text.encode()) == [(1, ("id", "name")), (2, ("p1", "Zoë")), (5, ("p2", ""))]


def test_a_row_is_named_by_the_line_where_it_begins() -> None:
    assert lines('id,name\np1,"two\nlines"\np2,x\n') == [
        (1, ("id", "name")),
        (2, ("p1", "two\nlines")),
        (4, ("p2", "x")),
    ]


def test_quotes_and_separators_inside_a_cell() -> None:
    assert lines('id;name;standard\np1;"O\'Neill, ""Bo""";"a;b"\n')[1][1] == (
        "p1",
        'O\'Neill, "Bo"',
        "a;b",
    )


@pytest.mark.parametrize(
    ("content", "slug", "line"),
    [
        ("id,name\np1,Zoë\n".encode("cp1252"), "csv-not-utf8", 2),
        ("id,name\n".encode("utf-16"), "csv-not-utf8", 1),
        (b"id,\0name\n", "csv-not-utf8", 1),
        (b"", "csv-empty", None),
        (b"\n,,\n", "csv-empty", None),
        (b'id,name\np1,"open\n', "csv-broken", 2),
        (b'id,name\np1,"a"b\n', "csv-broken", 2),
        (b"x" * (LARGEST + 1), "csv-too-large", None),
    ],
)
def test_no_table(content: bytes, slug: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as refusal:
        sheet(content, "staff.csv")
    assert refusal.value.slug == slug
    assert refusal.value.place == Place("staff.csv", line)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read(tmp_path / "staff.csv")
    with pytest.raises(Unreadable):
        read(tmp_path)
