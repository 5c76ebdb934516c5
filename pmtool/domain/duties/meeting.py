"""A meeting to be held: the mid-year review (App. B), the final review (7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.kinds import MeetingKind
from pmtool.domain.policy import DutyRule

KINDS = {kind: kind for kind in get_args(MeetingKind)}


def meeting(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Met with the first meeting of the kind, whenever it was."""
    kind = chosen(rule, KINDS)
    days = [each.date for each in case.record.meetings if each.kind == kind]
    if window := window_of(case, rule):
        yield duty(case, rule, window, min(days, default=None))
