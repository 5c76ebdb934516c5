"""Records for the tests of statements: an empty one, a full one, a headteacher's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from pmtool.domain.record import Record
from pmtool.domain.values import typed
from pmtool.render.documents import Format
from pmtool.render.form import Form
from pmtool.render.statement import Stamp, render_statement, statement_form

NAMES = {"p003": "Shabnam Akhtar-Khan", "p001": "Siân O’Hara-Jones", "d01": "Ffion Rees"}
STANDARDS = {
    "teachers-standards-2011": "Teachers’ Standards (2011)",
    "headteachers-standards-2020": "Headteachers’ standards (2020)",
    "TS2": "Promote good progress and outcomes by pupils",
    "TS6": "Make accurate and productive use of assessment",
}
SIGNED = "pm1:" + "a" * 64
CHANGED = "pm1:" + "b" * 64


def record(**parts: object) -> Record:
    """A teacher's record with nothing in it yet but `parts`."""
    base: dict[str, Any] = {
        "schema": 1,
        "policy": {"id": "vine-h001", "version": "v1.3", "digest": "sha256:0"},
        "reviewee": {
            "id": "p017",
            "name": "Łukasz Wójcik",
            "job_title": "Teacher of mathematics",
            "category": "teacher",
        },
        "cycle": {"from": date(2026, 9, 1), "to": date(2027, 8, 31)},
        "states": [{"id": "st-1", "to": "open", "on": date(2026, 9, 1), "by": "p001"}],
    }
    return typed(Record, base | parts)


AROUND: dict[str, Any] = {
    "names": NAMES,
    "standards": STANDARDS,
    "academy": "Elm Tree Primary Academy",
    "trust": "Vale Learning Trust",
    "policy_title": "Performance Management Policy and Procedure",
    "stamp": Stamp("2026-27/p017", date(2026, 11, 24)),
}


def rendered(record: Record, format: Format, **more: object) -> str:
    """The statement of a record at one academy on one day."""
    return render_statement(record, format=format, **({"own_templates": {}} | AROUND | more))


def in_a_form(record: Record) -> Form:
    """What that statement says."""
    return statement_form(record, **AROUND)


def full() -> Record:
    """A teacher's whole year, concluded."""
    return record(
        reviewee={
            "id": "p017",
            "name": "Łukasz Wójcik",
            "job_title": "Teacher of mathematics & KS3 lead",
            "category": "teacher",
            "qts": True,
            "standards": ["teachers-standards-2011"],
        },
        reviewer={"id": "p003", "name": "Shabnam Akhtar-Khan"},
        cycle={
            "from": date(2026, 9, 1),
            "to": date(2027, 7, 31),
            "adjusted_because": "Fixed-term contract to 31 July 2027 (2.1)",
        },
        improvement_plan=[
            {"id": "P1", "text": "Raise attainment in mathematics at KS1 & KS2"},
            {"id": "P2", "text": "Retrieval practice in every lesson"},
            {"id": "P3", "text": "A curriculum that is sequenced from Y1 to Y6\n(see SIP 2.3)"},
        ],
        meetings=[
            {"id": "me-a", "kind": "initial", "date": date(2026, 10, 6)},
            {"id": "me-b", "kind": "mid-year-review", "date": date(2027, 2, 25)},
            {"id": "me-c", "kind": "informal-review", "date": date(2026, 12, 9)},
            {"id": "me-d", "kind": "final-review", "date": date(2027, 7, 12)},
            {"id": "me-x", "kind": "partner", "date": date(2027, 3, 3)},
        ],
        objectives=[_attainment(), _retrieval()],
        evidence=_evidence(),
        development=[
            {
                "id": "D1",
                "need": "Modelling and worked examples",
                "delivery": "Maths hub, three twilights; coaching with the KS3 lead",
                "impact": "• used in all Year 11 lessons from January\n• shared at a staff meeting",
            },
            {"id": "D2", "need": "Leading a team of three"},
        ],
        cpd=[
            {
                "id": "cp-b",
                "date": date(2027, 1, 14),
                "activity": "Maths hub: worked examples (2 of 3)",
                "impact": "Clearer explanations; fewer repeated questions",
                "application": "Year 11 fractions unit re-planned",
            },
            {"id": "cp-a", "date": date(2026, 11, 5), "activity": "Safeguarding update"},
        ],
        teaching_overviews=[_overview()],
        review=_review(),
        pay={
            "recommendation": "progress",
            "rationale": "Both objectives substantially met; standards met throughout.",
            "by": "p003",
            "on": date(2027, 7, 14),
            "decision": {"result": "progress", "by": "p001", "on": date(2027, 10, 12)},
        },
        comment={
            "text": "A fair account. I would like to lead on retrieval next year.\n\n   – Ł.",
            "on": date(2027, 7, 20),
        },
        signatures=[
            {
                "id": "si-a",
                "role": "reviewer",
                "by": "p003",
                "on": date(2027, 7, 14),
                "digest": CHANGED,
            },
            {
                "id": "si-b",
                "role": "reviewee",
                "by": "Łukasz Wójcik",
                "on": date(2027, 7, 20),
                "digest": SIGNED,
                "on_paper": True,
            },
        ],
        withdrawn=[
            {"id": "ev-x", "on": date(2027, 1, 8), "by": "p017", "because": "twice the same"}
        ],
        states=[
            {"id": "st-1", "to": "open", "on": date(2026, 9, 1), "by": "p001"},
            {"id": "st-2", "to": "concluded", "on": date(2027, 10, 15), "by": "p001"},
        ],
    )


