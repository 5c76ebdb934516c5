"""The duties of one record, with all that they rest on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pmtool.store.names import person_path
from pmtool.store.partners import Partners
from pmtool.store.readable import readable

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.views.deadlines import Watch
    from pmtool.errors import PmError
    from pmtool.store.workspace import RecordName, Workspace


def watches_of(
    workspace: Workspace,
    name: RecordName,
    record: Record,
    faults: list[PmError],
    partners: Partners | None = None,
) -> list[Watch]:
    """Every duty of a record, whatever the day, under the procedure that the record names.

    Faults of the files that they rest on are added to `faults`.
    """
    from pmtool.domain.duties import duties_of
    from pmtool.domain.views.deadlines import watches

    met = (partners or Partners(workspace)).met(record)
    person = readable(partial(workspace.people.get, name.person), person_path(name.person), faults)

    def found() -> list[Watch]:
        policy = workspace.policy(record.policy.id, record.policy.version)
        academy, calendar = workspace.academy(), workspace.calendar()
        duties = duties_of(record, person, policy, academy, calendar, met)
        return watches(str(name), record, policy, duties)

    return readable(found, name.path, faults) or []
