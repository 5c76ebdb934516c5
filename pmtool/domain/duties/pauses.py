"""Through every suspension (8.2) and every long absence (7.4) of a record, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pmtool.domain.duties.away import Away, absences, after_absence
from pmtool.domain.duties.case import Case
from pmtool.domain.duties.rest import Suspension, after_suspension, suspensions
from pmtool.domain.duties.window import Window
from pmtool.domain.policy import DutyRule


def rested(case: Case, rule: DutyRule, window: Window, met_on: date | None) -> Window:
    """The window of a duty as its record's suspensions and absences leave it."""
    if not rule.rests or case.undisturbed:
        return window
    for each in pauses(case):
        if isinstance(each, Suspension):
            window = after_suspension(case, window, each, met_on)
        else:
            window = after_absence(case, window, each, met_on)
    return window


def pauses(case: Case) -> Iterator[Suspension | Away]:
    """Suspensions and absences, by the day on which each ends, since that is when it moves a date.

    An absence within a suspension comes after it: nothing ran meanwhile that it could have stopped,
    and the days after the return are given all the same.
    """
    stopped = list(suspensions(case.record))
    if not stopped and not case.record.absences:
        return
    times: list[tuple[date, date, int, Suspension | Away]] = [
        (each.until or date.max, each.since, 0, each) for each in stopped
    ]
    for away in absences(case) if case.record.absences else ():
        end = away.until or date.max
        around = (s.until or date.max for s in stopped if s.since <= away.since)
        within = min((until for until in around if end < until or until == date.max), default=end)
        times.append((within, away.since, 1, away))
    yield from (each for *_, each in sorted(times, key=lambda time: time[:3]))
