"""What professional partners' records say of each other (App. C), each pair asked once in a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from pmtool.store.readable import readable

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace


class Partners:
    """When partners met. A record that cannot be read says nothing here: it is its own fault.

    `names_of` are the records of a person; without it, the folders are looked through.
    """

    def __init__(
        self,
        workspace: Workspace,
        names_of: Callable[[str], Iterable[RecordName]] | None = None,
    ) -> None:
        self._workspace = workspace
        self._names_of = names_of or workspace.record_names
        self._met: dict[tuple[str, str, str], tuple[date, ...]] = {}

    def met(self, record: Record) -> tuple[date, ...]:
        """When the partner's records say that the two met."""
        partner = record.professional_partner
        if partner is None:
            return ()
        pair = (partner.id, record.reviewee.id, record.reviewee.name)
        if pair not in self._met:
            self._met[pair] = tuple(self._days(*pair))
        return self._met[pair]

    def _days(self, partner: str, id_: str, name: str) -> Iterable[date]:
        from pmtool.domain.duties.partner import met_with
        from pmtool.domain.values import PersonRef

        person = PersonRef(id=id_, name=name)
        for each in self._names_of(partner):
            record = readable(partial(self._workspace.record, each), each.path, [])
            if record is not None:
                yield from met_with(record, person)
