"""Objectives set, agreed, moderated (5.1, 5.2, 5.3, 5.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.policy import DutyRule

if TYPE_CHECKING:
    from pmtool.domain.entries import Objective
    from pmtool.domain.record import Record

Found: TypeAlias = tuple[date | None, list[str]]
"""When it was met, and what is missing."""


def objectives(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """One duty about all the objectives of the record."""
    met_on, missing = chosen(rule, ABOUT)(case.record)
    if window := window_of(case, rule):
        yield duty(case, rule, window, met_on, missing)


def _set(record: Record) -> Found:
    """An initial meeting, before the cycle too, and at least one complete objective (5.1, 5.2)."""
    meetings = [m.date for m in record.meetings if m.kind == "initial"]
    lacking = [(objective, _not_smart(objective)) for objective in record.objectives]
    complete = [objective.set_on for objective, gaps in lacking if not gaps]
    missing = [] if meetings else ["an initial meeting"]
    missing += [] if record.objectives else ["objectives"]
    missing += [gap for _, gaps in lacking for gap in gaps]
    met_on = max(min(meetings), min(complete)) if meetings and complete else None
    return met_on, missing


def _not_smart(objective: Objective) -> list[str]:
    gaps = [] if (objective.measures or "").strip() else [f"a measure for {objective.id}"]
    return gaps + ([] if objective.due else [f"a date for {objective.id}"])


def _agreed(record: Record) -> Found:
    return _all_dated(
        record,
        lambda o: o.agreed_on if o.agreement else None,
        lambda o: f"the day for {o.id}" if o.agreement else f"agreement on {o.id}",
    )


def _moderated(record: Record) -> Found:
    return _all_dated(
        record, lambda o: o.moderated.on if o.moderated else None, lambda o: f"moderation of {o.id}"
    )


def _all_dated(
    record: Record,
    done: Callable[[Objective], date | None],
    gap: Callable[[Objective], str],
) -> Found:
    """Met with the last of the objectives, once there is one."""
    if not record.objectives:
        return None, ["objectives"]
    days = [done(objective) for objective in record.objectives]
    if None in days:
        pairs = zip(record.objectives, days, strict=True)
        return None, [gap(objective) for objective, day in pairs if day is None]
    return max(filter(None, days)), []


ABOUT: Mapping[str, Callable[[Record], Found]] = {
    "set": _set,
    "agreed": _agreed,
    "moderated": _moderated,
}
