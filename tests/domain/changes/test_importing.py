from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.changes.importing import COLUMNS, Asked, asked, columns, repeated
from pmtool.domain.changes.register import REQUIRED, Request
from pmtool.domain.values import Plain


def row(**cells: str) -> tuple[dict[str, Plain], list[str]]:
    """The fields of a row with these cells (`_` for `-`), and what is wrong with it."""
    cells = {"id": "p1"} | {name.replace("_", "-"): cell for name, cell in cells.items()}
    wanted, faults = asked(tuple(cells), 2, tuple(cells.values()))
    return (dict(wanted.request.fields) if wanted else {}), [fault.message for fault in faults]


@pytest.mark.parametrize(
    "header", ["job-title", "Job title", "JOB_TITLE", "job - title", "Job  Title"]
)
def test_a_column_by_any_spelling(header: str) -> None:
    assert columns([header]) == (("job-title",), ())


def test_the_plural_of_standard_is_accepted() -> None:
    assert columns(["Standards"]) == (("standard",), ())


def test_a_column_that_is_not_known_is_named_with_the_near_one() -> None:
    names, faults = columns(["id", "reviewr", "", "id"])
    assert names == ("id", None, None, None)
    assert [fault.message for fault in faults] == [
        "`reviewr` is no column that `pm` knows. Did you mean `reviewer`?",
        "There are two columns `id`; leave one of them out.",
    ]


@pytest.mark.parametrize(
    ("cells", "fields"),
    [
        ({"name": "Null"}, {"name": "Null"}),
        ({"name": "No"}, {"name": "No"}),
        ({"name": "中文"}, {"name": "中文"}),
        ({"category": "Teacher"}, {"category": "teacher"}),
        ({"qts": "YES"}, {"qts": True}),
        ({"fixed_term": "n"}, {"fixed-term": False}),
        ({"starts": "2026-09-01"}, {"starts": date(2026, 9, 1)}),
        ({"reviewer": "P003"}, {"reviewer": "p003"}),
        ({"standard": "a-1; b-2;"}, {"standard": ["a-1", "b-2"]}),
        ({"qts": "", "starts": "", "name": ""}, {}),
    ],
)
def test_a_cell_as_a_value(cells: dict[str, str], fields: dict[str, Plain]) -> None:
    assert row(**cells) == (fields, [])


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("starts", "01/09/2026"),
        ("starts", "2026-9-1"),
        ("starts", "20260901"),
        ("starts", "2026-W36-2"),
        ("ends", "2026-02-29"),
        ("probation_until", "soon"),
        ("qts", "maybe"),
        ("qts", "1"),
        ("category", "teachr"),
        ("calendar", "part-time"),
        ("reviewer", "Ann Ashworth"),
        ("name", "Zara\nZebra"),
        ("id", "lpt1"),
        ("id", "Zara Zebra"),
    ],
)
def test_a_fault_says_which_column_and_never_what_is_in_the_cell(column: str, cell: str) -> None:
    fields, faults = row(**{"name": "A", "job_title": "B", "category": "support"} | {column: cell})
    assert len(faults) == 1
    assert column == "id" or f"`{column.replace('_', '-')}`" in faults[0]
    assert cell not in faults[0]
    assert cell not in fields.values()


def test_every_fault_of_a_row_is_named() -> None:
    wanted, faults = asked(("id", "qts", "starts"), 7, ("", "x", "y", "z", "zz"))
    assert wanted is None
    assert {fault.line for fault in faults} == {7}
    said = " ".join(fault.message for fault in faults)
    assert all(f"`{name}`" in said for name in ("id", "qts", "starts", *REQUIRED))
    assert said.count("more cells than columns") == 1


def test_what_a_new_person_needs_and_the_row_leaves_empty() -> None:
    wanted, faults = asked(("id", "name", "category"), 2, ("p1", "", "wrong"))
    assert wanted is not None
    assert wanted.empty == ("name", "job-title")
    assert len(faults) == 1


def test_an_id_twice_names_the_earlier_line() -> None:
    rows = [Asked(line, Request(id_, {}), ()) for line, id_ in ((2, "a"), (3, "b"), (9, "a"))]
    assert [(f.line, f.message) for f in repeated(rows)] == [(9, "a is on line 2 already.")]


@given(st.lists(st.text(), max_size=len(COLUMNS) + 2))
def test_no_cell_is_too_odd(cells: list[str]) -> None:
    wanted, faults = asked(COLUMNS, 2, cells)
    assert wanted is not None or faults
