"""The written report, part by part, and given to the reviewee (7.1, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.policy import DutyRule, Policy, ReportPart

if TYPE_CHECKING:
    from pmtool.domain.record import Record


def parts_of(record: Record, policy: Policy) -> list[ReportPart]:
    """The parts that this person's report has (7.1, 7.3)."""
    return [
        part for part in policy.report if record.reviewee.standards or not part.with_standards_only
    ]


def parts_missing(record: Record, policy: Policy) -> list[ReportPart]:
    """Those of them that say nothing yet."""
    review = record.review
    return [
        part
        for part in parts_of(record, policy)
        if review is None or not (getattr(review, part.field) or "").strip()
    ]


def report(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Met on the day it was given, once every part that applies is there."""
    review = case.record.review
    missing = [part.says for part in parts_missing(case.record, case.policy)]
    given_on = review.given_on if review else None
    if given_on is None:
        missing.append("the day on which it was given to the reviewee")
    if window := window_of(case, rule):
        yield duty(case, rule, window, None if missing else given_on, missing)
