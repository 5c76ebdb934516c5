from __future__ import annotations

import pytest

from pmtool.domain.checks.finding import Finding
from tests.domain.checks.files import in_academy, in_person, in_record, places


def only(findings: tuple[Finding, ...]) -> Finding:
    assert len(findings) == 1, findings
    return findings[0]


def test_a_sound_file_has_no_findings() -> None:
    assert in_record("") == ()
    assert in_person("") == ()
    assert in_academy("") == ()


def test_an_unknown_key_is_likely_a_slip_of_the_hand() -> None:
    found = in_record(
        """
        objectives:
          - id: O1
            set_on: 2026-09-10
            titel: Reading
        """
    )
    assert places(found) == {
        "objectives.0.title": "missing-key",
        "objectives.0.titel": "unknown-key",
    }
    assert "Did you mean `title`?" in found[1].hint


def test_an_unknown_key_like_no_other_lists_what_there_is() -> None:
    assert only(in_person("zzz: 1")).hint.startswith("Known here: schema, id, name")


def test_the_names_of_python_are_no_keys() -> None:
    found = in_record("cycle: {from_: 2026-09-01, to: 2027-08-31}")
    assert places(found) == {"cycle.from": "missing-key", "cycle.from_": "unknown-key"}


def test_an_unknown_key_below_a_school_year() -> None:
    found = in_academy("improvement_plan: {2026-27: [{id: P1, text: Reading, txt: a}]}")
    assert places(found) == {"improvement_plan.2026-27.0.txt": "unknown-key"}
    assert only(found).hint == "Did you mean `text`?"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("name: 2026", "a number"),
        ("name: 1.5", "a number"),
        ("name: 2026-09-01", "a date"),
        ("name: true", "yes or no"),
    ],
)
def test_text_that_yaml_reads_as_something_else(line: str, kind: str) -> None:
    found = only(in_person(line))
    assert (found.code, found.hint) == ("not-text", "Put it in quotes.")
    assert found.message == f"`name` must be text, and is {kind}."


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("'2026-11-24'", "Write it without quotes, such as 2026-11-24."),
        ("24/11/2026", "Write year-month-day without quotes, such as 2026-11-24."),
        ("'2026-02-30'", "No calendar has that day; check the month and the day."),
        ("20261124", "Write year-month-day without quotes, such as 2026-11-24."),
    ],
)
def test_a_date(written: str, hint: str) -> None:
    found = only(in_person(f"employment: {{starts: {written}}}"))
    assert (found.keys, found.code, found.hint) == (("employment", "starts"), "not-a-date", hint)


def test_a_word_of_a_closed_list() -> None:
    found = only(in_person("category: techer"))
    assert found.code == "not-a-choice"
    assert found.message == "`category` is none of teacher, headteacher, support, external."
    assert found.hint == "Did you mean `teacher`?"


@pytest.mark.parametrize(
    ("section", "code"),
    [
        ("panel: [{id: P017, name: A}]", "bad-person-id"),
        ("development: [{id: d1, need: A}]", "bad-development-id"),
        ("improvement_plan: [{id: ' ', text: A}]", "bad-priority-id"),
        ("cpd: [{id: '7', date: 2026-11-01, activity: A}]", "bad-entry-id"),
    ],
)
def test_ids_have_a_form(section: str, code: str) -> None:
    assert list(places(in_record(section)).values()) == [code]


def test_lists_and_sections() -> None:
    found = in_record(
        """
        meetings: a
        review: b
        panel:
          -
        cpd:
        """
    )
    assert places(found) == {
        "meetings": "not-a-list",
        "review": "not-a-section",
        "panel.0": "empty-value",
        "cpd": "empty-value",
    }


def test_yes_and_no_and_numbers() -> None:
    assert places(in_person("qts: yes")) == {"qts": "not-yes-or-no"}
    assert places(in_academy("feedback: {within: true}")) == {"feedback.within": "not-a-number"}
    assert places(in_academy("feedback: {within: -1}")) == {"feedback.within": "number-too-small"}


def test_rules_that_the_sections_carry_themselves() -> None:
    found = only(in_record("comment: {on: 2026-11-01}"))
    assert (found.keys, found.code) == (("comment",), "contradiction")


def test_a_value_that_may_be_of_several_types_is_one_finding() -> None:
    found = in_record(
        """
        objectives:
          - id: O1
            set_on: 2026-09-10
            title: Reading
            revisions:
              - {id: rv-a, on: 2026-10-01, because: a, was: {title: 3}}
        """
    )
    assert places(found) == {"objectives.0.revisions.0.was.title": "not-text"}


@pytest.mark.parametrize(
    ("written", "code"), [("2", "newer-schema"), ("true", "not-a-number"), ("1.0", "not-a-number")]
)
def test_the_form_of_the_file(written: str, code: str) -> None:
    assert places(in_record(f"schema: {written}\nnonsense: 1")) == {"schema": code}


def test_every_fault_is_found_and_not_only_the_first() -> None:
    found = in_record(
        """
        nonsense: 1
        objectives:
          - {id: O1, set_on: 2026-09-10}
          - {id: O2, set_on: 2026-09-10, title: Reading, due: 2028-01-01}
        evidence:
          - {id: ev-a, date: 2026-10-01, kind: other, summary: A, objectives: [O1, O9]}
        """
    )
    assert places(found) == {
        "nonsense": "unknown-key",
        "objectives.0.title": "missing-key",
        "objectives.1.due": "due-outside-cycle",
        "evidence.0.objectives.1": "no-objective",
    }


def test_a_file_without_its_core_is_held_against_its_shape_alone() -> None:
    found = in_record("cycle: {from: 2026-09-01}")
    assert places(found) == {"cycle.to": "missing-key"}


def test_no_finding_holds_a_value() -> None:
    secret = "Xylophonist"
    found = in_record(
        f"""
        reviewee: {{id: {secret}, name: [{secret}], job_title: a, category: {secret}}}
        comment: {secret}
        meetings: [{{id: mt-a, kind: {secret}, date: {secret}}}]
        review: {{on: {secret}}}
        """
    )
    assert len(found) == 7
    assert not [each for each in found if secret in each.message + each.hint]
