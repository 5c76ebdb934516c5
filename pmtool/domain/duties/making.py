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
    opens, due = window.opens, window.due
    working, school = case.calendar.last_days(due) if due else (None, None)
    gaps = "; ".join(missing)
    parts = (rule.says, f"Missing: {gaps}.", *window.notes) if gaps else (rule.says, *window.notes)
    # In the order of its fields: by their names it takes four times as long, for every duty.
    return Duty(
        rule.id,
        rule.clauses[case.category],
        subject,
        # a school's early date, or a leaver's last day, may lie before the usual opening
        due if due and due < opens else opens,
        due,
        met_on,
        window.waived_from,
        working,
        school,
        rule.basis,
        owner or owner_of(case, rule),
        " ".join(parts),
        window.rests_from,
        window.rests_until,
        recurs,
    )


def owner_of(case: Case, rule: DutyRule) -> Owner:
    """Who owes a duty of this rule: a role, and whom the record names in it."""
    role = rule.owners[case.category]
    if role not in case.owners:
        case.owners[role] = _owner(case, role)
    return case.owners[role]


def _owner(case: Case, role: str) -> Owner:
    if role in case.policy.settings:
        role = case.setting(role)
    people = _in_role(case, role)
    if not people:
        return Owner(role)
    if len(people) == 1:
        return Owner(role, people[0].id, people[0].name)
    return Owner(role, None, ", ".join(person.name for person in people))


def _in_role(case: Case, role: str) -> tuple[PersonRef, ...]:
    record = case.record
    if role == "panel":
        return record.panel
    return (record.reviewer,) if role == "reviewer" and record.reviewer is not None else ()


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
