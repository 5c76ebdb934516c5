"""Feedback after each observation (6.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty, Owner
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import working_days_after
from pmtool.domain.policy import DutyRule


def feedback(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """One duty for each observation, owed by the observer."""
    for seen in case.record.observations:
        yield duty(
            case,
            rule,
            working_days_after(case, rule, seen.date),
            seen.feedback.on if seen.feedback else None,
            subject=seen.id,
            owner=Owner(rule.owners[case.category], seen.observer.id, seen.observer.name),
        )
