"""The kinds of duty, a module for each, and what they say of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pmtool.domain.duties.absence import absence
from pmtool.domain.duties.advice import advice
from pmtool.domain.duties.appointment import appointment
from pmtool.domain.duties.capability import capability
from pmtool.domain.duties.case import Case
from pmtool.domain.duties.comment import comment
from pmtool.domain.duties.concern import concern
from pmtool.domain.duties.duty import OUTLIVES_CONCLUSION, Duty
from pmtool.domain.duties.feedback import feedback
from pmtool.domain.duties.meeting import meeting
from pmtool.domain.duties.minutes import minutes
from pmtool.domain.duties.monitoring import monitoring
from pmtool.domain.duties.objectives import objectives
from pmtool.domain.duties.partner import partner
from pmtool.domain.duties.pay import pay
from pmtool.domain.duties.report import report
from pmtool.domain.duties.retention import retention
from pmtool.domain.policy import DutyRule, Policy
from pmtool.errors import Unreadable

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.person import Person
    from pmtool.domain.record import Record
    from pmtool.domain.working_time import Calendar

Kind: TypeAlias = Callable[[Case, DutyRule], Iterable[Duty]]

KINDS: Mapping[str, Kind] = {
    "appointment": appointment,
    "objectives": objectives,
    "advice": advice,
    "meeting": meeting,
    "feedback": feedback,
    "minutes": minutes,
    "report": report,
    "absence": absence,
    "comment": comment,
    "pay": pay,
    "partner": partner,
    "concern": concern,
    "monitoring": monitoring,
    "capability": capability,
    "retention": retention,
}


def listed(
    record: Record,
    person: Person | None,
    policy: Policy,
    academy: Academy,
    calendar: Calendar,
    met_elsewhere: tuple[date, ...],
) -> tuple[Duty, ...]:
    """What `duties_of` answers."""
    from pmtool.domain.record import in_force

    case = Case(in_force(record), person, policy, academy, calendar, met_elsewhere)
    concluded_on = case.concluded_on
    found: list[Duty] = []
    for rule, kind in _rules(case):
        duties = kind(case, rule)
        if concluded_on is None or rule.kind == OUTLIVES_CONCLUSION:
            found += duties
        else:
            found += [_after_conclusion(duty, concluded_on) for duty in duties]
    return tuple(found)


def _rules(case: Case) -> list[tuple[DutyRule, Kind]]:
    """The policy's rows for the reviewee's kind of staff."""
    rows = case.policy.duties
    return case.once(
        "rules", lambda: [(row, _kind(row)) for row in rows if case.category in row.categories]
    )


def _kind(rule: DutyRule) -> Kind:
    try:
        return KINDS[rule.kind]
    except KeyError:
        raise Unreadable(
            f"`duty {rule.id}.kind` is none of {', '.join(KINDS)}; correct the policy file.",
            slug="policy-invalid",
        ) from None


def _after_conclusion(duty: Duty, concluded_on: date) -> Duty:
    """What is still open when a record is concluded is waived from that day."""
    if duty.waived_from:
        return duty
    if duty.met_on is not None and duty.met_on <= concluded_on:
        return duty
    why = f"Waived: the record was concluded on {concluded_on.isoformat()}."
    return duty._replace(waived_from=concluded_on, detail=f"{duty.detail} {why}")
