"""What was shared of which record, with whom, on which ground (9.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtool.domain.entries import Disclosure
    from pmtool.domain.record import Record


@dataclass(frozen=True)
class Disclosed:
    """One disclosure, with the record that it is of."""

    record: str
    person: str
    name: str
    entry: Disclosure


def disclosed(record_name: str, record: Record) -> Iterator[Disclosed]:
    """Every disclosure of a record."""
    for entry in record.disclosures:
        yield Disclosed(record_name, record.reviewee.id, record.reviewee.name, entry)


def by_day(found: Iterable[Disclosed]) -> list[Disclosed]:
    """The latest first."""
    return sorted(found, key=lambda each: (each.entry.on, each.record, each.entry.id), reverse=True)
