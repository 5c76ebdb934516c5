"""A concern confirmed in writing, and decided on (8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty, somebody
from pmtool.domain.duties.window import Window, working_days_after, working_days_from
from pmtool.domain.policy import DutyRule

if TYPE_CHECKING:
    from pmtool.domain.concern import Concern

CONFIRMED_WITHIN = "concern.confirmed_within"


def concern(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """One duty for each concern, owed by whoever raised it."""
    found = chosen(rule, ABOUT)
    for each in case.record.concerns:
        window, met_on = found(case, rule, each)
        owner = somebody(case, rule, each.by)
        yield duty(case, rule, window, met_on, subject=each.id, owner=owner)


def _confirmed(case: Case, rule: DutyRule, raised: Concern) -> tuple[Window, date | None]:
    return working_days_after(case, rule, raised.raised_on), raised.confirmed_in_writing_on


def _decided(case: Case, rule: DutyRule, raised: Concern) -> tuple[Window, date | None]:
    """Counted from the confirmation; before there is one, from the day on which it is due."""
    confirmed_on = raised.confirmed_in_writing_on
    if confirmed_on is None:
        within = case.setting(CONFIRMED_WITHIN) or 0
        confirmed_on = working_days_from(case, raised.raised_on, within).due
    if confirmed_on is None:
        note = "No date can be given: it is counted from a confirmation that has no date yet."
        return Window(raised.raised_on, None, (note,)), _decision(raised)
    window = working_days_after(case, rule, confirmed_on)
    return window._replace(opens=raised.raised_on), _decision(raised)


def _decision(raised: Concern) -> date | None:
    """A monitoring period carries no day of its decision, and may begin after it: it counts from
    the confirmation, or from the concern. Where capability is not invoked, the manager still has to
    decide what becomes of the concern.
    """
    days = [raised.outcome.on] if raised.outcome else []
    if raised.capability and raised.capability.decision == "invoked":
        days.append(raised.capability.on)
    if raised.monitoring:
        days.append(raised.confirmed_in_writing_on or raised.raised_on)
    return min(days, default=None)


ABOUT = {"confirmed": _confirmed, "decided": _decided}
