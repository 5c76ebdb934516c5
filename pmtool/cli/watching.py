"""The deadlines of records; a file that cannot be read is a fault, and the rest is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.views.deadlines import Deadline
    from pmtool.errors import NotFound, PmError
    from pmtool.store.index.entry import Entry
    from pmtool.store.index.index import Index
    from pmtool.store.partners import Partners
    from pmtool.store.workspace import RecordName, Workspace


def index(workspace: Workspace) -> Index:
    """All deadlines of the repository; a bar shows how reading goes on, where it takes a while."""
    from pmtool.store.index.index import Index

    return Index(workspace.root, _shown)


def gone(workspace: Workspace, looked: Index, cycle: str | None) -> list[NotFound]:
    """The faults of records that the last commit has and the folder has not, of a cycle or all."""
    names = looked.gone()
    if not names:
        return []
    from pmtool.cli.records import faults_of_gone, of_cycle

    return faults_of_gone(workspace, of_cycle(names, cycle))


def watched(
    workspace: Workspace,
    names: Iterable[RecordName] | None,
    day: date,
    faults: list[PmError],
    reviewer: str | None = None,
) -> Iterator[Deadline]:
    """Every duty of these records, or of all, on `day`, the most urgent first; for a `reviewer`
    what they owe, and everything of those whom they review.

    Raises where `pm.yaml` itself cannot be used: then there is nothing to show of any of them.
    """
    from pmtool.domain.views.deadlines import Wanted

    some = None if names is None else list(map(str, names))
    found = index(workspace)
    faults += found.troubles(some)
    yield from found.find(Wanted(day, reviewer), some)


def deadlines(
    workspace: Workspace,
    name: RecordName,
    record: Record,
    day: date,
    faults: list[PmError],
    partners: Partners | None = None,
) -> list[Deadline]:
    """Every duty of a record on `day`, under the procedure that the record names."""
    from pmtool.domain.views.deadlines import on_day
    from pmtool.store.watching import watches_of

    return list(on_day(watches_of(workspace, name, record, faults, partners), day))


def _shown(entries: Iterable[Entry], many: int) -> Iterable[Entry]:
    from pmtool.cli.progress import progress_of

    return progress_of(entries, many, "Reading")
