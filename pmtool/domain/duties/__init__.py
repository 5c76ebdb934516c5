"""The dated duties of a record: one module for each kind, listed in `listed.py`.

Light to import: records are looked at, their classes never loaded; and what was once found, and is
kept in an index, is shown without the kinds of duty.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.duties.duty import OUTLIVES_CONCLUSION, Duty, Owner

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.person import Person
    from pmtool.domain.policy import Policy
    from pmtool.domain.record import Record
    from pmtool.domain.working_time import Calendar

__all__ = ["OUTLIVES_CONCLUSION", "Duty", "Owner", "duties_of"]


def duties_of(
    record: Record,
    person: Person | None,
    policy: Policy,
    academy: Academy,
    calendar: Calendar,
    met_elsewhere: tuple[date, ...] = (),
) -> tuple[Duty, ...]:
    """Every duty of a record, in the order of the policy's rows; of one that recurs every time of
    it, from which `duties_on` picks the day's.

    `person` is the reviewee as the register has them, if it does; `met_elsewhere` are the partner
    meetings that only the partner's record has. Raises `Unreadable` (`policy-invalid`) where the
    policy names a kind of duty that there is not.
    """
    from pmtool.domain.duties.listed import listed

    return listed(record, person, policy, academy, calendar, met_elsewhere)
