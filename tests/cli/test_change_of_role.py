"""Somebody who changes role, or contract, in the year: every cycle is kept (2.1)."""

from __future__ import annotations

import json

from tests.cli.academy import BEA, Desk

NEW = "cycles/2026-27/p017+2.yaml"
DEPUTY = (
    *("new-cycle", "p017", "--from", "2027-01-01", "--because", "Deputy headteacher from January"),
    *("--as-of", "2027-01-04"),
)


def dates(desk: Desk, path: str) -> tuple[str, str]:
    cycle = desk.record(path)["cycle"]
    return str(cycle["from"]), str(cycle["to"])


def test_the_running_cycle_ends_the_day_before_and_both_are_kept(desk: Desk) -> None:
    desk.done("edit-person", "p017", "--job-title", "Deputy headteacher", of="people/p017.yaml")
    done = desk.done(*DEPUTY)
    assert sorted(done.paths) == [NEW, BEA]
    assert (dates(desk, BEA), dates(desk, NEW)) == (
        ("2026-09-01", "2026-12-31"),
        ("2027-01-01", "2027-08-31"),
    )
    old, new = desk.record(), desk.record(NEW)
    assert old["cycle"]["adjusted_because"] == "Deputy headteacher from January"
    assert new["cycle"]["adjusted_because"] == "Deputy headteacher from January"
    assert old["reviewee"]["job_title"] == "Teacher of History"
    assert new["reviewee"]["job_title"] == "Deputy headteacher"
    assert desk.pm("validate", BEA, NEW).code == 0


def test_what_was_due_later_is_due_then_with_the_reason(desk: Desk) -> None:
    done = desk.done(*DEPUTY)
    objective = desk.entry("objectives", "O1")
    assert str(objective["due"]) == "2026-12-31"
    assert str(objective["milestones"][0]["due"]) == "2026-12-31"
    (revision,) = objective["revisions"]
    assert str(revision["was"]["due"]) == "2027-06-30"
    assert revision["because"] == "Deputy headteacher from January"
    assert "p017 O1: due on 2026-12-31 now" in done.err


def test_entries_go_to_the_record_of_their_day(desk: Desk) -> None:
    desk.done(*DEPUTY)
    evidence = ("add-evidence", "p017", "--kind", "other", "--summary", "S")
    assert desk.done(*evidence, "--date", "2026-12-10").subject == "record: 2026-27/p017"
    assert desk.done(*evidence, "--date", "2027-02-10").subject == "record: 2026-27/p017+2"


def test_each_cycle_has_its_own_review(desk: Desk) -> None:
    desk.done(*DEPUTY)
    review = ("check-deadlines", "p017", "--duty", "final-review", "--json")
    rows = json.loads(desk.pm(*review, "--as-of", "2027-01-04").out)["duties"]
    assert {row["record"]: row["due"] for row in rows} == {
        "2026-27/p017": "2027-10-31",
        "2026-27/p017+2": "2027-10-31",
    }


def test_a_second_post_lets_the_first_run_on(desk: Desk) -> None:
    desk.done(*DEPUTY, "--beside", of=NEW)
    assert dates(desk, BEA) == ("2026-09-01", "2027-08-31")
    assert dates(desk, NEW) == ("2027-01-01", "2027-08-31")


def test_two_posts_all_the_year(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--because", "Two posts", of=NEW)
    assert dates(desk, BEA) == dates(desk, NEW) == ("2026-09-01", "2027-08-31")


def test_it_takes_a_reason(desk: Desk) -> None:
    desk.refused("new-cycle", "p017", "--from", "2027-01-01", slug="cycle-dates")


def test_from_one_kind_of_staff_to_another(desk: Desk) -> None:
    # A teaching assistant who becomes a teacher in September: her support year ends in August.
    category = ("edit-person", "s031", "--category", "teacher")
    desk.done(*category, "--job-title", "Teacher", of="people/s031.yaml")
    now = ("new-cycle", "s031", "--from", "2026-09-01")
    desk.refused(*now, slug="record-exists")
    desk.done(*now, "--because", "Qualified teacher from September")
    assert dates(desk, "cycles/2026-27/s031.yaml") == ("2026-04-01", "2026-08-31")
    teacher = desk.record("cycles/2026-27/s031+2.yaml")
    assert teacher["reviewee"]["category"] == "teacher"
    assert str(teacher["cycle"]["to"]) == "2027-08-31"


def test_who_leaves_before_the_year_ends_is_reviewed_by_then(desk: Desk) -> None:
    desk.done("edit-person", "p018", "--ends", "2026-12-31", "--apply-to-open")
    ran = desk.pm("check-deadlines", "p018", "--json")
    duties = {row["duty"]: row for row in json.loads(ran.out)["duties"]}
    for duty in ("final-review", "written-report", "reviewee-comment"):
        assert duties[duty]["due"] == "2026-12-31"
    for duty in ("pay-recommendation", "pay-decision"):
        assert duties[duty]["state"] == "waived"
        assert "Employment ends on 2026-12-31" in duties[duty]["detail"]
