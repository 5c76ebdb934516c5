"""What the assessment rests on where there was absence (7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.policy import DutyRule


def absence(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Only with an absence; met with the report that says it."""
    if not case.record.absences:
        return
    review = case.record.review
    met_on = None
    if review and review.absence_basis:
        met_on = review.on or review.given_on or case.opened_on
    if window := window_of(case, rule):
        yield duty(case, rule, window, met_on)
