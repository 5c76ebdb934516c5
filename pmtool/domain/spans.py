"""Spans of days."""

from __future__ import annotations

from datetime import date, timedelta


def days_on(day: date, days: int) -> date:
    """The day so many days on, or the last one of all."""
    return date.max if (date.max - day).days < days else day + timedelta(days=days)
