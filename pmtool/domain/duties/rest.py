"""Duties rest while a record is suspended (8.2); resumed, they have the time that was left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.window import Window, moved, working_days_from

if TYPE_CHECKING:
    from pmtool.domain.record import Record

LEAST_LEFT = "suspension.left_on_resume"


class Suspension(NamedTuple):
    """From the day of the suspension to that of the resumption; `None` where none has come."""

    since: date
    until: date | None = None


def suspensions(record: Record) -> Iterator[Suspension]:
    """Every suspension in the history of the record's states."""
    since: date | None = None
    for state in record.states:
        if state.to == "suspended":
            since = since or state.on
        elif since is not None:
            yield Suspension(since, state.on if state.to == "open" else None)
            since = None
    if since is not None:
        yield Suspension(since)


def after_suspension(
    case: Case, window: Window, suspension: Suspension, met_on: date | None
) -> Window:
    """The window of a duty after a suspension of its record.

    What was met before it, and what followed an entry made after it, is not touched.
    """
    since, until = suspension.since, suspension.until
    if met_on is not None and met_on < since:
        return window
    if until is None:
        return window if met_on is not None else _resting(case, window, since)
    later_entry = window.follows is not None and window.follows >= until
    return window if window.due is None or later_entry else _resumed(case, window, since, until)


def _resting(case: Case, window: Window, since: date) -> Window:
    """No date while it lasts: nobody knows how long."""
    note = f"It rests while the record is suspended ({case.policy.clauses['capability']})."
    if window.rests_from and (window.rests_until is None or window.rests_until >= since):
        since = min(since, window.rests_from)
    return window._replace(
        due=None, rests_from=since, rests_until=None, notes=(*window.notes, note)
    )


def _resumed(case: Case, window: Window, since: date, until: date) -> Window:
    """As many days after the resumption as were left, and not fewer than the limit's; a leaver's
    last day stays the last.
    """
    assert window.due is not None
    begun = max(since, window.follows) if window.follows else since
    due = moved(until, (window.due - begun).days)
    limit = case.policy.limits.get(LEAST_LEFT)
    if limit and limit.least:
        least = working_days_from(case, until, limit.least)
        if least.due is None:
            return window._replace(due=None, notes=(*window.notes, *least.notes))
        due = max(due, least.due)
    if case.leaves_on:
        due = min(due, case.leaves_on)
    opens = window.opens
    if window.follows is None and opens > since:
        opens = moved(opens, (until - since).days)
    note = (
        f"The record was suspended from {since.isoformat()} to {until.isoformat()}"
        f" ({case.policy.clauses['capability']}); otherwise it was due on {window.due.isoformat()}."
    )
    return window._replace(opens=opens, due=due, notes=(*window.notes, note))
