"""What professional partners' records say of each other (App. C), each read once in a run."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pmtool.cli.faults import readable

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.store.workspace import Workspace


class Partners:
    """The records of partners. One that cannot be read says nothing here: it is its own fault."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._records: dict[str, list[Record]] = {}

    def met(self, record: Record) -> tuple[date, ...]:
        """When the partner's records say that the two met."""
        from pmtool.domain.duties.partner import met_with
        from pmtool.domain.values import PersonRef

        partner = record.professional_partner
        if partner is None:
            return ()
        person = PersonRef(id=record.reviewee.id, name=record.reviewee.name)
        return tuple(day for each in self._of(partner.id) for day in met_with(each, person))

    def _of(self, person: str) -> list[Record]:
        if person not in self._records:
            names = self._workspace.record_names(person=person)
            read = (readable(partial(self._workspace.record, n), n.path, []) for n in names)
            self._records[person] = [record for record in read if record is not None]
        return self._records[person]
