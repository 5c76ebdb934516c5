"""The end of the year: report, pay, comment, signatures, conclusion (4.1, 7.3, 9.1)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pmtool.domain.changes.change import Decision, applied
from pmtool.domain.changes.review import (
    comment,
    conclude,
    decide_pay,
    open_duties,
    recommend_pay,
    record_review,
    sign,
)
from pmtool.domain.digest import digest
from pmtool.domain.kinds import SignatureRole
from pmtool.domain.record import Record
from pmtool.domain.values import typed
from tests.domain.changes.deciding import DAY, acting, changes, concluded, refused, teacher
from tests.domain.school_year import HEADTEACHER, TEACHER, plain, record


def test_the_report_may_come_part_by_part() -> None:
    decision = record_review(
        teacher(),
        acting(),
        overall="Well done",
        evidence_used="Two terms",
        given_on=date(2026, 11, 1),
    )
    assert changes(decision) == plain("""
        review.overall: Well done
        review.given_on: 2026-11-01
        review.absence_basis.evidence_used: Two terms
        review.on: 2026-11-24
        review.by: p002
        """)


def test_a_report_of_nothing() -> None:
    with refused("usage"):
        record_review(teacher(), acting())


def test_a_new_recommendation_does_not_keep_the_old_rationale() -> None:
    before = teacher("pay: {recommendation: progress, rationale: All met, by: p002}")
    decision = recommend_pay(before, acting(), recommendation="no-progression")
    assert changes(decision) == plain("""
        pay.recommendation: no-progression
        pay.rationale:
        pay.by: p002
        pay.on: 2026-11-24
        """)


def test_nobody_recommends_their_own_pay() -> None:
    with refused("wrong-role"):
        recommend_pay(teacher(), acting("p017"), recommendation="progress")


@pytest.mark.parametrize(
    ("of", "by", "school"),
    [
        (teacher(), "p001", ""),
        (teacher(), "d001", "pay: {decided_by: trust}"),
        (record(HEADTEACHER), "d001", ""),
    ],
)
def test_who_decides_on_pay(of: Record, by: str, school: str) -> None:
    decision = decide_pay(of, acting(by, school), result="progress")
    assert changes(decision) == plain(f"""
        pay.decision: {{result: progress, by: {by}, on: 2026-11-24}}
        """)


@pytest.mark.parametrize(
    ("of", "by", "school", "slug"),
    [
        (teacher(), "p002", "", "wrong-role"),
        (teacher(), "d001", "", "wrong-role"),
        (teacher(), "p001", "pay: {decided_by: trust}", "wrong-role"),
        (record(HEADTEACHER), "p001", "", "wrong-role"),
        (teacher(), "Somebody", "", "who-acts"),
    ],
)
def test_who_does_not(of: Record, by: str, school: str, slug: str) -> None:
    with refused(slug):
        decide_pay(of, acting(by, school), result="progress")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ({"text": "Thank you"}, "{text: Thank you, on: 2026-11-24}"),
        ({"declined": True}, "{declined: true, on: 2026-11-24}"),
        ({"no_reply": True}, "{no_reply: true, on: 2026-11-24}"),
    ],
)
def test_a_comment_or_none(said: dict[str, Any], kept: str) -> None:
    decision = comment(teacher(), acting("p017"), made_on=DAY, **said)
    assert changes(decision) == plain(f"comment: {kept}")


@pytest.mark.parametrize(
    ("by", "role"), [("p017", "reviewee"), ("p002", "reviewer"), ("p001", "headteacher")]
)
def test_everybody_signs_in_their_own_role(by: str, role: str) -> None:
    assert changes(sign(teacher(), acting(by))) == plain(f"""
        signatures[]:
          - {{id: sg-000001, role: {role}, by: {by}, on: 2026-11-24, digest: "{digest(teacher())}"}}
        """)


COMPLETE = (
    "objectives: [{id: O1, set_on: 2026-09-15, title: t}]",
    "review: {objectives_assessment: a, overall: b, job_role_assessment: c,"
    " own_cpd_assessment: d, development_assessment: e}",
    "pay: {recommendation: progress}",
)


@pytest.mark.parametrize(
    ("texts", "lacks"),
    [
        ((), ["objectives (5.1) and the written report (7.3)"]),
        (COMPLETE[:1], ["the written report (7.3)"]),
        (
            (*COMPLETE[:1], COMPLETE[1].replace("overall: b,", "")),
            ["the assessment of overall performance (7.3)"],
        ),
        ((*COMPLETE, "withdrawn: [{id: O1, on: 2026-10-01, by: p002, because: x}]"), ["5.1"]),
        (COMPLETE, []),
    ],
)
def test_what_the_signed_statement_lacks_is_said(texts: tuple[str, ...], lacks: list[str]) -> None:
    warnings = sign(teacher(*texts), acting("p017")).warnings
    assert len(warnings) == len(lacks)
    for warning, words in zip(warnings, lacks, strict=True):
        assert warning.startswith("The statement of p017 is signed without ")
        assert words in warning


@pytest.mark.parametrize(
    ("texts", "lacks"),
    [
        ((), ["without the written report (7.3) and a recommendation (7.3)"]),
        (COMPLETE[:2], ["without a recommendation (7.3)"]),
        (COMPLETE, []),
    ],
)
def test_what_pay_is_decided_without_is_said(texts: tuple[str, ...], lacks: list[str]) -> None:
    warnings = decide_pay(teacher(*texts), acting("p001"), result="progress").warnings
    assert len(warnings) == len(lacks)
    assert all(words in warning for warning, words in zip(warnings, lacks, strict=True))


def test_a_signature_on_paper_says_so() -> None:
    assert changes(sign(teacher(), acting("p017"), on_paper=True)) == plain(f"""
        signatures[]:
          - id: sg-000001
            role: reviewee
            by: p017
            on: 2026-11-24
            digest: "{digest(teacher())}"
            on_paper: true
        """)


def test_a_headteacher_who_reviews_signs_as_either() -> None:
    own = teacher("reviewer: {id: p001, name: Ann Ashworth}")
    assert sign(own, acting("p001")).done == "Signed as reviewer"
    assert sign(own, acting("p001"), role="headteacher").done == "Signed as headteacher"


@pytest.mark.parametrize(
    ("by", "role", "slug"),
    [
        ("p018", None, "wrong-role"),
        ("p017", "headteacher", "wrong-role"),
        ("p002", "reviewee", "wrong-role"),
        ("Somebody", None, "who-acts"),
    ],
)
def test_who_cannot_sign(by: str, role: SignatureRole | None, slug: str) -> None:
    with refused(slug):
        sign(teacher(), acting(by), role=role)


def test_the_same_statement_is_signed_once_and_another_one_again() -> None:
    data = applied(plain(TEACHER), sign(teacher(), acting("p017")).changes)
    with refused("already-signed"):
        sign(typed(Record, data), acting("p017"))
    data["comment"] = {"declined": True, "on": DAY}
    assert sign(typed(Record, data), acting("p017")).entry == "sg-000001"


def test_open_duties_stop_the_conclusion() -> None:
    assert open_duties(teacher(), acting())["Decide on pay"] == "4.1"
    assert not any("Dispose" in what for what in open_duties(teacher(), acting()))
    with refused("duties-open"):
        conclude(teacher(), acting())


def test_a_reason_waives_them_and_says_who_has_not_signed() -> None:
    decision = conclude(teacher(), acting("p001"), because="Left the trust")
    assert changes(decision) == plain("""
        states[]:
          - {id: st-000001, to: concluded, on: 2026-11-24, because: Left the trust, by: p001}
        """)
    waived, unsigned = decision.warnings
    assert "Decide on pay (4.1)" in waived
    assert unsigned == "The statement as it stands is not signed by the reviewee or the reviewer."


def test_a_panel_signs_for_the_headteacher() -> None:
    unsigned = conclude(record(HEADTEACHER), acting("d001"), because="x").warnings[-1]
    assert unsigned.endswith("by the reviewee or the panel.")


@pytest.mark.parametrize(
    "decide",
    [
        lambda record: record_review(record, acting(), overall="x"),
        lambda record: recommend_pay(record, acting(), recommendation="progress"),
        lambda record: decide_pay(record, acting("p001"), result="progress"),
        lambda record: comment(record, acting(), text="x", made_on=DAY),
        lambda record: sign(record, acting("p017")),
        lambda record: conclude(record, acting(), because="x"),
    ],
)
def test_a_concluded_record_takes_no_more(decide: Callable[[Record], Decision]) -> None:
    with refused("concluded"):
        decide(concluded())
