"""The deadlines of records, gathered one by one; a file that cannot be read is a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pmtool.cli.faults import readable
from pmtool.cli.partners import Partners

if TYPE_CHECKING:
    from pmtool.domain.deadlines import Deadline
    from pmtool.domain.record import Record
    from pmtool.errors import PmError
    from pmtool.store.workspace import RecordName, Workspace


def watched(
    workspace: Workspace, names: Iterable[RecordName], day: date, faults: list[PmError]
) -> Iterator[Deadline]:
    """Every duty of these records on `day`.

    Raises where `pm.yaml` itself cannot be used: then there is nothing to show of any of them.
    """
    workspace.academy()
    partners = Partners(workspace)
    for name in names:
        record = readable(partial(workspace.record, name), name.path, faults)
        if record is not None:
            yield from deadlines(workspace, name, record, day, faults, partners)


def deadlines(
    workspace: Workspace,
    name: RecordName,
    record: Record,
    day: date,
    faults: list[PmError],
    partners: Partners | None = None,
) -> list[Deadline]:
    """Every duty of a record on `day`, under the procedure that the record names."""
    from pmtool.domain.deadlines import deadlines_of

    met = (partners or Partners(workspace)).met(record)
    path = f"people/{name.person}.yaml"
    person = readable(partial(workspace.people.get, name.person), path, faults)

    def found() -> list[Deadline]:
        policy = workspace.policy(record.policy.id, record.policy.version)
        academy, calendar = workspace.academy(), workspace.calendar()
        return list(deadlines_of(str(name), record, person, policy, academy, calendar, day, met))

    return readable(found, name.path, faults) or []
