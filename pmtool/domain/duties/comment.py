"""The reviewee's chance to comment on the written report (7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty, reviewee
from pmtool.domain.duties.window import Window, due_on_leaving, working_days_after
from pmtool.domain.policy import DutyRule


def comment(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """From the day the report is given; before that there is only the review's last day."""
    given_on = case.record.review.given_on if case.record.review else None
    if given_on:
        window = working_days_after(case, rule, given_on)
    else:
        window = Window(case.review_date, case.review_date, ("The report has not been given yet.",))
    window = due_on_leaving(case, window)
    met_on, missing = _answered(case, window, given_on)
    yield duty(case, rule, window, met_on, missing, owner=reviewee(case))


def _answered(case: Case, window: Window, given_on: date | None) -> tuple[date | None, list[str]]:
    answer = case.record.comment
    if answer is None:
        return None, []
    if not answer.no_reply:
        return answer.on, []
    if given_on is None:
        return None, ["the report to reply to"]
    if window.due and answer.on <= window.due:
        return None, [f"a reply, or that there was none by {window.due.isoformat()}"]
    return answer.on, []
