"""Duties rest through a long absence, and are due some time after the return (7.4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.window import Window, moved, working_days_from

RESTS = "absence.rests"
AFTER_RETURN = "absence.after_return"


class Away(NamedTuple):
    """An absence from its first to its last day, `None` where none is recorded yet.

    Absences between which no working day lies are one.
    """

    since: date
    until: date | None


def absences(case: Case) -> Iterator[Away]:
    """The times away, in order."""
    joined: Away | None = None
    for each in sorted(case.record.absences, key=lambda absence: absence.from_):
        if joined is None:
            joined = Away(each.from_, each.to)
        elif joined.until is None or each.from_ <= _back(case, joined.until):
            joined = Away(joined.since, _later(joined.until, each.to))
        else:
            yield joined
            joined = Away(each.from_, each.to)
    if joined is not None:
        yield joined


def after_absence(case: Case, window: Window, away: Away, met_on: date | None) -> Window:
    """The window of a duty through an absence of the reviewee, if it is a long one.

    What was met before it, and what opened or followed an entry after it, is not touched; nor is
    the last day of a leaver. An absence without an end lets duties rest from the day on which it
    becomes a long one.
    """
    untouched = window.due is None or (met_on is not None and met_on < away.since)
    if untouched or (away.until is not None and window.opens > away.until):
        return window
    return _through(case, window, away, met=met_on is not None)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _through(case: Case, window: Window, away: Away, *, met: bool) -> Window:
    limit = case.policy.limits.get(RESTS)
    if limit is None or limit.least is None or _shorter(away, limit.least):
        return window
    long_from = working_days_from(case, moved(away.since, -1), limit.least)
    if long_from.due is None:
        return window._replace(due=None, notes=(*window.notes, *long_from.notes))
    if away.until is None:
        return window if met else _resting(case, window, long_from.due)
    return _returned(case, window, away, met=met) if long_from.due <= away.until else window


def _shorter(away: Away, days: int) -> bool:
    """Whether it cannot have so many working days: no calendar is asked for a short one."""
    return away.until is not None and (away.until - away.since).days + 1 < days


def _resting(case: Case, window: Window, since: date) -> Window:
    """From that day on it has no date, while nobody knows how long it lasts."""
    note = f"It rests from {since.isoformat()} until the return from absence ({_clause(case)})."
    return window._replace(rests_from=since, notes=(*window.notes, note))


def _returned(case: Case, window: Window, away: Away, *, met: bool) -> Window:
    assert away.until is not None
    back = _back(case, away.until)
    if not met:
        window = window._replace(rests_from=away.since, rests_until=back)
    after = working_days_from(case, back, case.setting(AFTER_RETURN) or 0)
    if after.due is None:
        return window._replace(due=None, notes=(*window.notes, *after.notes))
    due = min(after.due, case.leaves_on) if case.leaves_on else after.due
    assert window.due is not None
    if due <= window.due:
        return window
    opens = back if away.since <= window.opens and not window.follows else window.opens
    note = (
        f"It rested until the return from absence on {back.isoformat()} ({_clause(case)});"
        f" otherwise it was due on {window.due.isoformat()}."
    )
    return window._replace(opens=opens, due=due, notes=(*window.notes, note))


def _clause(case: Case) -> str:
    return case.policy.clauses["absence"]


def _back(case: Case, until: date) -> date:
    """The first working day after an absence; the day after it where no calendar says more."""
    return working_days_from(case, until, 1).due or moved(until, 1)
