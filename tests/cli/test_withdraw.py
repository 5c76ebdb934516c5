from __future__ import annotations

from datetime import date

import pytest

from tests.cli.academy import BEA_RECORD, Desk

WHY = ("--because", "Another teacher's")


@pytest.mark.parametrize("entry", ["ev-aaaaaa", "ob-aaaaaa", "D1", "O2"])
def test_an_entry_is_marked_and_stays(desk: Desk, entry: str) -> None:
    done = desk.done("withdraw", "p017", entry, *WHY)
    assert desk.record()["withdrawn"] == [
        {"id": entry, "on": date(2026, 11, 24), "by": "h001", "because": "Another teacher's"}
    ]
    assert done.removed == []
    assert [line for line in BEA_RECORD.splitlines() if line not in desk.text()] == []
    desk.refused("withdraw", "p017", entry, *WHY, slug="withdrawn")


def test_what_is_linked_to_it_is_named(desk: Desk) -> None:
    assert "ev-aaaaaa" in desk.done("withdraw", "p017", "O1", *WHY).err


def test_what_is_linked_and_withdrawn_itself_is_not(desk: Desk) -> None:
    desk.done("withdraw", "p017", "ev-aaaaaa", *WHY)
    assert desk.done("withdraw", "p017", "O1", *WHY).err == ""


def test_what_is_refused(desk: Desk) -> None:
    desk.refused("withdraw", "p017", "O2", slug="usage", code=2)
    assert "ev-aaaaaa" in desk.refused("withdraw", "p017", "ev-aaaaa", *WHY, slug="no-entry")
    desk.refused("withdraw", "p017", "st-000001", *WHY, slug="no-entry")
