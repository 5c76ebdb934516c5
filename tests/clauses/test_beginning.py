"""The cover, the notes, scope, roles and the year itself (cover to 4)."""

from __future__ import annotations

import json
from pathlib import Path

from tests.clauses import clause
from tests.clauses.asking import duties
from tests.cli.academy import ACADEMY, Desk


@clause("cover")
def test_the_procedure_has_its_cover_and_who_adopted_it(desk: Desk) -> None:
    said = desk.pm("doctor").out
    assert "The procedure is H001, V1.3 – May 2018" in said
    assert "Autumn 2019, which has passed" in said
    assert "The procedure's adoption is blank." in said
    adopted = "adopted: {by: Local Board, chair: N. Attah, on: 2026-07-08}\n"
    desk.commit_by_hand("pm.yaml", ACADEMY + adopted)
    assert "The procedure was adopted for this academy." in desk.pm("doctor").out


@clause("notes")
def test_what_is_assumed_and_what_is_the_schools(desk: Desk, tmp_path: Path) -> None:
    ran = desk.pm("init", str(tmp_path / "new"), "--academy", "Hollybank")
    assert "National pay and conditions are assumed" in ran.err
    own = (tmp_path / "new" / "pm.yaml").read_text(encoding="utf-8")
    assert "observation protocol: its name, never a time limit" in own
    protocol = "observations: {protocol: Hollybank observation protocol}\n"
    desk.write("pm.yaml", ACADEMY + protocol)
    desk.done("save", of="pm.yaml")


@clause("1.1")
def test_objectives_serve_the_plan_and_standards_and_pay_closes_the_year(desk: Desk) -> None:
    desk.done("set-plan", "p018", "--priority", "P1", "--standard", "teachers-standards-2011")
    objective = ("--title", "T", "--measures", "M", "--due", "2027-06-01")
    done = desk.done("add-objective", "p018", *objective, "--plan", "P1", "--standard", "TS2")
    assert done.err == ""
    bare = desk.done("add-objective", "p018", *objective)
    assert "tied to no plan priority and no standard" in bare.err
    desk.done("recommend-pay", "p018", "--recommendation", "progress", "--by", "p003")
    assert duties(desk, "p018")["pay-recommendation"]["state"] == "met"


@clause("2.1")
def test_everybody_from_when_the_procedure_applies_to_them(desk: Desk) -> None:
    assert "2.1" in desk.refused("new-cycle", "p021", slug="left-out")
    done = desk.done("new-cycle", "--all")
    assert "p021 is on induction until 2027-08-31 (2.1), expected in from 2027-09-01" in done.err
    fixed = desk.record("cycles/2026-27/p022.yaml")["cycle"]
    assert str(fixed["to"]) == "2027-03-31"
    assert fixed["adjusted_because"].startswith("2.1: the fixed-term contract ends")
    desk.done("edit-person", "p021", "--induction-completed", "2026-11-20", of="people/p021.yaml")
    desk.done("new-cycle", "p021")


@clause("3.1")
def test_a_reviewer_for_each_and_nobody_reviews_themself(desk: Desk) -> None:
    assert duties(desk, "p019")["reviewer-appointed"]["state"] == "overdue"
    assert "3.1" in desk.refused("appoint", "p019", "--reviewer", "p019", slug="self-review")
    desk.done("appoint", "p019", "--reviewer", "p003")
    assert duties(desk, "p019")["reviewer-appointed"]["state"] == "met"
    desk.refused("appoint", "h001", "--reviewer", "p002", slug="panel-not-reviewer")
    desk.refused("appoint", "h001", "--panel", "h001", slug="self-review")
    desk.done("appoint", "h001", "--panel", "d001")
    own = ("recommend-pay", "p018", "--recommendation", "progress", "--by", "p018")
    assert "3.1" in desk.refused(*own, slug="wrong-role")


@clause("3.2")
def test_the_local_board_counts_and_names_nobody(desk: Desk) -> None:
    found = json.loads(desk.looked("overview", "--json"))
    assert found["total"]["people"] == 7
    assert all(each["people"] >= 3 for each in (*found["categories"], *found["reviewers"]))


@clause("3.3")
def test_the_external_adviser_is_named_and_their_advice_kept(desk: Desk) -> None:
    assert duties(desk, "h001")["adviser-appointed"]["owner"]["role"] == "trust"
    desk.done("appoint", "h001", "--adviser", "Dr N. Adeyemi")
    assert duties(desk, "h001")["adviser-appointed"]["state"] == "met"
    advice = desk.done("record-advice", "h001", "--about", "objectives", "--summary", "Name it")
    entry = desk.entry("advice", advice.entry, "cycles/2026-27/h001.yaml")
    assert entry["adviser"] == "Dr N. Adeyemi"


@clause("3.4", "3.5")
def test_who_owes_what_next_is_plain(desk: Desk) -> None:
    ran = desk.pm("check-deadlines", "--reviewer", "p003", "--json")
    rows = json.loads(ran.out)["duties"]
    assert {row["record"] for row in rows} >= {"2026-27/p017", "2026-27/p018"}
    assert "2026-27/p003" not in {row["record"] for row in rows if row["owner"]["id"] != "p003"}
    assert all(row["owner"]["role"] for row in rows)
    assert "Next" in desk.looked("show", "p017")


@clause("3.5 workload")
def test_one_command_and_one_commit_for_a_whole_group(desk: Desk) -> None:
    both = ("p017", "p018")
    assert len(desk.done("set-plan", *both, "--priority", "P2").paths) == 2
    assert len(desk.done("appoint", *both, "--reviewer", "p002").paths) == 2
    assert len(desk.done("hand-over", "p002", "h001").paths) > 2
    assert len(desk.done("new-cycle", "--all", "--year", "2027").paths) > 5


@clause("4", "4.1")
def test_the_teachers_year_and_its_pay_date(desk: Desk) -> None:
    cycle = desk.record()["cycle"]
    assert (str(cycle["from"]), str(cycle["to"])) == ("2026-09-01", "2027-08-31")
    pay = duties(desk, "p017")["pay-decision"]
    assert (pay["due"], pay["last_working_day"]) == ("2027-10-31", "2027-10-29")
    assert (pay["clause"], pay["basis"]) == ("4.1", "policy")
    assert duties(desk, "h001")["pay-decision"]["due"] == "2027-12-31"


@clause("4")
def test_with_term_dates_the_last_school_day_too(desk: Desk) -> None:
    terms = "{from: 2026-09-01, to: 2026-10-23}, {from: 2026-11-02, to: 2026-12-18}"
    desk.commit_by_hand("pm.yaml", f"{ACADEMY}calendar: {{terms: [{terms}]}}\n")
    due = duties(desk, "p018", "2026-10-01")["objectives-set"]
    assert due["due"] == "2026-10-31"
    assert (due["last_working_day"], due["last_school_day"]) == ("2026-10-30", "2026-10-23")


@clause("4.2")
def test_support_staffs_year_ends_on_its_own_pay_date(desk: Desk) -> None:
    pay = duties(desk, "s031")["pay-decision"]
    assert (pay["due"], pay["clause"]) == ("2027-03-31", "4.2")
    assert "the cycle's own last day (4.2)" in pay["detail"]
    assert str(desk.record("cycles/2026-27/s031.yaml")["cycle"]["from"]) == "2026-04-01"
