"""The record disposed of when its time is up (9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import Window, unset
from pmtool.domain.policy import DutyRule

WITH_CONCERNS = "retention.keep_with_concerns"


def retention(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """From the conclusion, for as many months as the school keeps records; never met, since a
    record that was disposed of is not there. Nothing here says whether there were concerns.
    """
    concluded_on = case.concluded_on
    if concluded_on is None:
        return
    months = case.setting(WITH_CONCERNS) if case.record.concerns else None
    if months is None:
        months = case.school_part(rule, "months")
    if months is None:
        yield duty(case, rule, unset(rule, concluded_on), None)
    else:
        window = Window(concluded_on, _months_after(concluded_on, months))
        yield duty(case, rule, window, None)


def _months_after(day: date, months: int) -> date:
    # here, since it takes longer to load than all else that duties need
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        return date.max
