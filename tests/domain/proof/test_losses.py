"""What may not disappear from a file, or be altered in it, and what excuses that it did."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from pmtool.domain.proof.losses import Side, disposed, lost, takes_back

RECORD: dict[str, Any] = {
    "objectives": [
        {
            "id": "O1",
            "title": "Read",
            "milestones": [{"id": "ms-aaaaaa", "text": "Six books"}],
            "outcome": {"judgement": "met"},
        }
    ],
    "cpd": [{"id": "cp-aaaaaa", "activity": "Course"}],
    "panel": [{"id": "p002", "name": "Dee"}],
    "comment": {"text": "Fair"},
    "signatures": [{"id": "sg-aaaaaa", "digest": "pm1:00"}],
}


def without(*where: str) -> dict[str, Any]:
    """The record without what stands there."""
    changed = deepcopy(RECORD)
    here: Any = changed
    for step in where[:-1]:
        here = next(e for e in here if e["id"] == step) if isinstance(here, list) else here[step]
    if isinstance(here, list):
        here[:] = [each for each in here if each["id"] != where[-1]]
    else:
        del here[where[-1]]
    return changed


def said(
    before: dict[str, Any], after: dict[str, Any], sides: list[Side] | None = None
) -> list[str]:
    return [loss.says for loss in lost(before, after, sides or ())]


def test_nothing_is_lost_by_adding_and_rewording() -> None:
    later = deepcopy(RECORD)
    later["cpd"][0]["activity"] = "Another course"
    later["cpd"].append({"id": "cp-bbbbbb", "activity": "More"})
    later["panel"] = [{"id": "p003", "name": "Raj"}]
    assert said(RECORD, later) == []
    assert said(RECORD, RECORD) == []


def test_an_entry_and_what_is_in_it_count_once() -> None:
    assert said(RECORD, without("objectives", "O1")) == [
        "Objective O1 is gone, and no command takes one out."
    ]
    assert said(RECORD, without("objectives", "O1", "milestones", "ms-aaaaaa")) == [
        "Objective O1, milestone ms-aaaaaa is gone, and no command takes one out."
    ]


def test_a_section_that_was_said_is_not_unsaid() -> None:
    assert said(RECORD, without("comment")) == ["Comment is gone, and no command takes one out."]
    assert said(RECORD, without("objectives", "O1", "outcome")) == [
        "Objective O1, outcome is gone, and no command takes one out."
    ]


def test_a_signature_is_not_altered() -> None:
    later = deepcopy(RECORD)
    later["signatures"][0]["digest"] = "pm1:11"
    assert said(RECORD, later) == ["Signature sg-aaaaaa was altered, which no command does."]
    assert said(RECORD, later, [Side(RECORD, later)]) == []
    assert said(RECORD, later, [Side(RECORD, RECORD)]) != []


def test_a_merge_may_follow_what_its_other_side_did_and_no_more() -> None:
    gone = without("cpd", "cp-aaaaaa")
    assert said(RECORD, gone, [Side(RECORD, gone)]) == []
    assert said(RECORD, gone, [Side(RECORD, RECORD)]) != []
    # The other side never had it: leaving it out is not following anybody.
    assert said(RECORD, gone, [Side(gone, gone)]) != []
    assert said(RECORD, gone, [Side(None, gone)]) != []


def test_an_entry_may_take_another_number_in_a_merge_alone() -> None:
    later = deepcopy(RECORD)
    later["objectives"][0]["id"] = "O2"
    assert said(RECORD, later, [Side({}, {})]) == []
    assert said(RECORD, later) != []
    later["objectives"][0]["title"] = "Read less"
    assert said(RECORD, later, [Side({}, {})]) != []


def test_what_was_disposed_of_since() -> None:
    one: dict[str, Any] = {"disposals": [{"id": "dp-aaaaaa", "record": "2026-27/p017"}]}
    both: dict[str, Any] = {
        "disposals": [*one["disposals"], {"id": "dp-bbbbbb", "record": "2026-27/p018"}]
    }
    assert disposed(one, both) == {"2026-27/p018"}
    assert disposed(None, one) == {"2026-27/p017"}
    assert disposed(both, None) == set()


def test_an_undo_takes_back_the_whole_of_what_a_command_did() -> None:
    change = {"a": (None, "1"), "b": ("2", "3")}
    back = {"a": ("1", None), "b": ("3", "2")}
    assert takes_back(back, change, "add-cpd")
    assert not takes_back({"a": ("1", None)}, change, "add-cpd")
    assert not takes_back(back, change, "")
    assert not takes_back(back, change, "sync")
