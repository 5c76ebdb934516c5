"""Is this a valid `disposals.yaml`? Its shape, then what it says against what is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from pmtool.domain.checks.checked import checked
from pmtool.domain.checks.finding import Finding, error, warning
from pmtool.domain.checks.walk import fields
from pmtool.domain.disposal import Disposals
from pmtool.domain.values import Plain

DUPLICATE_ID = "duplicate-id"
DISPOSED_AHEAD = "disposed-ahead"
DISPOSED_AND_THERE = "disposed-and-there"


def check_disposals(
    data: Mapping[str, Plain], day: date, records: Collection[str]
) -> tuple[Finding, ...]:
    """All that is wrong on `day`, in a repository that has these records."""

    def rules(file: Disposals, _: frozenset[str]) -> Iterator[Finding]:
        yield from _duplicates(file)
        yield from _days(file, day)
        yield from _records(file, records)

    return checked(Disposals, data, rules)[1]


def _duplicates(file: Disposals) -> Iterator[Finding]:
    seen: set[str] = set()
    for keys, entry_id in fields(file, "disposals.id"):
        if entry_id in seen:
            message = f"There are two entries with the id {entry_id}."
            yield error(keys, DUPLICATE_ID, message, "Give one of them another id.")
        seen.add(entry_id)


def _days(file: Disposals, day: date) -> Iterator[Finding]:
    for keys, on in fields(file, "disposals.on"):
        if on > day:
            message = "The record was disposed of on a day after today."
            yield warning(keys, DISPOSED_AHEAD, message, "Check the date.")


def _records(file: Disposals, records: Collection[str]) -> Iterator[Finding]:
    for keys, name in fields(file, "disposals.record"):
        if name in records:
            message = f"{name} was disposed of, and is here again."
            hint = "A clone that had not heard of it may have brought it back: dispose of it again."
            yield warning(keys, DISPOSED_AND_THERE, message, hint)
