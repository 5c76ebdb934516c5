"""The state of a dated duty on a day, and how it presses. Light to import."""

from __future__ import annotations

from datetime import date
from typing import Literal, TypeAlias

DutyState: TypeAlias = Literal["upcoming", "due", "overdue", "met", "waived"]

URGENCY: tuple[DutyState, ...] = ("overdue", "due", "upcoming", "waived", "met")
"""The most urgent first."""


def rests_on(since: date | None, until: date | None, day: date) -> bool:
    """Whether what rests from one day to the one on which it goes on, if known, rests on `day`."""
    return since is not None and since <= day and (until is None or day < until)


def presses(state: DutyState, due: date | None, until: date) -> bool:
    """Whether it is overdue or due, or is upcoming and due by `until`."""
    return state in ("overdue", "due") or _open_by(state, due, until)


def overdue_or_by(state: DutyState, due: date | None, until: date) -> bool:
    """Whether it is overdue, or is still to be done and due by `until`."""
    return state == "overdue" or _open_by(state, due, until)


def _open_by(state: DutyState, due: date | None, until: date) -> bool:
    return state in ("due", "upcoming") and due is not None and due <= until


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
