"""Professional partners meet weekly in term (App. B, C)."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.cli.academy import ACADEMY, Desk

TERMS = """\
calendar:
  terms:
    - from: 2026-09-01
      to: 2026-12-18
    - from: 2027-01-04
      to: 2027-07-21
"""
BEA_AND_CY = ("appoint", "p018", "--partner", "p017")


@pytest.fixture(autouse=True)
def partners(desk: Desk) -> None:
    desk.commit_by_hand("pm.yaml", ACADEMY + TERMS)
    desk.done(*BEA_AND_CY)


def meeting(desk: Desk, day: str) -> dict[str, Any]:
    ran = desk.pm("check-deadlines", "p018", "--duty", "partner-meeting", "--json", "--as-of", day)
    (found,) = json.loads(ran.out)["duties"]
    return dict(found)


def test_the_week_is_owed_until_they_have_met(desk: Desk) -> None:
    now = meeting(desk, "2026-11-24")
    assert (now["subject"], now["due"], now["state"]) == ("2026-W48", "2026-11-27", "due")
    assert now["owner"] == {"role": "reviewee", "id": "p018", "name": "Cy Dahl"}
    points = ("--went-well", "Pace", "--even-better-if", "Fewer slides", "--next-steps", "Try it")
    desk.done("add-meeting", "p018", "--kind", "partner", "--date", "2026-11-24", *points)
    assert meeting(desk, "2026-11-24")["state"] == "met"


def test_missed_weeks_are_listed_and_not_overdue(desk: Desk) -> None:
    now = meeting(desk, "2026-09-16")
    assert now["state"] == "due"
    assert now["detail"].endswith("Missed: 2026-W36, 2026-W37.")


def test_the_missed_weeks_are_seen_on_a_terminal(desk: Desk) -> None:
    out = " ".join(desk.looked("show", "p018").split())
    assert re.search(
        r"\(2026-W48\) \(App. C; Cy Dahl\)\. Missed: 1\d times, the last 2026-W47\.", out
    )


def test_a_meeting_in_the_partners_record_counts(desk: Desk) -> None:
    desk.done("appoint", "p017", "--partner", "p018")
    desk.done("add-meeting", "p017", "--kind", "partner", "--date", "2026-11-23")
    assert meeting(desk, "2026-11-24")["met_on"] == "2026-11-23"


def test_a_partners_record_that_cannot_be_read_hides_nothing(desk: Desk) -> None:
    desk.commit_by_hand("cycles/2026-27/p017.yaml", "nonsense")
    assert meeting(desk, "2026-11-24")["state"] == "due"


def test_those_without_a_partner_owe_none(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "--duty", "partner-meeting", "--json")
    assert [row["record"] for row in json.loads(ran.out)["duties"]] == ["2026-27/p018"]


def test_a_week_without_one_does_not_keep_a_record_open(desk: Desk) -> None:
    said = desk.refused("conclude", "p018", slug="duties-open")
    assert "partner-meeting" not in said
