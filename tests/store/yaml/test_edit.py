"""An edit touches its own lines, and leaves every other byte of the file to its owner."""

from __future__ import annotations

from datetime import date
from difflib import unified_diff

import pytest

from pmtool.domain.academy import Academy
from pmtool.domain.changes.change import Add, Change, Put
from pmtool.domain.key_order import key_order
from pmtool.domain.record import Record
from pmtool.domain.values import Plain
from pmtool.errors import Refused
from pmtool.store.yaml.edit import edit
from pmtool.store.yaml.file import parse

BY_HAND = """\
# the record of Siân
schema: 1  # one
reviewee:
    name: 'Siân O’Hara'   # odd quoting
    id: p017

cycle: {from: 2026-09-01, to: 2027-08-31}
objectives:
- id: O1      # first
  title: |  # two lines
    Raise
    attainment

  # about the date
  due: 2027-07-01 # by phone
  milestones: []

# the second
-   id: O2
    title: "x"
      # deeper
evidence: [{id: ev-1a, date: 2026-10-01}]
review:
  overall: good
# the end"""


def _edited(*changes: Change, text: str = BY_HAND) -> str:
    return edit(parse(text.encode("utf-8"), "p017.yaml"), changes, key_order(Record))


def _diff(*changes: Change, text: str = BY_HAND) -> list[str]:
    """The lines taken out and put in, in order."""
    old, new = text.split("\n"), _edited(*changes, text=text).removesuffix("\n").split("\n")
    lines = list(unified_diff(old, new, n=0, lineterm=""))[2:]
    return [line for line in lines if not line.startswith("@@")]


def test_an_entry_goes_behind_the_last_one_at_the_depth_of_its_list() -> None:
    entry: dict[str, Plain] = {
        "id": "O3",
        "due": date(2027, 1, 1),
        "title": "a: b",
        "plan": ["P1"],
        "strand": None,
    }
    assert _diff(Add(("objectives",), entry)) == [
        "+- id: O3",
        '+  title: "a: b"',
        "+  due: 2027-01-01",
        "+  plan:",
        "+    - P1",
    ]


def test_a_new_section_goes_to_its_place() -> None:
    text = _edited(Add(("meetings",), {"id": "mt-1a", "kind": "initial"}))
    before, _, after = text.partition("meetings:\n  - id: mt-1a\n    kind: initial\n")
    assert before.endswith("cycle: {from: 2026-09-01, to: 2027-08-31}\n")
    assert after.startswith("objectives:\n")


def test_a_new_key_goes_to_its_place_in_an_entry() -> None:
    text = _edited(Put(("objectives", "O1", "measures"), "One\ntwo\n"))
    assert "    attainment\n  measures: |\n    One\n    two\n\n  # about the date\n" in text


def test_a_key_that_comes_first_goes_before_the_first() -> None:
    text = "# top\nreviewee:\n  name: x\n  id: p017\n"
    assert _edited(Put(("schema",), 1), text=text) == text.replace(
        "reviewee:", "schema: 1\nreviewee:"
    )
    listed = "meetings:\n  - kind: initial\n"
    assert _edited(Put(("meetings",), [{"id": "mt-1", "kind": "initial"}]), text=listed) == (
        "meetings:\n  - id: mt-1\n    kind: initial\n"
    )


def test_another_value_keeps_the_comment_behind_it() -> None:
    assert _diff(Put(("objectives", "O1", "due"), date(2027, 2, 2))) == [
        "-  due: 2027-07-01 # by phone",
        "+  due: 2027-02-02 # by phone",
    ]
    assert _diff(Put(("objectives", "O1", "title"), "Three\nmore\nlines")) == [
        "-  title: |  # two lines",
        "-    Raise",
        "-    attainment",
        "+  title: |-  # two lines",
        "+    Three",
        "+    more",
        "+    lines",
    ]


def test_a_comment_below_a_new_block_does_not_become_its_text() -> None:
    assert _diff(Put(("objectives", "O2", "title"), "Two\nlines\n")) == [
        '-    title: "x"',
        "-      # deeper",
        "+    title: |",
        "+      Two",
        "+      lines",
        "+    # deeper",
    ]


def test_a_key_taken_out_takes_its_lines_with_it_and_no_comment() -> None:
    gone = _diff(Put(("objectives", "O1", "due"), None))
    assert gone == ["-  due: 2027-07-01 # by phone"]


def test_a_section_left_empty_goes_too() -> None:
    assert _diff(Put(("review", "overall"), None)) == ["-review:", "-  overall: good"]
    nested = "schema: 1\npay:\n  decision:\n    result: progress\nstates: []\n"
    gone = _edited(Put(("pay", "decision", "result"), None), text=nested)
    assert gone == "schema: 1\nstates: []\n"


def test_the_first_key_of_an_entry_can_go() -> None:
    text = "evidence:\n  - date: 2026-10-01\n    id: ev-1a\n"
    assert _edited(Put(("evidence", "ev-1a", "date"), None), text=text) == (
        "evidence:\n  - id: ev-1a\n"
    )


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (
            Put(("cycle", "to"), date(2027, 8, 1)),
            ["+cycle:", "+  from: 2026-09-01", "+  to: 2027-08-01"],
        ),
        (
            Put(("evidence", "ev-1a", "summary"), "Seen"),
            ["+evidence:", "+  - id: ev-1a", "+    date: 2026-10-01", "+    summary: Seen"],
        ),
        (
            Add(("objectives", "O1", "milestones"), {"id": "ms-1a", "text": "Plan"}),
            ["+  milestones:", "+    - id: ms-1a", "+      text: Plan"],
        ),
    ],
)
def test_what_is_in_brackets_becomes_a_block(change: Change, lines: list[str]) -> None:
    diff = _diff(change)
    assert (len(diff), diff[1:]) == (1 + len(lines), lines)


