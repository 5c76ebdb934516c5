"""A record's history, told change by change: who, when, and what became what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pmtool.domain.history import Difference, differences

if TYPE_CHECKING:
    from pmtool.domain.values import Plain

Kind = Literal["opened", "changed", "removed", "unreadable"]


@dataclass(frozen=True)
class Event:
    """One commit. `verb` is empty for one that was made by hand; `records` are those it touched."""

    commit: str
    at: datetime
    name: str
    email: str
    verb: str
    subject: str
    records: tuple[str, ...]
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """A record as one commit left it: its data; or the `fault` that hides them; or neither."""

    event: Event
    data: Mapping[str, Plain] | None = None
    fault: str = ""


@dataclass(frozen=True)
class Step:
    """What one commit did to one record. `bridged`: against a version before an unreadable one."""

    kind: Kind
    event: Event
    differences: tuple[Difference, ...] = ()
    fault: str = ""
    bridged: bool = False


def steps(versions: Sequence[Version]) -> list[Step]:
    """The step to each version; they come, and go, the newest first.

    A version that cannot be read is told as such, and the one after it is held against the last
    that could be, so that nothing which happened in between goes untold.
    """
    return list(_forwards(versions[::-1]))[::-1]


def _forwards(versions: Sequence[Version]) -> Iterator[Step]:
    before: Mapping[str, Plain] | None = None
    hidden = False
    for version in versions:
        if version.fault:
            hidden = True
            yield Step("unreadable", version.event, fault=version.fault)
            continue
        found = tuple(differences(before or {}, version.data or {}))
        yield Step(_kind(before, version.data), version.event, found, bridged=hidden)
        before, hidden = version.data, False


def _kind(before: Mapping[str, Plain] | None, after: Mapping[str, Plain] | None) -> Kind:
    if after is None:
        return "removed"
    return "opened" if before is None else "changed"
