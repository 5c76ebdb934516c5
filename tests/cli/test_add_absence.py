from __future__ import annotations

import json
from datetime import date
from typing import Any

from tests.cli.academy import Desk


def deadline(desk: Desk, duty: str, day: str, person: str = "p018") -> dict[str, Any]:
    ran = desk.pm("check-deadlines", person, "--duty", duty, "--json", "--as-of", day)
    (found,) = json.loads(ran.out)["duties"]
    return dict(found)


def test_an_absence(desk: Desk) -> None:
    done = desk.done("add-absence", "p017", "--from", "2026-10-12", "--to", "2026-10-23")
    assert desk.entry("absences", done.entry) == {
        "id": done.entry,
        "from": date(2026, 10, 12),
        "to": date(2026, 10, 23),
    }
    assert done.trailers[-1] == ("PM-Clause", "7.4")
    assert done.out == f"Added absence {done.entry} (2026-27/p017).\n"


def test_its_reason_is_recorded_nowhere(desk: Desk) -> None:
    absence = ("add-absence", "p017", "--from", "2026-10-12")
    for option in ("--reason", "--because", "--notes", "--kind"):
        assert option in desk.refused(*absence, option, "ill", slug="usage", code=2)
    entry = desk.done(*absence).entry
    desk.refused("update", "p017", entry, "--reason", "ill", slug="not-updatable")


def test_its_end_comes_later(desk: Desk) -> None:
    done = desk.done("add-absence", "p018", "--from", "2026-10-12")
    assert f"`pm update p018 {done.entry} --to DATE`" in done.out
    record = "cycles/2026-27/p018.yaml"
    desk.done("update", "p018", done.entry, "--to", "2026-11-06", of=record)
    assert desk.entry("absences", done.entry, record)["to"] == date(2026, 11, 6)
    early = ("update", "p018", done.entry, "--to", "2026-10-09")
    assert "`to` is before `from`" in desk.refused(*early, slug="ends-before-start")


def test_the_other_duties_rest_and_come_back(desk: Desk) -> None:
    entry = desk.done("add-absence", "p018", "--from", "2026-10-12").entry
    away = deadline(desk, "objectives-set", "2026-11-24")
    assert (away["state"], away["due"]) == ("upcoming", None)
    desk.done("update", "p018", entry, "--to", "2026-11-27", of="cycles/2026-27/p018.yaml")
    back = deadline(desk, "objectives-set", "2026-11-30")
    assert (back["state"], back["due"]) == ("due", "2026-12-30")
    assert "7.4" in back["detail"]
    basis = deadline(desk, "absence-basis", "2026-11-30")
    assert (basis["clause"], basis["state"]) == ("7.4", "upcoming")


def test_a_list_that_travels_does_not_tell_who_is_away(desk: Desk) -> None:
    desk.done("add-absence", "p018", "--from", "2026-10-12")
    csv = desk.pm("check-deadlines", "p018", "--csv").out
    assert "absence" not in csv
    assert "objectives-set" not in csv


def test_it_belongs_to_the_record_of_its_first_day(desk: Desk) -> None:
    desk.done("new-cycle", "p018", "--year", "2027", "--as-of", "2027-07-01")
    done = desk.done("add-absence", "p018", "--from", "2027-08-02", "--as-of", "2027-10-01")
    assert done.subject == "record: 2026-27/p018"


def test_two_do_not_overlap(desk: Desk) -> None:
    first = desk.done("add-absence", "p017", "--from", "2026-10-12", "--to", "2026-10-23").entry
    over = ("add-absence", "p017", "--from", "2026-10-23")
    assert first in desk.refused(*over, slug="absent-already")
    desk.done("add-absence", "p017", "--from", "2026-10-24")
    desk.refused("add-absence", "p017", "--from", "2027-01-11", slug="absent-already")
    desk.done("withdraw", "p017", first, "--because", "Of somebody else")
    desk.done("add-absence", "p017", "--from", "2026-10-12", "--to", "2026-10-23")


def test_from_when_is_needed_and_no_end_comes_before(desk: Desk) -> None:
    desk.refused("add-absence", "p017", "--to", "2026-10-12", slug="usage", code=2)
    backwards = ("add-absence", "p017", "--from", "2026-10-12", "--to", "2026-10-11")
    desk.refused(*backwards, slug="ends-before-start")


def test_one_outside_the_cycle_is_said(desk: Desk) -> None:
    done = desk.done("add-absence", "p017", "--from", "2026-06-01", "--to", "2026-06-05")
    assert "lies outside this cycle" in done.err
