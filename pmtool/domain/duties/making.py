"""A rule, a window and what a record shows, put together into a `Duty`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty, Owner
from pmtool.domain.duties.pauses import rested
from pmtool.domain.duties.window import Window
from pmtool.domain.person_id import is_person_id
from pmtool.domain.policy import DutyRule

if TYPE_CHECKING:
    from pmtool.domain.values import PersonRef


def duty(
    case: Case,
    rule: DutyRule,
    window: Window,
    met_on: date | None,
    missing: Iterable[str] = (),
    *,
    subject: str | None = None,
    owner: Owner | None = None,
    recurs: bool = False,
) -> Duty:
    """The duty of `rule`. `missing` says in plain words what is not there yet."""
    window = rested(case, rule, window, met_on)
    working, school = case.calendar.last_days(window.due) if window.due else (None, None)
    gaps = "; ".join(missing)
    parts = (rule.says, f"Missing: {gaps}." if gaps else "", *window.notes)
    return Duty(
        id=rule.id,
        clause=rule.clauses[case.category],
        subject=subject,
        # a school's early date, or a leaver's last day, may lie before the usual opening
        opens=min(window.opens, window.due or window.opens),
        due=window.due,
        met_on=met_on,
        waived_from=window.waived_from,
        last_working_day=working,
        last_school_day=school,
        basis=rule.basis,
        owner=owner or owner_of(case, rule),
        detail=" ".join(part for part in parts if part),
        rests_from=window.rests_from,
        rests_until=window.rests_until,
        recurs=recurs,
    )


def owner_of(case: Case, rule: DutyRule) -> Owner:
    """Who owes a duty of this rule: a role, and whom the record names in it."""
    role = rule.owners[case.category]
    if role in case.policy.settings:
        role = case.setting(role)
    people = _in_role(case, role)
    if not people:
        return Owner(role)
    if len(people) == 1:
        return Owner(role, people[0].id, people[0].name)
    return Owner(role, None, ", ".join(person.name for person in people))


def _in_role(case: Case, role: str) -> list[PersonRef]:
    record = case.record
    if role == "panel":
        return list(record.panel)
    if role == "reviewer" and record.reviewer is not None:
        return [record.reviewer]
    return []


def reviewee(case: Case) -> Owner:
    """The reviewee as the one who owes."""
    return Owner("reviewee", case.record.reviewee.id, case.record.reviewee.name)


def somebody(case: Case, rule: DutyRule, said: str) -> Owner:
    """Whoever an entry names, by an id or in words, in the role of this rule."""
    role = rule.owners[case.category]
    record = case.record
    for person in (record.reviewer, record.professional_partner, *record.panel):
        if person is not None and said == person.id:
            return Owner(role, person.id, person.name)
    return Owner(role, said) if is_person_id(said) else Owner(role, None, said)
