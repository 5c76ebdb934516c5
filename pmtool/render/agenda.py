"""Deadlines as an iCalendar file (RFC 5545) for Outlook, Google and Apple calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from pmtool.domain.views.deadlines import Deadline
from pmtool.render.deadlines import owner_name
from pmtool.render.visible import line
from pmtool.render.words import day

if TYPE_CHECKING:
    from icalendar import Event


_END = b"END:VCALENDAR\r\n"


def as_ics(deadlines: Iterable[Deadline], academy: str, as_of: date, version: str) -> bytes:
    """The calendar of `ics_pieces`, whole."""
    return b"".join(ics_pieces(deadlines, academy, as_of, version))


def ics_pieces(
    deadlines: Iterable[Deadline], academy: str, as_of: date, version: str
) -> Iterator[bytes]:
    """One whole-day event on the due date of each duty that is neither met nor waived.

    Events, because Google takes no to-dos. The same duty has the same UID on every day, so that a
    calendar updates it; the stamp is the day's, so that one day's file is always the same.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//pm//{version}//EN")
    calendar.add("version", "2.0")
    empty: bytes = calendar.to_ical()
    yield empty.removesuffix(_END)
    for each in deadlines:
        if each.duty.due is not None and each.state not in ("met", "waived"):
            yield _event(each, each.duty.due, academy, as_of).to_ical()
    yield _END


def _event(deadline: Deadline, due: date, academy: str, as_of: date) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", _uid(deadline, academy))
    event.add("dtstamp", datetime.combine(as_of, time(), UTC))
    event.add("dtstart", due)
    # DTEND is the first day after it; the last day that there is has none.
    if due < date.max:
        event.add("dtend", due + timedelta(days=1))
    event.add("summary", line(f"{deadline.name}: {deadline.says.rstrip('.')}"))
    event.add("description", "\n".join(_description(deadline)))
    event.add("class", "CONFIDENTIAL")
    event.add("transp", "TRANSPARENT")
    return event


def _description(deadline: Deadline) -> Iterable[str]:
    duty = deadline.duty
    yield line(f"{deadline.record}, {duty.id}, clause {duty.clause}")
    yield line(f"Owed by {owner_name(duty.owner)}.")
    if duty.last_working_day and duty.last_working_day != duty.due:
        yield f"Last working day: {day(duty.last_working_day)}."
    yield line(duty.detail)


def _uid(deadline: Deadline, academy: str) -> str:
    """A name that says nothing, and is another one in another academy's calendar."""
    parts = (academy, deadline.record, deadline.duty.id, deadline.duty.subject or "")
    return f"{sha256(chr(0).join(parts).encode('utf-8')).hexdigest()[:32]}@pm"
