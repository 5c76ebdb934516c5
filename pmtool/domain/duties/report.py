"""The written report, part by part, and given to the reviewee (7.1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.policy import DutyRule


def report(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Met on the day it was given, once every part that applies is there."""
    review = case.record.review
    missing = [
        part.says
        for part in case.policy.report
        if case.record.reviewee.standards or not part.with_standards_only
        if not (getattr(review, part.field, None) or "").strip()
    ]
    given_on = review.given_on if review else None
    if given_on is None:
        missing.append("the day on which it was given to the reviewee")
    if window := window_of(case, rule):
        yield duty(case, rule, window, None if missing else given_on, missing)
