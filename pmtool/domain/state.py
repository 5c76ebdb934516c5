"""The state of a dated duty on a day. Light to import: lists from the index need no more."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

DutyState: TypeAlias = Literal["upcoming", "due", "overdue", "met", "waived"]


def state_of(
    opens: date,
    due: date | None,
    met_on: date | None,
    waived_from: date | None,
    day: date,
    rests_from: date | None = None,
) -> DutyState:
    """What a duty with these dates is on `day`; `due` is the last day in time.

    What is met or waived later is not so yet. Without a due date nothing is ever overdue. What
    rests is yet to open again.
    """
    if met_on is not None and met_on <= day:
        return "met"
    if waived_from is not None and waived_from <= day:
        return "waived"
    if day < opens or (rests_from is not None and rests_from <= day):
        return "upcoming"
    return "due" if due is None or day <= due else "overdue"