def headteacher() -> Record:
    """A headteacher's record with a panel and an adviser, one of the panel having signed."""
    return record(
        reviewee={
            "id": "p001",
            "name": "Siân O’Hara-Jones",
            "job_title": "Headteacher",
            "category": "headteacher",
            "qts": True,
            "standards": ["headteachers-standards-2020"],
        },
        panel=[{"id": "d01", "name": "Ffion Rees"}, {"id": "d02", "name": "Nguyễn Thị Mai"}],
        external_adviser={"name": "Dr. Aída García-López"},
        objectives=[
            {
                "id": "O1",
                "set_on": date(2026, 11, 2),
                "title": "Put in place strategies to raise maths attainment at KS1 & KS2.",
                "measures": "• Plan seen by governors by Oct\n• work scrutiny shows improvement",
                "due": date(2027, 7, 23),
            }
        ],
        signatures=[
            {
                "id": "si-a",
                "role": "panel",
                "by": "d01",
                "on": date(2027, 7, 14),
                "digest": SIGNED,
            }
        ],
    )


def _attainment() -> Mapping[str, Any]:
    return {
        "id": "O1",
        "set_on": date(2026, 10, 6),
        "title": "At least 75% of the Year 11 class reach their end-of-course target "
        "(not “improve some Ds to Cs”).",
        "measures": "75% = 21/28 pupils. Review: Oct, Feb, May",
        "milestones": [
            {
                "id": "mi-a",
                "text": "60% on track",
                "due": date(2027, 2, 12),
                "reached_on": date(2027, 2, 10),
            },
            {"id": "mi-b", "text": "70% on track", "due": date(2027, 5, 7)},
        ],
        "due": date(2027, 7, 23),
        "plan": ["P1"],
        "standards": ["TS2", "TS6"],
        "agreement": "agreed",
        "agreed_on": date(2026, 10, 6),
        "revisions": [
            {
                "id": "re-a",
                "on": date(2027, 1, 12),
                "because": "Three pupils left the class (5.6).",
                "was": {
                    "title": "At least 80% of the Year 11 class reach their target.",
                    "due": date(2027, 6, 30),
                },
            }
        ],
        "outcome": {
            "judgement": "partly-met",
            "summary": "22/28 reached their target (78.6 %); disadvantaged pupils 6/9.",
            "on": date(2027, 7, 12),
        },
    }


def _retrieval() -> Mapping[str, Any]:
    return {
        "id": "O2",
        "set_on": date(2026, 10, 6),
        "title": "Start every lesson with a retrieval 'do now' covering more than one topic",
        "measures": "| Term | Milestone |\n|---|---|\n| 1 | audit |\n| 2 | map |",
        "due": date(2027, 5, 28),
        "agreement": "determined",
        "agreed_on": date(2026, 10, 20),
        "determined_because": "No agreement on the number of drop-ins.",
    }


def _evidence() -> list[Mapping[str, Any]]:
    return [
        {
            "id": "ev-b",
            "date": date(2027, 5, 20),
            "kind": "assessment-data",
            "summary": "May: 22/28 — 78.6 %.",
            "objectives": ["O1"],
            "by": "p003",
        },
        {
            "id": "ev-a",
            "date": date(2027, 2, 10),
            "kind": "assessment-data",
            "summary": "Feb: 19/28 (67.9%).",
            "objectives": ["O1"],
        },
        {
            "id": "ev-c",
            "date": date(2026, 12, 1),
            "kind": "drop-in",
            "summary": "- Drop-in 1: yes\n- Drop-in 2: yes, but one topic only\n- Book look: 12/12",
            "objectives": ["O2"],
        },
        {
            "id": "ev-x",
            "date": date(2027, 1, 7),
            "kind": "other",
            "summary": "Entered by mistake",
            "objectives": ["O1"],
        },
    ]


def _overview() -> Mapping[str, Any]:
    return {
        "id": "to-a",
        "date": date(2027, 3, 9),
        "evaluator": "p003",
        "grade": "Good",
        "attainment": "78.6% on or above target; SEND pupils 4/5.",
        "teaching_over_time": "Consistently clear modelling. Questioning reaches every pupil.",
        "work_in_books": "Full, marked weekly; corrections done.",
        "pupils_views": "“He explains it twice if you ask.”",
        "next_steps": "Coach a colleague in worked examples.",
        "observation": "Calm room; plans show prior learning.",
        "impact_of_support": {
            "text": "Worked examples now routine.",
            "on": date(2027, 3, 2),
        },
    }


def _review() -> Mapping[str, Any]:
    return {
        "objectives_assessment": "O1 partly met, with strong progress; O2 met.",
        "overall": "A strong year in a demanding role.",
        "job_role_assessment": "All duties of the job description carried out.",
        "standards_assessment": "Part one and part two met throughout.",
        "own_cpd_assessment": "Chose and completed the maths hub series.",
        "development_assessment": "Need D1 met; D2 carried over to next year.",
        "absence_basis": {
            "evidence_used": "All evidence from the weeks of attendance.",
            "prior_performance": "Autumn 2025 overview.",
        },
        "given_on": date(2027, 7, 14),
        "on": date(2027, 7, 12),
        "by": "p003",
    }
