"""Objectives: set, SMART, agreed, moderated, revised (5)."""

from __future__ import annotations

import json

from tests.clauses import clause
from tests.clauses.asking import duties, state
from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"
SMART = ("--title", "T", "--measures", "M", "--due", "2027-06-01")


@clause("5.1")
def test_set_by_the_schools_own_day_and_a_meeting_before_the_cycle_counts(desk: Desk) -> None:
    assert state(desk, "p018", "objectives-set", "2026-09-01") == "due"
    assert state(desk, "p018", "objectives-set", "2026-11-01") == "overdue"
    early = ("add-meeting", "p018", "--kind", "initial", "--date", "2026-07-14")
    desk.done(*early, "--as-of", "2026-09-01")
    desk.done("add-objective", "p018", *SMART, "--as-of", "2026-09-02")
    met = duties(desk, "p018")["objectives-set"]
    assert (met["state"], met["met_on"]) == ("met", "2026-09-02")


@clause("5.2")
def test_what_is_not_smart_is_named_and_so_is_one_too_many(desk: Desk) -> None:
    done = desk.done("add-objective", "p018", "--title", "Better")
    assert "O1 has no measure" in done.err
    assert "O1 has no date" in done.err
    outside = ("add-objective", "p018", "--title", "T", "--due", "2027-09-01")
    assert "5.2" in desk.refused(*outside, slug="due-outside-cycle")
    for _ in range(4):
        assert "held to be reasonable" not in desk.done("add-objective", "p018", *SMART).err
    sixth = desk.done("add-objective", "p018", *SMART)
    assert "6 objectives; 5 are held to be reasonable here (5.2)" in sixth.err
    assert "a measure for O1" in duties(desk, "p018")["objectives-set"]["detail"]


@clause("5.3")
def test_agreed_or_determined_with_the_reason_and_set_out_in_writing(desk: Desk) -> None:
    desk.done("add-objective", "p018", *SMART)
    desk.refused("agree-objectives", "p018", "--determined", slug="usage", code=2)
    desk.done("agree-objectives", "p018", "--determined", "--because", "No agreement on the target")
    assert desk.entry("objectives", "O1", CY)["agreement"] == "determined"
    assert state(desk, "p018", "objectives-agreed") == "met"
    statement = desk.pm("render-statement", "p018", "--format", "md", "-o", "-").out
    assert "No agreement on the target" in statement


@clause("5.4")
def test_the_adviser_is_consulted_on_the_headteachers_objectives(desk: Desk) -> None:
    assert state(desk, "h001", "adviser-consulted-objectives") == "due"
    assert "adviser-consulted-objectives" not in duties(desk, "p018")
    advice = ("record-advice", "h001", "--about", "objectives", "--summary", "Name the check")
    desk.done(*advice, "--adviser", "Dr N. Adeyemi")
    assert state(desk, "h001", "adviser-consulted-objectives") == "met"


@clause("5.5")
def test_moderated_side_by_side_by_the_plan_and_by_reviewer(desk: Desk) -> None:
    desk.done("set-plan", "p018", "--priority", "P2")
    desk.done("add-objective", "p018", *SMART, "--plan", "P2")
    found = json.loads(desk.looked("moderate-objectives", "--json"))
    served = {each["id"]: [o["person"] for o in each["objectives"]] for each in found["priorities"]}
    assert served == {"P1": [], "P2": ["p018"]}
    assert "No objective serves P1 of the improvement plan (5.5)." in found["to_look_at"]
    assert {each["reviewer"] for each in found["reviewers"]} >= {"Raj Nair", "Dee Tan"}
    assert state(desk, "p018", "objectives-moderated") == "due"
    desk.done("moderate-objectives", "--all", "--note", "Consistent")
    assert state(desk, "p018", "objectives-moderated") == "met"


@clause("5.6")
def test_revised_with_the_reason_and_the_earlier_wording_kept(desk: Desk) -> None:
    revise = ("revise-objective", "p017", "O1", "--title", "Sequence history from Y7 to Y8")
    desk.refused(*revise, slug="usage", code=2)
    desk.done(*revise, "--because", "Year 9 moved to another department")
    (revision,) = desk.entry("objectives", "O1")["revisions"]
    assert revision["was"]["title"] == "Sequence history from Y7 to Y9"
    assert "Year 9 moved" in desk.pm("render-statement", "p017", "--format", "md", "-o", "-").out
