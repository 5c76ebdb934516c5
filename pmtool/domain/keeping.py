"""How long a record is kept after its conclusion, as the school has set it (9.1)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pmtool.domain.settings import setting

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.policy import Policy
    from pmtool.domain.record import Record

KEEP = "retention.keep"
WITH_CONCERNS = "retention.keep_with_concerns"


class Kept(NamedTuple):
    """When a record was concluded, and the day on which its time is up; `None` where there is none.

    `until` is missing where the record is not concluded, or where the school has set no number of
    months.
    """

    concluded_on: date | None
    until: date | None


def kept(record: Record, policy: Policy, academy: Academy) -> Kept:
    """How long one record is kept."""
    from pmtool.domain.record import in_force

    last = record.states[-1]
    if last.to != "concluded":
        return Kept(None, None)
    usual = setting(policy, academy, KEEP)
    months = months_kept(in_force(record), usual, setting(policy, academy, WITH_CONCERNS))
    return Kept(last.on, None if months is None else months_after(last.on, months))


def months_kept(record: Record, usual: int | None, with_concerns: int | None) -> int | None:
    """The school's months for this record, without withdrawn entries; `None`: it has set none."""
    return with_concerns if record.concerns and with_concerns is not None else usual


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months on, or that month's last day."""
    # here, since it takes longer to load than all else that duties need
    from dateutil.relativedelta import relativedelta

    try:
        return day + relativedelta(months=months)
    except (OverflowError, ValueError):
        return date.max


class Held(NamedTuple):
    """A concluded record, and when its time is up; `None` where the school has set no months."""

    record: str
    person: str
    name: str
    concluded_on: date
    until: date | None


def held(record_name: str, record: Record, policy: Policy, academy: Academy) -> Held | None:
    """How long one record is held; `None` for one that is not concluded."""
    time = kept(record, policy, academy)
    if time.concluded_on is None:
        return None
    who = record.reviewee
    return Held(record_name, who.id, who.name, time.concluded_on, time.until)


def due_for_disposal(records: Iterable[Held], day: date) -> list[Held]:
    """Those whose time is up by `day`, the longest ago first."""
    due = [(each.until, each) for each in records if each.until and each.until <= day]
    return [each for _, each in sorted(due, key=lambda pair: (pair[0], pair[1].record))]
