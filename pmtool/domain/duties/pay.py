"""Pay recommended (7.3) and decided (4.1, 4.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import waived_for_leaver, window_of
from pmtool.domain.policy import DutyRule


def pay(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Waived where employment ends within the cycle."""
    met_on = chosen(rule, ABOUT)(case)
    if window := window_of(case, rule):
        yield duty(case, rule, waived_for_leaver(case, window), met_on)


def _recommended(case: Case) -> date | None:
    found = case.record.pay
    return (found.on or case.opened_on) if found and found.recommendation else None


def _decided(case: Case) -> date | None:
    found = case.record.pay
    return found.decision.on if found and found.decision else None


ABOUT: Mapping[str, Callable[[Case], date | None]] = {
    "recommendation": _recommended,
    "decision": _decided,
}
