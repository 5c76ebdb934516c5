"""A history in words: who changed what, when, and from what to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pmtool.domain.history import Difference, gist, name_of
from pmtool.domain.views.timeline import Event, Step
from pmtool.render.tables import cells_of, shortened
from pmtool.render.visible import line
from pmtool.render.words import short_day

_INDENT = "    "
_PIPED = 200
"""Columns to shorten texts to where there is no terminal."""
_LEAST = 16
_OPENING = ("schema", "policy", "reviewee", "reviewer", "cycle", "states")
"""What an opening is told by in one line, and not field by field."""


def told(step: Step, width: int | None, *, full: bool) -> Iterator[str]:
    """The lines of one step; texts are shortened to `width`, or whole where `full`."""
    head = heading(step.event)
    said = list(_said(step, (width or _PIPED) - len(_INDENT), full))
    if len(said) == 1 and _joins(step.event, f"{head}: {said[0]}", width):
        yield f"{head}: {said[0]}"
        return
    yield head
    yield from (f"{_INDENT}{each}" for text in said for each in text.split("\n"))


def touched(event: Event, width: int | None, *, full: bool) -> str:
    """One commit and the records that it changed, without their contents."""
    what = _about(event, full=full)
    head = heading(event)
    if not what:
        return head
    joined = f"{head}: {what}"
    return joined if _joins(event, joined, width) else f"{head}\n{_INDENT}{what}"


def in_brief(event: Event) -> str:
    """One change in a few words: `sign` 2026-27/p004 of 24 Nov 2026 12:23."""
    when = f"{short_day(event.at.date())} {event.at:%H:%M}"
    return f"`{line(event.verb)}` {_about(event, full=False)} of {when}"


def _about(event: Event, *, full: bool) -> str:
    records = list(event.records if full else event.records[:3])
    if len(event.records) > len(records):
        records.append(f"and {len(event.records) - 3} more")
    return ", ".join(records) or (line(event.subject) if event.verb else "")


def heading(event: Event) -> str:
    """When, who, and by which command; `by hand` where it was none of `pm`'s."""
    when = f"{short_day(event.at.date()):>11} {event.at:%H:%M}"
    what = line(event.verb) if event.verb else f"by hand: {line(event.subject)}"
    return f"{when}  {line(event.name)} <{line(event.email)}>  {what}"


def step_data(step: Step) -> dict[str, Any]:
    """One step as data, complete."""
    changes = [
        {"kind": each.kind, "where": list(each.where), "was": each.was, "now": each.now}
        for each in step.differences
    ]
    what = {"kind": step.kind, "changes": changes, "fault": step.fault or None}
    return event_data(step.event) | what


def event_data(event: Event) -> dict[str, Any]:
    """One commit as data. `verb` is null for one that was made by hand."""
    return {
        "commit": event.commit,
        "at": event.at.isoformat(),
        "by": {"name": event.name, "email": event.email},
        "verb": event.verb or None,
        "subject": event.subject,
        "clauses": list(event.clauses),
        "records": list(event.records),
    }


def _said(step: Step, room: int, full: bool) -> Iterator[str]:
    if step.kind == "unreadable":
        yield _joined("this version cannot be read", [line(step.fault)], room, full)
        return
    if step.kind == "removed":
        yield "the record was removed"
        return
    if step.bridged:
        yield "compared with the last version that could be read:"
    if step.kind == "opened":
        yield _opening(step.differences)
    for each in step.differences:
        if step.kind != "opened" or each.where[0] not in _OPENING:
            yield from _entry(each) if full and each.section else [_words(each, room, full)]
    if not step.differences:
        yield "only its layout changed"


def _opening(differences: Sequence[Difference]) -> str:
    found = {each.where: line(gist(each.now)) for each in differences}
    first, last = found.get(("cycle", "from"), "?"), found.get(("cycle", "to"), "?")
    reviewer = found.get(("reviewer", "name"))
    by = f", reviewer {reviewer}" if reviewer else ""
    title = found.get(("reviewee", "job_title"), "?")
    return f"opened for {found.get(('reviewee', 'name'), '?')}, {title}: {first} to {last}{by}"


def _words(change: Difference, room: int, full: bool) -> str:
    what = name_of(change.where)
    was, now = (_one_line(value, change.section) for value in (change.was, change.now))
    if change.section:
        what = f"{change.kind} {what}"
        return _joined(what, [was or now], room, full)
    if change.kind == "added":
        return _joined(what, [now], room, full)
    return _joined(what, [was or "nothing", now or "nothing"], room, full)


def _joined(what: str, values: Sequence[str], room: int, full: bool) -> str:
    what = line(what)
    spare = room - cells_of(what) - 2 - 4 * (len(values) - 1)
    if not full:
        values = _shortened(values, spare)
    said = " -> ".join(value for value in values if value)
    return f"{what}: {said}" if said else what


def _shortened(values: Sequence[str], spare: int) -> Sequence[str]:
    """Each value within its share; a short one leaves the rest of its own to the other."""
    share = spare // len(values)
    left = sum(max(0, share - len(value)) for value in values)
    return [shortened(value, max(_LEAST, share + left)) for value in values]


def _entry(change: Difference) -> Iterator[str]:
    """Every field of a whole entry that was added or removed."""
    value = change.now if change.now is not None else change.was
    fields = value.items() if isinstance(value, dict) else ()
    lines = [f"{key.replace('_', ' ')}: {_whole(each)}" for key, each in fields if key != "id"]
    yield "\n".join([f"{change.kind} {line(name_of(change.where))}", *(f"  {e}" for e in lines)])


def _whole(value: object) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')} {_whole(each)}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(_whole, value))
    return line(gist(value))  # type: ignore[arg-type]


def _one_line(value: object, section: str) -> str:
    return line(gist(value, section))  # type: ignore[arg-type]


def _joins(event: Event, joined: str, width: int | None) -> bool:
    """Whether all of it goes on one line: it has room, and no person's own words end its head."""
    return bool(event.verb) and (width is None or cells_of(joined) <= width)
