"""The external adviser consulted, on the objectives or on the review (5.4, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.kinds import AdviceAbout
from pmtool.domain.policy import DutyRule

ABOUT = {about: about for about in get_args(AdviceAbout)}


def advice(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Met with the first advice on the matter."""
    about = chosen(rule, ABOUT)
    days = [each.on for each in case.record.advice if each.about == about]
    if window := window_of(case, rule):
        yield duty(case, rule, window, min(days, default=None))
