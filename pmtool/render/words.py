"""Days and the vocabularies of the record as a statement words them."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

JUDGEMENTS = {"met": "Met", "partly-met": "Partly met", "not-met": "Not met"}
EVIDENCE_KINDS = {
    "moderation": "Moderation",
    "book-scrutiny": "Book scrutiny",
    "drop-in": "Drop-in",
    "observation": "Observation",
    "assessment-data": "Assessment data",
    "pupil-voice": "Pupil voice",
    "walkabout": "Walkabout",
    "other": "Other evidence",
}
MEETING_KINDS = {
    "initial": "Initial meeting",
    "informal-review": "Informal review",
    "mid-year-review": "Mid-year review",
    "final-review": "Final review",
    "partner": "Meeting with the professional partner",
    "concern": "Meeting about a concern",
    "monitoring": "Meeting while monitoring",
}
PAY = {
    "progress": "Pay progression",
    "no-progression": "No pay progression",
    "not-applicable": "Not applicable",
}
WORDINGS = {"title": "wording", "measures": "measures", "due": "due date"}
SIGNATURE_ROLES = {
    "reviewee": "Reviewee",
    "reviewer": "Reviewer",
    "panel": "Headteacher’s performance management panel",
    "headteacher": "Headteacher",
}


def day(date: date | None) -> str:
    """A day as a statement writes it, "24 November 2026"; nothing for none."""
    # Not strftime: the names of months would follow the locale.
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}" if date else ""


def short_day(date: date) -> str:
    """A day where there is little room, "24 Nov 2026"."""
    return f"{date.day} {_MONTHS[date.month - 1][:3]} {date.year}"


def month(year_and_month: tuple[int, int]) -> str:
    """A month where there is little room, "Nov 2026"."""
    year, number = year_and_month
    return f"{_MONTHS[number - 1][:3]} {year}"


def text(value: str | None) -> str:
    """The text, exactly; nothing for what is missing or holds nothing but space."""
    return value if value and not value.isspace() else ""
