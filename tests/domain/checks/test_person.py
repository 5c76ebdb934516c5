from __future__ import annotations

import pytest

from pmtool.domain.checks.person import register_findings
from pmtool.domain.person import Person
from tests.domain.checks.files import in_person, places


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("id: p018", {"id": "wrong-place"}),
        ("reviewer: p017", {"reviewer": "own-reviewer"}),
        ("reviewer: p033", {"reviewer": "no-reviewer"}),
        ("reviewer: p003", {}),
        ("email: amira", {"email": "not-an-email"}),
        ("email: amira@school.example", {}),
        ("standards: [teachers-standards-2012]", {"standards.0": "no-standard"}),
        (
            "employment: {starts: 2026-09-01, ends: 2026-08-31}",
            {"employment.ends": "employment-backwards"},
        ),
        ("employment: {starts: 2026-09-01, ends: 2026-09-01}", {}),
        (
            "employment: {starts: 2026-09-01, probation: {until: 2026-08-01}}",
            {"employment.probation.until": "period-before-start"},
        ),
        (
            "employment: {induction: {completed: 2027-07-31}}",
            {"employment.induction.completed": "completed-ahead"},
        ),
        ("employment: {induction: {until: 2027-07-31}}", {}),
    ],
)
def test_a_persons_file(lines: str, expected: dict[str, str]) -> None:
    assert places(in_person(lines)) == expected


def test_a_name_that_windows_keeps_for_itself() -> None:
    assert [f.code for f in in_person("id: com1")] == ["wrong-place", "reserved-id"]


def person(person_id: str, email: str | None) -> Person:
    return Person(schema_=1, id=person_id, name="A", job_title="B", category="teacher", email=email)


def test_an_address_is_one_persons() -> None:
    people = {
        "p001": person("p001", "Head@school.example"),
        "p002": person("p002", "head@School.example"),
        "p003": person("p003", None),
        "p004": person("p004", None),
    }
    found = list(register_findings(people))
    assert [(who, finding.code) for who, finding in found] == [("p002", "shared-email")]
    assert "p001" in found[0][1].message
