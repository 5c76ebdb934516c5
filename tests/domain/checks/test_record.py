from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.checks.record import check_record
from tests.domain.checks.files import FACTS, RECORD, data_of, in_record, places


def test_a_sound_record_comes_back_typed() -> None:
    data = data_of(RECORD, "")
    del data["x"]
    record, found = check_record(data, FACTS)
    assert record is not None
    assert record.reviewee.id == "p017"
    assert found == ()


def objective(line: str) -> str:
    return f"objectives: [{{id: O1, set_on: 2026-09-10, title: Reading, {line}}}]"


@pytest.mark.parametrize(
    ("due", "fault"),
    [
        ("2026-08-31", True),
        ("2026-09-01", False),
        ("2027-08-31", False),
        ("2027-09-01", True),
    ],
)
def test_an_objective_is_due_within_the_cycle(due: str, fault: bool) -> None:
    found = in_record(objective(f"due: {due}"))
    assert [(f.code, f.level) for f in found] == [("due-outside-cycle", "error")] * fault


def test_so_is_a_milestone() -> None:
    found = in_record(objective("milestones: [{id: ms-a, text: A, due: 2028-01-01}]"))
    assert places(found) == {"objectives.0.milestones.0.due": "due-outside-cycle"}


@pytest.mark.parametrize(
    "section",
    [
        "evidence: [{id: ev-a, date: 2026-08-31, kind: other, summary: A}]",
        "observations: [{id: ob-a, date: 2026-08-31, kind: formal,"
        " observer: {id: p003, name: A, qts: true}}]",
        "cpd: [{id: cp-a, date: 2026-08-31, activity: A}]",
        "teaching_overviews: [{id: to-a, date: 2026-08-31, evaluator: A}]",
    ],
)
def test_the_years_work_is_dated_within_the_cycle(section: str) -> None:
    found = in_record(section)
    assert [(f.code, f.level) for f in found] == [("dated-outside-cycle", "warning")]


@pytest.mark.parametrize(
    "section",
    [
        "meetings: [{id: mt-a, kind: initial, date: 2026-07-01}]",
        "objectives: [{id: O1, set_on: 2026-07-01, title: A, agreement: agreed,"
        " agreed_on: 2026-07-02}]",
        "review: {on: 2026-07-01}",
        "pay: {recommendation: progress, on: 2026-07-01}",
        "comment: {declined: true, on: 2026-07-01}",
    ],
)
def test_no_rule_ties_the_meetings_before_and_after_to_the_cycle(section: str) -> None:
    assert in_record(section) == ()


@pytest.mark.parametrize(
    "section",
    [
        "meetings: [{id: mt-a, kind: initial, date: 2026-11-25}]",
        "evidence: [{id: ev-a, date: 2026-11-25, kind: other, summary: A}]",
        "review: {given_on: 2026-11-25}",
        "comment: {declined: true, on: 2026-11-25}",
        "states: [{id: st-a, to: open, on: 2026-11-25, by: p001}]",
    ],
)
def test_what_has_happened_is_not_after_today(section: str) -> None:
    found = in_record(section)
    assert [(f.code, f.level) for f in found] == [("date-ahead", "warning")]
    assert in_record(section, day=date(2026, 11, 25)) == ()


def test_what_is_planned_may_lie_ahead() -> None:
    assert (
        in_record(
            """
        objectives: [{id: O1, set_on: 2026-09-10, title: A, due: 2027-07-01}]
        absences: [{id: ab-a, from: 2026-12-01, to: 2027-02-01}]
        """
        )
        == ()
    )


def test_an_absence_runs_forwards() -> None:
    found = in_record("absences: [{id: ab-a, from: 2026-10-02, to: 2026-10-01}]")
    assert places(found) == {"absences.0.to": "ends-before-start"}
    assert found[0].level == "error"
    assert in_record("absences: [{id: ab-a, from: 2026-10-02}]") == ()


def test_the_cycle_runs_forwards() -> None:
    found = in_record("cycle: {from: 2026-09-01, to: 2026-08-31}")
    assert places(found) == {"cycle": "contradiction"}


def test_feedback_follows_the_observation() -> None:
    observation = (
        "observations: [{id: ob-a, date: 2026-10-02, kind: formal,"
        " observer: {id: p003, name: A, qts: true},"
        " feedback: {on: 2026-10-01, by: p003, summary: A}}]"
    )
    assert places(in_record(observation)) == {"observations.0.feedback.on": "too-early"}


def test_the_states_run_forwards_from_open() -> None:
    found = in_record(
        """
        states:
          - {id: st-a, to: suspended, on: 2026-10-01, by: p001}
          - {id: st-b, to: open, on: 2026-09-01, by: p001}
        """
    )
    assert places(found) == {"states.0.to": "not-opened", "states.1.on": "states-backwards"}


