"""Somebody to be named: reviewer, panel, external adviser (3.1, 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from pmtool.domain.duties.case import Case, chosen
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.making import duty
from pmtool.domain.duties.window import window_of
from pmtool.domain.policy import DutyRule

if TYPE_CHECKING:
    from pmtool.domain.record import Record

NAMED: Mapping[str, Callable[[Record], bool]] = {
    "reviewer": lambda record: record.reviewer is not None,
    "panel": lambda record: bool(record.panel),
    "external_adviser": lambda record: record.external_adviser is not None,
}


def appointment(case: Case, rule: DutyRule) -> Iterator[Duty]:
    """Met once named; names carry no date, so that is the day the record was opened."""
    named = chosen(rule, NAMED)(case.record)
    if window := window_of(case, rule):
        yield duty(case, rule, window, case.opened_on if named else None)
