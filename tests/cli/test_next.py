"""`pm next`: for each kind of duty a command that runs once its gaps are filled."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from typer.core import TyperCommand

from pmtool.cli.next_step import gaps
from pmtool.cli.root import load
from pmtool.domain.duties import duties_of
from pmtool.domain.duties.case import Case
from pmtool.domain.duties.steps import GAP, step_for
from pmtool.domain.policy import Policy
from pmtool.domain.policy_file import policy_from
from tests.cli.academy import BEA, BEA_RECORD, Desk
from tests.cli.handing import Copy
from tests.domain.school_year import (
    HEADTEACHER,
    POLICIES,
    SCHOOL,
    SUPPORT,
    TEACHER,
    academy,
    person,
    record,
)

SHIPPED = [
    policy_from(tomllib.loads(path.read_text("utf-8")), "sha256:0")
    for path in sorted(POLICIES.glob("*-v*.toml"))
]
CONCERN = "by: p002, nature: n, seriousness: s, previous_support: n"
PERIOD = (
    "{from: 2026-11-09, working_weeks: 4, convention: weekdays, ends: 2026-12-04, targets: t,"
    " support: s, monitored_by: p002, consequences: c, review_on: 2026-12-04}"
)
STAGES = (
    "",
    "objectives: [{id: O1, set_on: 2026-09-15, title: t}]",
    "meetings: [{id: mt-a, kind: initial, date: 2026-09-15}]",
    "meetings: [{id: mt-a, kind: initial, date: 2026-09-15}]\n"
    "objectives: [{id: O1, set_on: 2026-09-15, title: t}]",
    "objectives: [{id: O1, set_on: 2026-09-15, title: t, measures: m, due: 2027-07-01}]\n"
    "review: {overall: o, given_on: 2027-07-05}\n"
    "professional_partner: {id: p018, name: Cy}\n"
    "meetings: [{id: mt-a, kind: partner, date: 2026-10-01},"
    " {id: mt-b, kind: initial, date: 2026-10-01, taken_by: p002}]\n"
    "observations: [{id: ob-a, date: 2026-10-05, kind: formal,"
    " observer: {id: p002, name: Dev, qts: true}}]\n"
    "absences: [{id: ab-a, from: 2026-10-05, to: 2026-10-06}]\n"
    f"concerns: [{{id: co-a, raised_on: 2026-11-02, {CONCERN}}},"
    f" {{id: co-b, raised_on: 2026-11-02, {CONCERN}, confirmed_in_writing_on: 2026-11-03}},"
    f" {{id: co-c, raised_on: 2026-11-02, {CONCERN}, confirmed_in_writing_on: 2026-11-03,"
    f" monitoring: {PERIOD}}},"
    f" {{id: co-d, raised_on: 2026-11-02, {CONCERN}, confirmed_in_writing_on: 2026-11-03,"
    f" monitoring: {PERIOD}, outcome: {{on: 2026-12-04, result: insufficient}}}}]",
    "states: [{id: st-1, to: open, on: 2026-07-06, by: p001},"
    " {id: st-2, to: concluded, on: 2027-11-01, by: p001}]",
)


def steps(policy: Policy) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every duty that there can be, at several stages of a year, and its step."""
    rules = {rule.id: rule for rule in policy.duties}
    for head in (TEACHER, HEADTEACHER, SUPPORT):
        for stage in STAGES:
            known = record(head, stage)
            if not stage:
                known = replace(known, external_adviser=None, panel=())
            case = Case(known, person(""), policy, academy("retention: {keep: 84}"), SCHOOL)
            for duty in duties_of(known, case.person, policy, case.academy, SCHOOL):
                yield duty.id, step_for(case, rules[duty.id], duty)


def filled(words: tuple[str, ...]) -> list[str]:
    """The words, with something fitting in each gap."""
    options = {name: each for each in load(words[0]).params for name in each.opts}
    made = []
    for before, word in zip(("", *words), words, strict=False):
        option = options.get(before)
        choices = getattr(option.type, "choices", None) if option else None
        form = option.metavar if option else None
        fitting = {"DATE": "2026-11-24", "N": "6", "ID": "p003"}.get(form or "", "x")
        made.append((choices[0] if choices else fitting) if word == GAP else word)
    return made


@pytest.mark.parametrize("policy", SHIPPED, ids=lambda policy: policy.id)
def test_every_duty_of_a_shipped_procedure_has_a_command_that_parses(policy: Policy) -> None:
    found = set(steps(policy))
    assert {id_ for id_, _ in found} == {rule.id for rule in policy.duties}
    for _, words in found:
        verb, *args = filled(words)
        command = load(verb)
        assert isinstance(command, TyperCommand)
        command.make_context(verb, args).close()
        if verb != "update":  # its options are an entry's own fields
            assert len(list(gaps(words))) == words.count(GAP), words


def test_they_meet_before_they_set_objectives(desk: Desk) -> None:
    asked = ("next", "p018", "--json")
    words = json.loads(desk.pm(*asked).out)["words"]
    assert words[1:5] == ["add-meeting", "p018", "--kind", "initial"]
    desk.done(*filled(tuple(words[1:])))
    assert json.loads(desk.pm(*asked).out)["words"][1] == "add-objective"


def test_the_command_is_ready_to_copy_and_runs(desk: Desk) -> None:
    ran = desk.pm("next", "p017")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "Bea Okafor (2026-27/p017)",
        "overdue: 31 Oct 2026 (Fri 30 Oct), Meet and set the objectives (5.1; Raj Nair)",
        "",
        '  pm add-meeting p017 --kind initial --notes "…" --taken-by "…"',
        "",
        '"…" stands for what you fill in:',
        "  --notes     The written record (9.1).",
        "  --taken-by  Who took the notes (9.1).",
    ]
    words = json.loads(desk.pm("next", "p017", "--json").out)["words"]
    desk.done(*filled(tuple(words[1:])))
    assert "Meet and set the objectives" not in desk.pm("next", "p017").out


def test_one_of_several_records_is_named(desk: Desk) -> None:
    desk.done("new-cycle", "p017", "--year", "2027")
    assert json.loads(desk.pm("next", "p017", "--json").out)["words"][-2:] == ["--cycle", "2026-27"]


def test_nothing_owed_any_more(desk: Desk) -> None:
    desk.done("suspend", "p017", "--because", "Away")
    ran = desk.pm("next", "p017")
    assert (ran.code, ran.out.splitlines()[1:]) == (
        0,
        ["Everything that is still owed rests."],
    )
    end = "  - {id: st-000002, to: concluded, on: 2026-11-20, by: Ann}\n# the end\n"
    desk.commit_by_hand(BEA, BEA_RECORD.replace("# the end\n", end))
    assert "  pm new-cycle p017" in desk.pm("next", "p017").out.splitlines()


def test_in_a_copy_it_is_what_its_holder_owes(desk: Desk) -> None:
    copy = Copy(desk)
    ran = copy.pm("next", "p017")
    assert (ran.code, "Bea Okafor)" in ran.out.splitlines()[1]) == (0, True)
    reviewers = Copy(desk, "p003", "other").pm("next", "p017")
    assert "Meet and set the objectives" in reviewers.out


def test_somebody_without_a_record(desk: Desk) -> None:
    assert "pm new-cycle p022" in desk.refused("next", "p022", slug="no-record")
