"""One record of some 6 KB, as plain data: four objectives, fifteen pieces of evidence."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from bench.school.words import MEASURES, REFLECTIONS, SEEN, TITLES, sentence
from pmtool.domain.values import Plain
from pmtool.store.shipped import FOLDER, policy

OBJECTIVES = 4
EVIDENCE = 15
_KINDS = ("book-scrutiny", "assessment-data", "drop-in", "pupil-voice", "moderation")
_PRIORITIES = ("Attainment in mathematics at KS2", "Retrieval practice in every lesson")


def record(
    year: int, reviewee: dict[str, Plain], reviewer: dict[str, Plain], draw: Random, *, over: bool
) -> dict[str, Plain]:
    """The record of a teacher whose cycle begins in `year`; concluded where that is `over`."""
    first = date(year, 9, 1)
    lead = reviewer["id"]
    data: dict[str, Plain] = {
        "schema": 1,
        "policy": _policy(),
        "reviewee": reviewee,
        "reviewer": reviewer,
        "cycle": {"from": first, "to": date(year + 1, 8, 31)},
        "improvement_plan": [
            {"id": f"P{n}", "text": text} for n, text in enumerate(_PRIORITIES, start=1)
        ],
        "meetings": [_meeting("initial", first + timedelta(draw.randint(5, 40)), lead, draw)],
        "objectives": [_objective(n, first, lead, draw, over) for n in range(1, OBJECTIVES + 1)],
        "evidence": [_evidence(n, first, reviewee["id"], draw, over) for n in range(EVIDENCE)],
        "development": [{"id": "D1", "need": "Modelling and worked examples", "plan": ["P1"]}],
        "cpd": [_cpd(n, first, draw) for n in range(2)],
    }
    opened: Plain = {"id": "st-000001", "to": "open", "on": first, "by": lead}
    closed: Plain = {"id": "st-000002", "to": "concluded", "on": date(year + 1, 11, 3), "by": lead}
    if over:
        data |= _review(date(year + 1, 7, 8), lead, draw)
    return data | {"states": [opened, closed] if over else [opened]}


def _policy() -> Plain:
    used = policy(FOLDER, "vine-h001", "v1.3")
    return {"id": used.id, "version": used.version, "digest": used.digest}


def _meeting(kind: str, day: date, by: Plain, draw: Random) -> Plain:
    return {
        "id": f"me-{kind[:3]}001",
        "kind": kind,
        "date": day,
        "taken_by": by,
        "notes": sentence(draw, REFLECTIONS),
        "working_time": "directed",
    }


def _objective(number: int, first: date, by: Plain, draw: Random, over: bool) -> Plain:
    agreed = first + timedelta(draw.randint(20, 45))
    whole: dict[str, Plain] = {
        "id": f"O{number}",
        "set_on": agreed,
        "title": sentence(draw, TITLES),
        "measures": sentence(draw, MEASURES),
        "due": first + timedelta(draw.randint(280, 330)),
        "plan": [f"P{1 + number % 2}"],
        "standards": [f"TS{number}"],
        "agreement": "agreed",
        "agreed_on": agreed,
        "moderated": {"by": by, "on": agreed + timedelta(10)},
    }
    if over:
        judgement = draw.choice(("met", "met", "partly-met"))
        on = first + timedelta(310)
        whole["outcome"] = {"judgement": judgement, "summary": sentence(draw, SEEN), "on": on}
    return whole


def _evidence(number: int, first: date, by: Plain, draw: Random, over: bool) -> Plain:
    piece: dict[str, Plain] = {
        "id": f"ev-{number:06}",
        "date": first + timedelta(10 + number * (20 if over else 8)),
        "kind": draw.choice(_KINDS),
        "summary": sentence(draw, SEEN),
        "objectives": [f"O{1 + number % OBJECTIVES}"],
        "standards": [f"TS{1 + number % 8}"],
        "by": by,
    }
    return piece if number % 7 else piece | {"reflection": sentence(draw, REFLECTIONS)}


def _cpd(number: int, first: date, draw: Random) -> Plain:
    return {
        "id": f"cp-{number:06}",
        "date": first + timedelta(60 + 50 * number),
        "activity": "Twilight: worked examples",
        "impact": sentence(draw, REFLECTIONS),
    }


def _review(day: date, by: Plain, draw: Random) -> dict[str, Plain]:
    decided: Plain = {"result": "progress", "by": by, "on": date(day.year, 10, 12)}
    return {
        "review": {
            "objectives_assessment": sentence(draw, SEEN),
            "overall": sentence(draw, REFLECTIONS),
            "job_role_assessment": "Carried out in full.",
            "standards_assessment": "Met throughout.",
            "own_cpd_assessment": "Took part in all of it.",
            "development_assessment": "Worked examples are part of every unit now.",
            "given_on": day,
            "on": day,
            "by": by,
        },
        "pay": {"recommendation": "progress", "by": by, "on": day, "decision": decided},
        "comment": {"declined": True, "on": day + timedelta(7)},
    }
