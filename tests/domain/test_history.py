from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.history import Difference, differences, gist, name_of

O1: dict[str, Any] = {"id": "O1", "title": "Read more", "due": "2027-07-09"}


def found(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    return list(differences(before, after))


def test_a_field_of_an_entry() -> None:
    later = O1 | {"due": "2027-06-30"}
    assert found({"objectives": [O1]}, {"objectives": [later]}) == [
        Difference("changed", ("objectives", "O1", "due"), "2027-07-09", "2027-06-30")
    ]


def test_an_entry_added_and_one_removed() -> None:
    o2: dict[str, Any] = {"id": "O2", "title": "Write more"}
    change = found({"objectives": [O1]}, {"objectives": [o2]})
    assert change == [
        Difference("added", ("objectives", "O2"), now=o2),
        Difference("removed", ("objectives", "O1"), was=O1),
    ]
    assert [each.section for each in change] == ["objectives", "objectives"]


def test_entries_in_another_order_are_the_same() -> None:
    o2: dict[str, Any] = {"id": "O2", "title": "Write more"}
    assert found({"objectives": [O1, o2]}, {"objectives": [o2, O1]}) == []


def test_a_part_that_comes_is_told_field_by_field() -> None:
    outcome = {"judgement": "met", "on": "2027-07-01"}
    change = found({"objectives": [O1]}, {"objectives": [O1 | {"outcome": outcome}]})
    assert [(name_of(each.where), each.now) for each in change] == [
        ("objective O1, outcome, judgement", "met"),
        ("objective O1, outcome, on", "2027-07-01"),
    ]
    assert not any(each.section for each in change)


def test_true_is_not_one() -> None:
    assert found({"qts": True}, {"qts": 1}) == [Difference("changed", ("qts",), True, 1)]


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=3), plain))
def test_a_version_differs_from_itself_in_nothing(data: dict[str, Any]) -> None:
    assert found(data, data) == []


@given(st.dictionaries(st.text(max_size=3), st.integers() | st.text(max_size=3)))
def test_everything_of_a_new_record_is_added(data: dict[str, Any]) -> None:
    assert {each.where[0]: each.now for each in found({}, data)} == data
    assert {each.where[0]: each.was for each in found(data, {})} == data


def test_gist_is_what_tells_most_in_its_section() -> None:
    assert gist(O1) == "Read more"
    assert gist({"id": "st-aaaaaa", "to": "concluded", "because": "done"}, "states") == "concluded"
    assert gist({"id": "ev-aaaaaa", "because": "Wrong person"}, "withdrawn") == "Wrong person"
    assert gist(["P1", "P2"]) == "P1, P2"
    assert (gist(True), gist(None), gist({})) == ("yes", "", "")
