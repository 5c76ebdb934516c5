"""The record disposed of when its time is up (9.1)."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import Window, unset
from pmtool.domain.keeping import WITH_CONCERNS, months_after, months_kept
from pmtool.domain.policy import DutyRule


def retention(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """From the conclusion, for as many months as the school keeps records; never met, since a
    record that was disposed of is not there. No word here says whether there were concerns.
    """
    concluded_on = case.concluded_on
    if concluded_on is None:
        return
    usual = case.school_part(rule, "months")
    months = months_kept(case.record, usual, case.setting(WITH_CONCERNS))
    if months is None:
        yield duty(case, rule, unset(rule, concluded_on), None)
    else:
        until = case.once(
            ("kept until", concluded_on, months), lambda: months_after(concluded_on, months)
        )
        yield duty(case, rule, Window(concluded_on, until), None)
