"""Entries put between others, and taken out: what merging asks of an edit."""

from __future__ import annotations

import pytest

from pmtool.domain.changes.change import Add, Change, Put
from pmtool.store.yaml.file import parse
from tests.store.yaml.test_edit import BY_HAND, _diff, _edited

NEW: Change = Add(("objectives",), {"id": "O9", "title": "New"}, "O1")
NESTED = """\
schema: 1
objectives:
  - id: O1
    milestones:
      - id: ms-1
        text: one
      # between
      - id: ms-2
        text: two
"""


def test_an_entry_goes_behind_the_one_named() -> None:
    assert _diff(NEW) == ["+- id: O9", "+  title: New"]
    text = _edited(NEW)
    assert text.index("milestones: []") < text.index("O9") < text.index("# the second")


def test_an_entry_goes_before_the_first() -> None:
    text = _edited(Add(("objectives",), {"id": "O9"}, ""))
    assert "objectives:\n- id: O9\n- id: O1      # first\n" in text


def test_several_in_a_row_keep_their_order() -> None:
    rows = [
        Add(("objectives",), {"id": f"O{n}"}, f"O{n - 1}" if n > 7 else "O1") for n in (7, 8, 9)
    ]
    data = parse(_edited(*rows).encode(), "x").data["objectives"]
    assert [entry["id"] for entry in data] == ["O1", "O7", "O8", "O9", "O2"]  # type: ignore


@pytest.mark.parametrize(
    ("entry_id", "lines"),
    [
        (
            "O1",
            [
                *("-- id: O1      # first", "-  title: |  # two lines", "-    Raise"),
                *("-    attainment", "-", "-  # about the date"),
                *("-  due: 2027-07-01 # by phone", "-  milestones: []"),
            ],
        ),
        ("O2", ["--   id: O2", '-    title: "x"', "-      # deeper"]),
    ],
)
def test_an_entry_taken_out_takes_its_lines_alone(entry_id: str, lines: list[str]) -> None:
    assert _diff(Put(("objectives", entry_id), None)) == lines


def test_the_last_entry_takes_its_list_along() -> None:
    both = (Put(("objectives", "O1"), None), Put(("objectives", "O2"), None))
    assert "objectives" not in _edited(*both)
    line = "evidence: [{id: ev-1a, date: 2026-10-01}]\n"
    assert _edited(Put(("evidence", "ev-1a"), None)) == f"{BY_HAND}\n".replace(line, "")


def test_entries_of_entries() -> None:
    path = ("objectives", "O1", "milestones")
    text = _edited(Put((*path, "ms-1"), None), Add(path, {"id": "ms-3"}, "ms-2"), text=NESTED)
    assert text.endswith("      # between\n      - id: ms-2\n        text: two\n      - id: ms-3\n")
    gone = _edited(Put((*path, "ms-1"), None), Put((*path, "ms-2"), None), text=NESTED)
    assert parse(gone.encode(), "x").data == {"schema": 1, "objectives": [{"id": "O1"}]}


def test_an_entry_that_is_not_there_is_a_fault_of_the_decision() -> None:
    for change in (Put(("objectives", "O7"), None), Add(("objectives",), {"id": "O8"}, "O7")):
        with pytest.raises(KeyError):
            _edited(change)
