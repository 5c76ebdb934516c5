"""`pm today`: what the person at the keyboard owes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk
from tests.school import GIT_CONFIG

CONCERN = (
    "concerns: [{id: co-aaaaaa, raised_on: 2026-11-20, by: p003, nature: Quagga,"
    " seriousness: Quagga, previous_support: none}]\nstates:\n"
)


def owed(desk: Desk, *argv: str) -> list[dict[str, Any]]:
    whole = json.loads(desk.pm("today", "--json", *argv).out)
    assert (whole["format"], whole["faults"]) == (1, [])
    found: list[dict[str, Any]] = whole["duties"]
    return found


def test_the_person_with_gits_address(desk: Desk) -> None:
    ran = desk.pm("today")
    assert ran.code == 1
    heading, empty, columns, first, *_ = ran.out.splitlines()
    assert (heading, empty) == ("Ann Ashworth (h001), 24 November 2026", "")
    assert columns.endswith("you as")
    assert first.startswith("overdue  30 Jun 2026               s031 Sal Quick")
    assert "overdue" in ran.err


def test_in_each_role(desk: Desk) -> None:
    roles = {(d["record"], d["as"]) for d in owed(desk, "--within", "52w")}
    assert {("2026-27/p002", "reviewer"), ("2026-27/p017", "headteacher")} <= roles
    assert ("2026-27/h001", "headteacher") not in roles
    bea = {d["as"] for d in owed(desk, "--by", "P017", "--within", "52w")}
    assert bea == {"reviewee"}
    desk.done("appoint", "h001", "--panel", "d001", "--panel", "d002")
    panel = {(d["record"], d["as"]) for d in owed(desk, "--by", "d001", "--within", "52w")}
    assert panel == {("2026-27/h001", "panel"), ("2026-27/h001", "trust")}


def test_a_concern_only_with_its_owner(desk: Desk) -> None:
    desk.commit_by_hand(BEA, BEA_RECORD.replace("states:\n", CONCERN))
    mine = {d["duty"] for d in owed(desk, "--by", "p003")}
    assert {"concern-confirmed", "monitoring-decided"} <= mine
    for other in ("h001", "p017", "p018"):
        assert not {"concern-confirmed", "monitoring-decided"} & {
            d["duty"] for d in owed(desk, "--by", other)
        }


def test_four_weeks_or_as_many_as_asked_for(desk: Desk) -> None:
    assert {d["due"] <= "2026-12-22" for d in owed(desk)} == {True}
    assert owed(desk, "--by", "p017") == []
    ran = desk.pm("today", "--by", "p017")
    assert ran.code == 0
    nothing, later = ran.err.splitlines()
    assert nothing == "Nothing is overdue, and nothing falls due in the next 28 days."
    assert later.startswith("Later, or without a date: 1 more;")
    desk.refused("today", "--within", "soon", slug="usage", code=2)


def test_nobody_of_the_register(desk: Desk) -> None:
    home = desk.root.parent / "home" / ".gitconfig"
    home.write_text(GIT_CONFIG.replace("ann@", "stranger@"), "utf-8")
    said = desk.refused("today", slug="who-acts")
    assert "pm edit-person ID --email stranger@school.example" in said
    desk.refused("today", "--by", "p0177", slug="no-person")


def test_a_record_that_cannot_be_read(desk: Desk) -> None:
    desk.write(BEA, "schema: 1\nreviewee: [\n")
    ran = desk.pm("today", "--json")
    assert ran.code == 1
    assert [fault["path"] for fault in json.loads(ran.out)["faults"]] == [BEA]


@pytest.mark.parametrize("verb", [("today",), ("next", "p017")])
def test_nothing_is_changed(desk: Desk, verb: tuple[str, ...]) -> None:
    before = desk.state()
    desk.pm(*verb)
    assert desk.state() == before
