"""The parts of a form that are there once: whose it is, the report, pay, comment, signatures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any, get_args

from pmtool.domain.changes.change import Decision
from pmtool.domain.changes.plan import set_plan
from pmtool.domain.changes.portfolio import add_meeting
from pmtool.domain.changes.review import comment as commented
from pmtool.domain.changes.review import recommend_pay, record_review
from pmtool.domain.cycles import cycle_label
from pmtool.domain.forms.days import written_day
from pmtool.domain.forms.said import Pair, Said, pairs
from pmtool.domain.forms.taking import Taking, Told, clean
from pmtool.domain.kinds import MeetingKind, PayRecommendation
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation

ELSEWHERE = {
    "reviewee": "A name is changed with `pm edit-person --apply-to-open`.",
    "job_title": "A job title is changed with `pm edit-person --apply-to-open`.",
    "reviewers": "Who reviews is named with `pm appoint`.",
    "cycle": "A cycle's dates are set with `pm new-cycle`.",
    "cycle_from": "A cycle's dates are set with `pm new-cycle`.",
    "cycle_to": "A cycle's dates are set with `pm new-cycle`.",
    "standards": "Standards are set with `pm set-plan --standard`.",
}
MEETINGS: Mapping[str, MeetingKind] = {
    "initial": "initial",
    "informal": "informal-review",
    "final": "final-review",
}
REPORT = {
    "objectives": "objectives_assessment",
    "overall": "overall",
    "job_role": "job_role_assessment",
    "standards": "standards_assessment",
    "development": "development_assessment",
    "own_cpd": "own_cpd_assessment",
    "absence_evidence": "evidence_used",
    "absence_prior": "prior_performance",
}
NEVER = "A signature is never taken from a form: `pm sign --on-paper` records one on paper."
DECIDED = "The decision on pay is never taken from a form: `pm decide-pay` records it."
WRITTEN = "pm writes who recorded it, and when, by itself."
_BETWEEN_DAYS = re.compile(r"[;\n]|\s+and\s+|,(?!\s*[0-9]{4})")


def particulars(taking: Taking, form: Said, printed: Said) -> None:
    """The plan (5.5) and the days of meetings (7.2, 7.3); the rest is not a form's to change."""
    for pair in pairs(form, printed, "particulars"):
        for name, why in ELSEWHERE.items():
            taking.refuse(pair, (name,), why)
        taking.printed(pair)
        _plan(taking, pair)
        for name, kind in MEETINGS.items():
            _meetings(taking, pair, name, kind)


def _plan(taking: Taking, pair: Pair) -> None:
    have = {line.strip() for line in pair.was("plan").splitlines()}
    lines = [line.strip(" \t•") for line in clean(pair.text("plan")).splitlines()]
    new = [line for line in dict.fromkeys(lines) if line and line not in have]
    taking.told += [Told("new", "particulars", "", "plan", line) for line in new]
    if new:
        taking.steps.append(partial(_planned, texts=tuple(new)))


def _planned(record: Record, situation: Situation, *, texts: tuple[str, ...]) -> Decision:
    """What stands in the school's plan for the year comes with its id, the rest as text."""
    year = cycle_label(situation.policy, record.reviewee.category, record.cycle.from_)
    school = {
        each.text.strip(): each.id for each in situation.academy.improvement_plan.get(year, ())
    }
    priorities = tuple(school[text] for text in texts if text in school)
    own = tuple(text for text in texts if text not in school)
    return set_plan(record, situation, priorities=priorities, texts=own)


def _meetings(taking: Taking, pair: Pair, name: str, kind: MeetingKind) -> None:
    have = {written_day(clean(text)) for text in _BETWEEN_DAYS.split(pair.was(name))}
    for text in filter(None, map(clean, _BETWEEN_DAYS.split(pair.new(name)))):
        day = written_day(text)
        if day is None:
            why = "It is no date such as 24 November 2026."
            taking.told.append(Told("not-taken", "particulars", "", name, text, why=why))
        elif day not in have:
            have.add(day)
            taking.told.append(Told("new", "particulars", "", name, text))
            taking.steps.append(partial(add_meeting, kind=kind, held_on=day))


def assessment(taking: Taking, form: Said, printed: Said) -> None:
    """The written report (7.3, 7.4)."""
    for pair in pairs(form, printed, "assessment"):
        parts: dict[str, Any] = {option: taking.text(pair, name) for name, option in REPORT.items()}
        parts["given_on"] = taking.day(pair, "given_on")
        if any(parts.values()):
            taking.steps.append(partial(record_review, **parts))
        taking.refuse(pair, ("by",), WRITTEN)


def pay(taking: Taking, form: Said, printed: Said) -> None:
    """The recommendation (7.3); never the decision (4)."""
    for pair in pairs(form, printed, "pay"):
        taking.refuse(pair, ("decision", "decided_by", "decided_on"), DECIDED)
        taking.refuse(pair, ("by", "on"), WRITTEN)
        recommended = taking.choice(pair, "recommendation", get_args(PayRecommendation))
        if not (recommended or pair.was("recommendation")):
            taking.refuse(pair, ("rationale",), "A rationale needs a recommendation.")
            continue
        rationale = taking.text(pair, "rationale")
        if recommended or rationale:
            whole: dict[str, Any] = {
                "recommendation": recommended or pair.was("recommendation"),
                "rationale": rationale or clean(pair.text("rationale")) or None,
            }
            taking.steps.append(partial(recommend_pay, **whole))


def comment(taking: Taking, form: Said, printed: Said) -> None:
    """What the reviewee said (7.3)."""
    for pair in pairs(form, printed, "comment"):
        text, on = taking.text(pair, "text"), taking.day(pair, "on")
        text = text or (clean(pair.was("text")) if on else None)
        if text:
            on = on or written_day(pair.text("on"))
            taking.steps.append(partial(_commented, text=text, on=on))
        elif on:
            taking.told.pop()
            taking.refuse(pair, ("on",), "There is no comment with it.")


def _commented(record: Record, situation: Situation, *, text: str, on: date | None) -> Decision:
    return commented(record, situation, text=text, made_on=on or situation.day)


def signatures(taking: Taking, form: Said, printed: Said) -> None:
    """None is ever taken from a form."""
    for pair in pairs(form, printed, "signatures"):
        taking.refuse(pair, ("role", "name", "signed"), NEVER, pair.text("role"))
