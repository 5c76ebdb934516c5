from __future__ import annotations

import json
from typing import Any

from tests.cli.academy import Desk


def counts(desk: Desk, *options: str) -> dict[str, Any]:
    return dict(json.loads(desk.looked("overview", "--json", *options)))


def test_the_whole_school_and_no_group_of_fewer_than_three(desk: Desk) -> None:
    found = counts(desk)
    assert (found["cycle"], found["as_of"], found["unreadable"]) == ("2026-27", "2026-11-24", 0)
    assert found["total"]["people"] == 7
    for table in ("categories", "reviewers"):
        assert all(each["people"] >= 3 for each in found[table])
        assert sum(each["people"] for each in found[table]) == 7


def test_what_a_command_does_is_counted(desk: Desk) -> None:
    before = counts(desk)["total"]
    desk.done(
        *("add-meeting", "p017", "--kind", "initial", "--date", "2026-09-11"),
        *("--notes", "Talked", "--taken-by", "p003"),
    )
    after = counts(desk)["total"]
    assert after["objectives_in_time"] == before["objectives_in_time"] + 1
    assert after["overdue"] == before["overdue"] - 1


def test_nothing_personal_and_nothing_of_concerns(desk: Desk) -> None:
    before = desk.looked("overview")
    desk.done(
        *("raise-concern", "p017", "--nature", "Marking", "--seriousness", "Serious"),
        *("--raised-on", "2026-10-05", "--by", "p003"),
    )
    assert desk.looked("overview") == before
    for person in ("p017", "Bea", "Okafor", "s031", "Sal"):
        assert person not in before


def test_a_table_for_people(desk: Desk) -> None:
    out = desk.looked("overview")
    assert out.startswith("The year 2026-27, as of 24 November 2026\n")
    assert "objectives in time" in out
    assert "everybody" in out


def test_a_year_of_too_few_is_not_counted(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--year", "2027", "--as-of", "2027-07-01")
    assert "Fewer than 3 people" in desk.looked("overview", "--cycle", "2027-28")
    assert counts(desk, "--cycle", "2027-28")["total"] is None


def test_what_cannot_be_read_is_said_and_does_not_count(desk: Desk) -> None:
    desk.commit_by_hand("cycles/2026-27/p018.yaml", "nonsense")
    ran = desk.pm("overview", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["unreadable"] == 1
    assert json.loads(ran.out)["total"]["people"] == 6
    assert "pm validate" in ran.err
