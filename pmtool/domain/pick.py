"""Which of a person's records a command means, where it does not say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from pmtool.errors import NotFound, Refused

if TYPE_CHECKING:
    from pmtool.domain.kinds import MeetingKind
    from pmtool.domain.record import Record

Name = TypeVar("Name")


def latest(records: Mapping[Name, Record]) -> Name:
    """The record whose cycle begins last."""
    last = max(record.cycle.from_ for record in records.values())
    return _only([name for name, record in records.items() if record.cycle.from_ == last])


def holding(records: Mapping[Name, Record], day: date) -> Name:
    """The record whose dates hold `day`; where none does, the latest."""
    held = [n for n, record in records.items() if record.cycle.from_ <= day <= record.cycle.to]
    return _only(held) if held else latest(records)


def earliest_open(records: Mapping[Name, Record]) -> Name:
    """The earliest record that is not concluded; `NotFound` where all are."""
    waiting = {n: record for n, record in records.items() if record.state != "concluded"}
    if not waiting:
        raise NotFound(
            "Every record of this person is concluded; name one with `--cycle`.",
            slug="no-open-record",
        )
    first = min(record.cycle.from_ for record in waiting.values())
    return _only([name for name, record in waiting.items() if record.cycle.from_ == first])


def for_meeting(records: Mapping[Name, Record], kind: MeetingKind, day: date) -> Name:
    """The record of a meeting: an initial one may come before its cycle begins (5.1), and a final
    review after it has ended (7.3); any other belongs where its day is.
    """
    if kind == "initial":
        return latest(records)
    return earliest_open(records) if kind == "final-review" else holding(records, day)


def having(records: Mapping[Name, Record], entry_id: str) -> Name:
    """The record that has this entry: an open one first, and of several the latest. Where none has
    it, the latest, which will not know it.
    """
    wanted = entry_id.casefold()
    have = {name: record for name, record in records.items() if wanted in _ids(record)}
    still_open = {name: record for name, record in have.items() if record.state != "concluded"}
    return latest(still_open or have or records)


def _ids(record: Record) -> set[str]:
    from pmtool.domain.changes.entry import entries

    nested = (each.id for objective in record.objectives for each in objective.milestones)
    return {each.casefold() for each in (*(entry.id for _, entry in entries(record)), *nested)}


def _only(names: list[Name]) -> Name:
    if len(names) > 1:
        raise Refused(
            f"Two records fit: {' and '.join(str(name) for name in names)}."
            " Say which with `--cycle`; its label ends with +1 for the first of a year, +2 for the"
            " second.",
            slug="two-records",
        )
    return names[0]
