"""The order of a file's keys is that of the fields of its model."""

from __future__ import annotations

from pmtool.domain.academy import Academy
from pmtool.domain.key_order import in_order, key_order
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.values import Plain


def test_keys_have_their_names_in_the_file() -> None:
    order = key_order(Record)
    assert order.names[:3] == ("schema", "policy", "reviewee")
    assert order.child("cycle").names == ("from", "to", "adjusted_because", "included_because")


def test_the_order_below_a_list_is_that_of_its_entries() -> None:
    objective = key_order(Record).child("objectives")
    assert objective.names[:3] == ("id", "set_on", "title")
    assert objective.child("milestones").names == ("id", "text", "due", "reached_on")
    assert key_order(Record).child("review").child("absence_basis").names[0] == "evidence_used"
    assert key_order(Person).child("employment").child("probation").names == ("until", "completed")


def test_free_keys_have_one_order_below_them_all() -> None:
    plan = key_order(Academy).child("improvement_plan")
    assert plan.child("2026-27").names == plan.child("2031-32").names == ("id", "text")
    assert key_order(Academy).child("reminders").child("days_for").names == ()


def test_keys_that_are_not_known_come_last_and_what_is_empty_goes() -> None:
    order = key_order(Record)
    data: dict[str, Plain] = {
        "zz": 1,
        "states": [{"by": "x", "id": "st-1", "because": None}],
        "schema": 1,
        "panel": [],
        "comment": {"declined": False, "text": ""},
    }
    assert repr(in_order(data, order)) == repr(
        {
            "schema": 1,
            "comment": {"declined": False},
            "states": [{"id": "st-1", "by": "x"}],
            "zz": 1,
        }
    )