def test_references_to_what_is_not_there() -> None:
    found = in_record(
        """
        objectives:
          - {id: O1, set_on: 2026-09-10, title: A, plan: [P1, P2], standards: [TS1, TS11]}
        evidence:
          - {id: ev-a, date: 2026-10-01, kind: other, summary: A, objectives: [O1, O2]}
        development:
          - {id: D1, need: A, plan: [P7]}
        withdrawn:
          - {id: ev-b, on: 2026-10-02, by: p001, because: A}
        """
    )
    assert places(found) == {
        "objectives.0.plan.1": "no-priority",
        "objectives.0.standards.1": "no-standard",
        "evidence.0.objectives.1": "no-objective",
        "development.0.plan.0": "no-priority",
        "withdrawn.0.id": "no-entry",
    }
    assert {f.level for f in found if f.code != "no-standard"} == {"error"}
    assert [f.level for f in found if f.code == "no-standard"] == ["warning"]
    assert [f.hint for f in found if f.code == "no-objective"] == ["The record has O1."]


def test_an_id_is_had_once_whatever_the_list_and_the_case() -> None:
    found = in_record(
        """
        improvement_plan: [{id: P1, text: A}, {id: p1, text: B}, {id: O1, text: C}]
        objectives: [{id: O1, set_on: 2026-09-10, title: A}, {id: O1, set_on: 2026-09-10, title: B}]
        cpd: [{id: ev-a, date: 2026-10-01, activity: A}]
        evidence: [{id: ev-a, date: 2026-10-01, kind: other, summary: A}]
        withdrawn: [{id: ev-a, on: 2026-10-02, by: p001, because: A}]
        """
    )
    assert places(found) == {
        "improvement_plan.1.id": "duplicate-id",
        "objectives.1.id": "duplicate-id",
        "cpd.0.id": "duplicate-id",
    }


def test_nobody_judges_themself() -> None:
    found = in_record(
        """
        reviewer: {id: p017, name: A}
        professional_partner: {id: p017, name: A}
        observations:
          - {id: ob-a, date: 2026-10-01, kind: formal, observer: {id: p017, name: A, qts: true}}
        objectives:
          - {id: O1, set_on: 2026-09-10, title: A, moderated: {by: p017, on: 2026-10-01}}
        pay: {by: p017, decision: {result: progress, by: p017, on: 2026-10-01}}
        """
    )
    assert places(found) == {
        "reviewer.id": "self-review",
        "professional_partner.id": "self-partnered",
        "observations.0.observer.id": "self-observed",
        "objectives.0.moderated.by": "own-objectives",
        "pay.by": "own-pay",
        "pay.decision.by": "own-pay",
    }
    assert {f.level for f in found} == {"error"}


def test_a_signature_is_by_the_person_whose_it_is() -> None:
    digest = "pm1:" + "a" * 64
    found = in_record(
        f"""
        signatures:
          - {{id: sg-a, role: reviewee, by: p017, on: 2026-10-01, digest: "{digest}"}}
          - {{id: sg-b, role: reviewee, by: p003, on: 2026-10-01, digest: "{digest}"}}
          - {{id: sg-c, role: reviewer, by: p017, on: 2026-10-01, digest: "{digest}"}}
        """
    )
    assert places(found) == {
        "signatures.1.by": "signed-for-another",
        "signatures.2.by": "signed-for-another",
    }


def test_only_qts_observes_a_teacher() -> None:
    observed = (
        "observations: [{id: ob-a, date: 2026-10-01, kind: formal, observer: {id: p003, name: A}}]"
    )
    found = in_record(observed)
    assert places(found) == {"observations.0.observer": "observer-qts"}
    assert "6.1" in found[0].message
    support = "reviewee: {id: p017, name: A, job_title: B, category: support}\n"
    assert in_record(support + observed, policy=None) == ()


def test_people_of_the_register() -> None:
    section = "reviewer: {id: p00, name: A}"
    found = in_record(section)
    assert [(f.code, f.level) for f in found] == [("no-person", "warning")]
    assert in_record(section, people=None) == ()


def test_a_headteacher_has_a_panel_and_everyone_else_a_reviewer() -> None:
    head = "reviewee: {id: p017, name: A, job_title: B, category: headteacher}\n"
    assert places(in_record(head + "reviewer: {id: p003, name: A}")) == {
        "reviewer": "panel-not-reviewer"
    }
    assert places(in_record("panel: [{id: d001, name: A}]")) == {"panel": "reviewer-not-panel"}


def test_agreed_on_a_day_and_determined_for_a_reason() -> None:
    found = in_record(objective("agreement: determined"))
    assert [(f.code, f.level) for f in found] == [
        ("agreed-when", "warning"),
        ("determined-why", "warning"),
    ]


def test_the_file_is_named_for_the_person_and_the_year() -> None:
    assert places(in_record("", person="p018")) == {"reviewee.id": "wrong-place"}
    assert places(in_record("", label="2025-26")) == {"cycle.from": "label-mismatch"}


def test_what_was_withdrawn_is_wrong_no_more() -> None:
    found = in_record(
        """
        objectives:
          - {id: O1, set_on: 2026-09-10, title: A, due: 2031-01-01}
        evidence:
          - {id: ev-a, date: 2031-10-01, kind: other, summary: A, objectives: [O9]}
          - {id: ev-b, date: 2026-10-01, kind: other, summary: A, objectives: [O1]}
        withdrawn:
          - {id: O1, on: 2026-10-02, by: p001, because: A}
          - {id: ev-a, on: 2026-10-02, by: p001, because: A}
        """
    )
    assert places(found) == {"evidence.1.objectives.0": "withdrawn-objective"}
    assert found[0].level == "warning"
