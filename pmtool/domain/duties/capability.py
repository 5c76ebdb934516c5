"""Whether the formal Capability Procedure is invoked (8.2)."""

from __future__ import annotations

from collections.abc import Iterator

from pmtool.domain.concerns.capability import capability_ground
from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import working_days_after
from pmtool.domain.policy import DutyRule


def capability(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """After an insufficient outcome, or at once where a concern is particularly serious."""
    for each in case.record.concerns:
        if ground := capability_ground(each):
            window = working_days_after(case, rule, ground.since)
            yield duty(case, rule, window, ground.decided_on, subject=each.id)
