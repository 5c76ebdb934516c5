"""A mandatory procedure's dates and limits are no school's to loosen (cover)."""

from __future__ import annotations

import pytest

from pmtool.domain.checks.academy import check_academy
from pmtool.domain.checks.facts import AcademyFacts
from pmtool.domain.loosened import loosened
from pmtool.domain.settings import setting
from pmtool.errors import Unreadable
from tests.domain.checks.files import ACADEMY, TODAY, data_of, places
from tests.domain.school_year import POLICY, academy, policy_text, procedure

MID_YEAR = '{ teacher = "02-29", headteacher = "02-29", support = "10-31" }'
IN_WORDS = '"weekdays or term-days", default = "term-days"'
BOUNDS = f"""[settings]
"feedback.within" = {{ clause = "6.2", unit = "working days", default = 5, most = 10 }}
"monitoring.convention" = {{ clause = "8.1", unit = {IN_WORDS}, fixed = true }}
"mid_year" = {{ clause = "App. B", unit = "MM-DD or off", default = {MID_YEAR}, fixed = true }}
"""


def bounded(text: str = BOUNDS) -> str:
    """The shipped procedure, with these lines in place of its own."""
    names = [line.split(" = ")[0] for line in text.splitlines()[1:]]
    kept = [line for line in policy_text().splitlines() if line.split(" = ")[0] not in names]
    return "\n".join(kept).replace("[settings]\n", text)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("", []),
        ("feedback: {within: 10}", []),
        (
            "feedback: {within: 11}",
            ["`feedback.within` is at most 10 working days by the procedure (6.2)."],
        ),
        ("monitoring: {convention: term-days}", []),
        (
            "monitoring: {convention: weekdays}",
            ["`monitoring.convention` is term-days by the procedure, for every school (8.1)."],
        ),
        ("mid_year: {support: 10-31}", []),
        (
            "mid_year: {teacher: 03-31, support: 10-31}",
            ["`mid_year.teacher` is 02-29 by the procedure, for every school (App. B)."],
        ),
        (
            "comment: {within: 0}",
            ["`comment.within` is at least 1 working day by the procedure (7.3)."],
        ),
        (
            "monitoring: {contact_every: 0}",
            ["`monitoring.contact_every` is at least 1 working day by the procedure (8.1)."],
        ),
    ],
)
def test_what_a_school_sets_beyond_the_bounds(own: str, expected: list[str]) -> None:
    found = loosened(academy(own), procedure(bounded()))
    assert [each.message for each in found] == expected


def test_a_procedure_that_is_not_mandatory_is_the_schools_to_change() -> None:
    text = bounded().replace("mandatory = true", "mandatory = false")
    assert list(loosened(academy("feedback: {within: 11}"), procedure(text))) == []


def test_what_is_fixed_holds_whatever_the_school_says() -> None:
    own = academy("monitoring: {convention: weekdays}")
    assert setting(procedure(bounded()), own, "monitoring.convention") == "term-days"
    assert setting(POLICY, own, "monitoring.convention") == "weekdays"


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("cycles: {teacher: {pay_by: 12-31}}", {"cycles": "4.1"}),
        ("cycles: {support: {pay_by: 12-31}, teacher: {}}", {"cycles": "4.1, 4.2"}),
        ("limits: {weeks: 12}", {"limits": "cover"}),
        ("duty: []", {"duty": "cover"}),
        ("monitoring: {weeks: 12}", {"monitoring.weeks": "8.1"}),
        ("absence: {rests: 40}", {"absence.rests": "7.4"}),
        ("suspension: {left_on_resume: 40}", {"suspension.left_on_resume": "8.2"}),
        ("clauses: {concerns: '1'}", {"clauses": "cover"}),
    ],
)
def test_what_only_the_procedure_says_names_its_clause(own: str, expected: dict[str, str]) -> None:
    data = data_of(ACADEMY, own)
    del data["x"]
    _, findings = check_academy(data, AcademyFacts(TODAY, policy=POLICY))
    assert places(findings) == dict.fromkeys(expected, "loosens-procedure")
    (finding,), (clause,) = findings, expected.values()
    assert f"({clause})" in finding.message


def test_a_slip_of_the_pen_is_still_an_unknown_key() -> None:
    data = data_of(ACADEMY, "cycle: {}")
    del data["x"]
    _, findings = check_academy(data, AcademyFacts(TODAY, policy=POLICY))
    assert places(findings) == {"cycle": "unknown-key"}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        (
            '{ clause = "6.2", unit = "working days", default = 5, most = 4 }',
            "beyond its own bounds",
        ),
        (
            '{ clause = "6.2", unit = "working days", default = 5, least = 6 }',
            "beyond its own bounds",
        ),
    ],
)
def test_a_policy_file_keeps_its_own_bounds(line: str, wrong: str) -> None:
    with pytest.raises(Unreadable, match=wrong):
        procedure(bounded(f'[settings]\n"feedback.within" = {line}\n'))


def test_a_setting_that_is_fixed_says_at_what() -> None:
    line = '[settings]\n"retention.keep" = { clause = "9.1", unit = "months", fixed = true }\n'
    with pytest.raises(Unreadable, match="is fixed, and has no default"):
        procedure(bounded(line))
