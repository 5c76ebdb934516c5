"""Files as people write them, and what the checks find in them."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

from pmtool.domain.checks.academy import check_academy
from pmtool.domain.checks.facts import AcademyFacts, RecordFacts
from pmtool.domain.checks.finding import Finding
from pmtool.domain.checks.person import PersonFacts, check_person
from pmtool.domain.checks.record import check_record
from pmtool.domain.kinds import CycleCategory
from pmtool.domain.values import Plain
from pmtool.store.yaml.file import parse
from tests.domain.school_year import POLICY

TODAY = date(2026, 11, 24)
RECORD = """
schema: 1
policy:
  id: vine-h001
  version: v1.3
  digest: sha256:0
reviewee:
  id: p017
  name: Amira Khan
  job_title: Class teacher
  category: teacher
cycle:
  from: 2026-09-01
  to: 2027-08-31
improvement_plan:
  - id: P1
    text: Reading
states:
  - id: st-aaaaaa
    to: open
    on: 2026-09-01
    by: p001
"""
PERSON = """
schema: 1
id: p017
name: Amira Khan
job_title: Class teacher
category: teacher
"""
ACADEMY = """
schema: 1
academy: Hollybank Academy
policy:
  id: vine-h001
  version: v1.3
"""


def label_of(category: CycleCategory, first: date) -> str:
    """The school year of a teacher's cycle."""
    start = first.year if first.month >= 9 else first.year - 1
    return f"{start}-{(start + 1) % 100:02}"


FACTS = RecordFacts(
    day=TODAY,
    label="2026-27",
    person="p017",
    label_of=label_of,
    observed_by_qts=("teacher", "headteacher"),
    people=("d001", "p001", "p003", "p017", "p018"),
    standards=frozenset({"TS1", "TS2"}),
    standard_sets=frozenset({"teachers-standards-2011"}),
    clauses=POLICY.clauses,
    policy=POLICY,
)


def data_of(base: str, sections: str) -> dict[str, Plain]:
    """`base`, with `sections` in place of those that it has of the same name."""
    return parse(base.encode(), "a").data | parse(f"x: 1\n{dedent(sections)}".encode(), "b").data


def in_record(sections: str, **facts: object) -> tuple[Finding, ...]:
    """What is found in a sound record with these sections."""
    data = data_of(RECORD, sections)
    del data["x"]
    return check_record(data, FACTS._replace(**facts))[1]  # type: ignore[arg-type]


def in_person(lines: str) -> tuple[Finding, ...]:
    """What is found in a sound person's file with these lines."""
    data = data_of(PERSON, lines)
    del data["x"]
    facts = PersonFacts(TODAY, "p017", ("p003", "p017"), frozenset({"teachers-standards-2011"}))
    return check_person(data, facts)[1]


def in_academy(sections: str) -> tuple[Finding, ...]:
    """What is found in a sound `pm.yaml` with these sections."""
    data = data_of(ACADEMY, sections)
    del data["x"]
    return check_academy(data, AcademyFacts(TODAY, frozenset({date(2026, 12, 25)}), POLICY))[1]


def places(findings: tuple[Finding, ...]) -> dict[str, str]:
    """`objectives.0.due` -> `due-outside-cycle`."""
    return {".".join(map(str, finding.keys)): finding.code for finding in findings}
