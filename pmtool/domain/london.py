"""The school's clock: Europe/London, in which a day of the history begins and ends."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def last_second(day: date) -> datetime:
    """The last second of a day."""
    return datetime.combine(day, time(23, 59, 59), LONDON)


def school_time(moment: str) -> datetime:
    """A moment as git writes it, `2026-11-24T14:03:00+01:00`, on the school's clock."""
    return datetime.fromisoformat(moment).astimezone(LONDON)
