"""Duties as a day finds them: of those that recur only one, and what rests without a date.

Duties do not know the day. This is where they meet it, before `state_of` says how they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import groupby, pairwise

from pmtool.domain.duties.duty import Duty
from pmtool.domain.state import rests_on

MISSED = "Missed: "
"""What stands in the detail of what recurs before the times of it that were missed."""


def duties_on(duties: Iterable[Duty], day: date) -> Iterator[Duty]:
    """The duties of one record, in their order, as they are to be looked at on `day`."""
    for (_, recurs), group in groupby(duties, lambda duty: (duty.id, duty.recurs)):
        for duty in _one_of(list(group), day) if recurs else group:
            yield _resting(duty, day)


def _one_of(times: list[Duty], day: date) -> Iterator[Duty]:
    """The current one, or the next; after the last, that one, over. Those missed before stand in
    its detail, and are never overdue.
    """
    times, ends = in_turn(times)
    now = next((at for at, end in enumerate(ends) if day <= end), len(times) - 1)
    duty = times[now]
    missed = [each for each in times[:now] if each.subject and not _met(each)]
    if day > ends[now] and not _met(duty):
        missed.append(duty)
        duty = duty._replace(waived_from=duty.waived_from or ends[now] + timedelta(days=1))
    if missed:
        weeks = ", ".join(each.subject or "" for each in missed)
        duty = duty._replace(detail=f"{duty.detail} {MISSED}{weeks}.")
    yield duty


def in_turn(times: Iterable[Duty]) -> tuple[list[Duty], list[date]]:
    """The times of a duty that recurs, in order, and the last day of each as the current one."""
    ordered = sorted(times, key=lambda duty: duty.opens)
    ends = [_end(each, after) for each, after in pairwise(ordered)]
    return ordered, [*ends, ordered[-1].due or date.max]


def _end(duty: Duty, after: Duty) -> date:
    """The last day on which it is the current one; without a date, until the next one opens."""
    return duty.due or after.opens - timedelta(days=1)


def _met(duty: Duty) -> bool:
    return duty.met_on is not None


def _resting(duty: Duty, day: date) -> Duty:
    """Before and after it rests it is as any other; meanwhile it has no date, if none is known."""
    if duty.rests_from is None:
        return duty
    if not rests_on(duty.rests_from, duty.rests_until, day):
        return duty._replace(rests_from=None, rests_until=None)
    if duty.rests_until is not None:
        return duty
    return duty._replace(due=None, last_working_day=None, last_school_day=None)
