"""What a signature stands for."""

from __future__ import annotations

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.digest import canonical, digest, stale_signatures
from tests.domain.school_year import TEACHER, record

YEAR = """
improvement_plan: [{id: P1, text: Reading}]
objectives: [{id: O1, set_on: 2026-09-15, title: Zoë’s “aim”, measures: "ab", due: 2027-06-30}]
cpd: [{id: cp-1, date: 2026-11-02, activity: ab, impact: c}]
development: [{id: D1, need: Oracy}]
comment: {text: Fair, on: 2027-07-01}
pay: {recommendation: progress, by: p002, on: 2027-07-02}
review: {overall: Strong}
"""
GOLDEN = "pm1:61f5ae90852f406edcf2d3acb2e5dbbe88d9c7718819ab08c45ea7816762bada"
WHOLE = digest(record(TEACHER, YEAR))

COVERED = [
    "reviewer: {id: p003, name: Raj Nair}",
    "panel: [{id: d001, name: Eve}]",
    "cycle: {from: 2026-09-01, to: 2027-07-31}",
    "improvement_plan: [{id: P1, text: Writing}]",
    "meetings: [{id: mt-1, kind: initial, date: 2026-09-11}]",
    "objectives: [{id: O1, set_on: 2026-09-15, title: Zoë’s aim, measures: ab, due: 2027-06-30}]",
    "development: [{id: D1, need: Oracy, impact: Heard}]",
    "cpd: [{id: cp-1, date: 2026-11-03, activity: ab, impact: c}]",
    "teaching_overviews: [{id: to-1, date: 2026-11-02, evaluator: p002}]",
    "absences: [{id: ab-1, from: 2026-11-02}]",
    "review: {overall: Weak}",
    "pay: {recommendation: no-progression, by: p002, on: 2027-07-02}",
    "comment: {declined: true, on: 2027-07-01}",
]
NOT_COVERED = [
    "policy: {id: vine-h001, version: v1.3, digest: 'sha256:1'}",
    "external_adviser: {name: Dr Fox}",
    "professional_partner: {id: p018, name: Cy}",
    "evidence: [{id: ev-1, date: 2026-11-02, kind: other, summary: x}]",
    "observations: [{id: ob-1, date: 2026-11-02, kind: formal, observer: {id: p002, name: D}}]",
    "advice: [{id: ad-1, on: 2026-11-02, adviser: Dr Fox, about: review, summary: x}]",
    "states: [{id: st-2, to: open, on: 2026-09-01, by: p001}]",
    "disclosures: []",
]
DECIDED = """
pay:
  recommendation: progress
  by: p002
  on: 2027-07-02
  decision: {result: progress, by: p001, on: 2027-10-01}
"""


def test_a_known_value() -> None:
    """It never changes: a signature of today is to hold in ten years."""
    assert digest(record(TEACHER)) == GOLDEN


@pytest.mark.parametrize("section", COVERED)
def test_what_is_covered(section: str) -> None:
    assert digest(record(TEACHER, YEAR, section)) != WHOLE


@pytest.mark.parametrize("section", [*NOT_COVERED, DECIDED])
def test_what_is_not_covered(section: str) -> None:
    assert digest(record(TEACHER, YEAR, section)) == WHOLE


def test_no_is_not_empty() -> None:
    person = "reviewee: {id: p017, name: A, job_title: T, category: teacher%s}"
    said = {digest(record(TEACHER, person % qts)) for qts in ("", ", qts: false", ", qts: true")}
    assert len(said) == 3


@pytest.mark.parametrize(
    "section", ["meetings: []", "absences: []", "improvement_plan: []\nreview: {}"]
)
def test_empty_equals_absent(section: str) -> None:
    assert digest(record(TEACHER, section)) == digest(record(TEACHER))


def test_values_are_never_joined() -> None:
    other = "cpd: [{id: cp-1, date: 2026-11-02, activity: a, impact: bc}]"
    assert digest(record(TEACHER, YEAR, other)) != WHOLE


def test_the_order_of_keys_does_not_matter_and_that_of_entries_does() -> None:
    one, two = "{id: D1, need: a, impact: b}", "{id: D2, need: c}"
    first = digest(record(TEACHER, f"development: [{one}, {two}]"))
    turned = "development: [{impact: b, need: a, id: D1}, {need: c, id: D2}]"
    assert digest(record(TEACHER, turned)) == first
    assert digest(record(TEACHER, f"development: [{two}, {one}]")) != first


def test_a_withdrawn_entry_is_no_part_of_it() -> None:
    gone = "withdrawn: [{id: D1, on: 2026-12-01, by: p001, because: x}]"
    without = "development: []"
    assert digest(record(TEACHER, YEAR, gone)) == digest(record(TEACHER, YEAR, without))


def test_stale() -> None:
    signatures = f"""
signatures:
  - {{id: sg-1, role: reviewee, by: p017, on: 2027-07-03, digest: "{WHOLE}"}}
  - {{id: sg-2, role: reviewer, by: p002, on: 2027-07-03, digest: "pm1:{"0" * 64}"}}
"""
    assert stale_signatures(record(TEACHER, YEAR, signatures)) == ("sg-2",)
    assert stale_signatures(record(TEACHER, signatures)) == ("sg-1", "sg-2")
    assert stale_signatures(record(TEACHER)) == ()


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
keys = st.text("abcdefghijklmnopqrstuvwxyz_", max_size=6)


@given(
    st.recursive(
        texts | st.booleans(), lambda below: st.lists(below) | st.dictionaries(keys, below)
    )
)
def test_the_json_of_a_statement_is_the_canonical_one(value: object) -> None:
    assert canonical(value) == rfc8785.dumps(value)  # type: ignore[arg-type]
