"""Capability decided, a record suspended and resumed (8.2), by the verbs."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.academy import BEA, Desk

BECAUSE = ("--because", "Zebra reason")
INVOKED = ("--decision", "invoked", *BECAUSE)


@pytest.fixture
def serious(desk: Desk) -> str:
    said = ("--nature", "A", "--seriousness", "Particularly serious: safety")
    return desk.done("raise-concern", "p017", *said, "--by", "p003").entry


@pytest.fixture
def ordinary(desk: Desk) -> str:
    said = ("--nature", "A", "--seriousness", "Serious", "--by", "p003")
    return desk.done("raise-concern", "p017", *said).entry


def last_state(desk: Desk) -> dict[str, Any]:
    return dict(desk.record()["states"][-1])


def duties(desk: Desk, day: str) -> dict[str, Any]:
    told = json.loads(desk.pm("check-deadlines", "p017", "--json", "--as-of", day).out)
    return {duty["duty"]: duty for duty in told["duties"]}


def test_invoked_suspends_in_the_same_commit(desk: Desk, serious: str) -> None:
    done = desk.done("decide-capability", "p017", serious, *INVOKED)
    assert done.paths == [BEA]
    assert {("PM-Entry", serious), ("PM-Clause", "8.2")} <= set(done.trailers)
    assert "Zebra" not in str(done.trailers) + done.out
    made = desk.entry("concerns", serious)["capability"]
    assert str(made.pop("on")) == "2026-11-24"
    assert made == {
        "ground": "particularly-serious",
        "decision": "invoked",
        "because": "Zebra reason",
        "by": "h001",
    }
    state = last_state(desk)
    assert (state["to"], state["by"]) == ("suspended", "h001")
    assert "(8.2)" in state["because"]
    assert desk.pm("validate", BEA).code == 0


def test_not_invoked_suspends_nothing(desk: Desk, serious: str) -> None:
    decided = ("--decision", "not-invoked", *BECAUSE)
    desk.done("decide-capability", "p017", serious, *decided)
    assert last_state(desk)["to"] == "open"
    said = desk.refused("decide-capability", "p017", serious, *INVOKED, slug="already-decided")
    assert "(8.2)" in said


def test_only_with_a_ground(desk: Desk, ordinary: str) -> None:
    said = desk.refused("decide-capability", "p017", ordinary, *INVOKED, slug="no-ground")
    assert "(8.2)" in said
    period = ("--targets", "T", "--support", "S", "--monitored-by", "p003", "--weeks", "4")
    desk.done("start-monitoring", "p017", ordinary, *period, "--consequences", "C")
    desk.refused("decide-capability", "p017", ordinary, *INVOKED, slug="no-ground")
    close = ("close-concern", "p017", ordinary, "--result", "insufficient")
    desk.done(*close, "--as-of", "2026-12-22")
    desk.done("decide-capability", "p017", ordinary, *INVOKED, "--as-of", "2026-12-23")
    made = desk.entry("concerns", ordinary)["capability"]
    assert made["ground"] == "insufficient-improvement"


@pytest.mark.parametrize("by", ["p003", "p017", "d001"])
def test_only_the_headteacher_decides(desk: Desk, serious: str, by: str) -> None:
    call = ("decide-capability", "p017", serious, *INVOKED, "--by", by)
    assert "(8.2)" in desk.refused(*call, slug="wrong-role")


def test_for_the_headteacher_the_trust_decides(desk: Desk) -> None:
    said = ("--nature", "A", "--seriousness", "particularly serious", "--by", "d001")
    concern = desk.done("raise-concern", "h001", *said).entry
    desk.refused("decide-capability", "h001", concern, *INVOKED, slug="wrong-role")
    desk.done("decide-capability", "h001", concern, *INVOKED, "--by", "d001")


def test_it_takes_a_reason_and_a_person(desk: Desk, serious: str) -> None:
    call = ("decide-capability", "p017", serious, "--decision", "invoked")
    desk.refused(*call, slug="usage", code=2)
    desk.refused(*call, *BECAUSE, "--by", "Somebody", slug="who-acts")


def test_then_the_other_duties_rest(desk: Desk, serious: str) -> None:
    before = duties(desk, "2026-11-24")
    assert before["objectives-set"]["state"] == "overdue"
    assert before["capability-decision"]["state"] == "due"
    desk.done("decide-capability", "p017", serious, *INVOKED)
    found = duties(desk, "2027-06-01")
    assert found.pop("capability-decision")["state"] == "met"
    assert found.pop("concern-confirmed")["state"] == "overdue"
    assert {duty["state"] for duty in found.values()} <= {"upcoming", "met"}
    assert found["objectives-set"]["due"] is None
    assert "rests while the record is suspended (8.2)" in found["objectives-set"]["detail"]


def test_resumed_they_have_what_was_left(desk: Desk) -> None:
    desk.done("suspend", "p017", *BECAUSE, "--as-of", "2026-11-24")
    desk.done("resume", "p017", *BECAUSE, "--as-of", "2027-01-11")
    found = duties(desk, "2027-01-11")
    # overdue before: ten working days; the mid-year review had 96 days left
    assert (found["objectives-set"]["due"], found["objectives-set"]["state"]) == (
        "2027-01-25",
        "due",
    )
    assert found["mid-year-review"]["due"] == "2027-04-17"
    assert duties(desk, "2027-01-26")["objectives-set"]["state"] == "overdue"


def test_the_history_of_states_is_readable(desk: Desk) -> None:
    desk.done("suspend", "p017", *BECAUSE, "--as-of", "2026-11-24")
    desk.done("resume", "p017", "--because", "Zebra end", "--as-of", "2027-01-11")
    shown = desk.looked("show", "p017")
    assert "open since 11 January 2027" in shown
    told = shown[shown.index("\nStates") :]
    assert [word for word in told.split() if word in ("open", "suspended")] == [
        "open",
        "suspended",
        "open",
    ]
    assert "Zebra reason" in told
    assert "Zebra end" in told
    log = desk.looked("log", "p017")
    assert ": suspended" in log
    assert "resume" in log


def test_suspend_and_resume_follow_each_other(desk: Desk) -> None:
    assert "(8.2)" in desk.refused("resume", "p017", *BECAUSE, slug="not-suspended")
    desk.done("suspend", "p017", *BECAUSE)
    assert "(8.2)" in desk.refused("suspend", "p017", *BECAUSE, slug="suspended")
    early = ("resume", "p017", *BECAUSE, "--as-of", "2026-11-23")
    assert "(8.2)" in desk.refused(*early, slug="too-early")


@pytest.mark.parametrize("verb", ["suspend", "resume"])
def test_nobody_does_it_for_themself_or_without_a_reason(desk: Desk, verb: str) -> None:
    desk.refused(verb, "p017", slug="usage", code=2)
    said = desk.refused(verb, "p017", *BECAUSE, "--by", "p017", slug="wrong-role")
    assert "(8.2)" in said


def test_a_suspended_record_can_be_concluded(desk: Desk, serious: str) -> None:
    desk.done("decide-capability", "p017", serious, *INVOKED)
    desk.refused("conclude", "p017", slug="duties-open")
    desk.done("conclude", "p017", "--because", "Zebra left")
    assert last_state(desk)["to"] == "concluded"
    found = duties(desk, "2027-06-01")
    found.pop("retention")
    assert {duty["state"] for duty in found.values()} <= {"waived", "met"}
    for verb in ("suspend", "resume"):
        desk.refused(verb, "p017", *BECAUSE, slug="concluded")


def test_what_capability_was_invoked_on_takes_no_more_but_its_confirmation(
    desk: Desk, serious: str
) -> None:
    desk.done("decide-capability", "p017", serious, *INVOKED)
    close = ("close-concern", "p017", serious, "--result", "no-further-action")
    assert "(8.2)" in desk.refused(*close, slug="concern-closed")
    assert desk.pm("confirm-concern", "p017", serious).code == 0