def test_an_entry_in_brackets_becomes_a_block_alone() -> None:
    text = "evidence:\n  - {id: ev-1a}  # kept short\n  - {id: ev-2b}\n"
    assert _diff(Put(("evidence", "ev-2b", "summary"), "Seen"), text=text.strip()) == [
        "-  - {id: ev-2b}",
        "+  - id: ev-2b",
        "+    summary: Seen",
    ]


def test_a_whole_section_put_anew_changes_only_what_differs() -> None:
    assert _diff(Put(("reviewee",), {"id": "p017", "name": "Siân Jones", "qts": True})) == [
        "-    name: 'Siân O’Hara'   # odd quoting",
        "+    name: Siân Jones   # odd quoting",
        "+    qts: true",
    ]
    plan: list[Plain] = [{"id": "P1", "text": "New"}, {"id": "P2", "text": "Two"}]
    text = "improvement_plan:\n  # ours\n  - id: P1 # one\n    text: Old\nstates: []"
    assert _diff(Put(("improvement_plan",), plan), text=text) == [
        "-    text: Old",
        "+    text: New",
        "+  - id: P2",
        "+    text: Two",
    ]


def test_what_is_empty_is_left_out_and_what_stays_the_same_is_not_written() -> None:
    assert _edited(Put(("review", "overall"), "good")) == BY_HAND + "\n"
    assert _edited(Put(("comment", "text"), None)) == BY_HAND + "\n"
    added = _edited(Add(("cpd",), {"id": "cp-1", "impact": "", "activity": "Course"}))
    assert "cpd:\n  - id: cp-1\n    activity: Course\n" in added
    revision: dict[str, Plain] = {"id": "rv-1", "on": date(2027, 1, 1), "was": {}}
    assert "was: {}" in _edited(Add(("objectives", "O1", "revisions"), revision))


def test_later_changes_may_rest_on_earlier_ones() -> None:
    text = _edited(
        Add(("objectives",), {"id": "O3", "title": "New"}),
        Put(("objectives", "O3", "due"), date(2027, 3, 1)),
        Add(("objectives", "O3", "milestones"), {"id": "ms-1", "text": "a"}),
        Add(("objectives", "O3", "milestones"), {"id": "ms-2", "text": "b"}),
        Put(("objectives", "O3", "due"), None),
    )
    assert (
        "- id: O3\n  title: New\n  milestones:\n    - id: ms-1\n      text: a\n"
        "    - id: ms-2\n      text: b\n"
    ) in text


def test_windows_line_ends_come_out_as_ordinary_ones() -> None:
    windows = BY_HAND.replace("\n", "\r\n")
    change = Put(("review", "by"), "HT")
    assert _edited(change, text=windows) == _edited(change)


def test_a_block_that_keeps_its_blank_lines_keeps_them() -> None:
    text = "review:\n  overall: |+\n    x\n\n\n"
    assert _edited(Put(("review", "by"), "HT"), text=text) == f"{text}  by: HT\n"


def test_free_keys_are_put_in_too() -> None:
    text = "schema: 1\nacademy: Hill\nfeedback:\n  within: 5\n"
    change = Put(("improvement_plan", "2026-27"), [{"text": "x", "id": "P1"}])
    assert edit(parse(text.encode(), "pm.yaml"), (change,), key_order(Academy)) == (
        "schema: 1\nacademy: Hill\nimprovement_plan:\n  2026-27:\n    - id: P1\n      text: x\n"
        "feedback:\n  within: 5\n"
    )


def test_new_text_that_a_record_cannot_keep_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        _edited(Put(("review", "overall"), "secret\x1b[2J"))
    assert caught.value.slug == "yaml-inexact"
    assert "secret" not in str(caught.value)


def test_a_section_that_cannot_be_spliced_is_written_anew() -> None:
    text = "# top\nreview:\n  ? overall # a: b\n  : good\nstates: []\n"
    assert _edited(Put(("review", "overall"), "Two\nlines"), text=text) == (
        "# top\nreview:\n  overall: |-\n    Two\n    lines\nstates: []\n"
    )


def test_a_file_never_loses_its_last_key() -> None:
    text = "review:\n  overall: x\n"
    assert _edited(Put(("review", "overall"), None), text=text) == "review: {}\n"


def test_a_form_that_no_edit_can_keep_is_refused_with_its_place() -> None:
    with pytest.raises(Refused) as caught:
        _edited(Put(("review", "overall"), "x"), text="{schema: 1,\nreview: {overall: good}}\n")
    assert caught.value.slug == "yaml-edit"
    assert str(caught.value.place) == "p017.yaml:2:10"
    assert "good" not in str(caught.value)


def test_an_entry_that_is_not_there_is_a_fault_of_the_decision() -> None:
    with pytest.raises(KeyError):
        _edited(Put(("objectives", "O9", "due"), date(2027, 1, 1)))
