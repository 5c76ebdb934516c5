"""Statements of one run, with what they have in common read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.render.seal import Seal
    from pmtool.render.statement import Copy
    from pmtool.store.committed import Committed
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

Format = Literal["html", "md"]


class Statements:
    """Renders records of one school on one day."""

    def __init__(self, workspace: Workspace, format_: Format, template: str, day: date) -> None:
        from pmtool.store import shipped

        known = shipped.standards()
        self._workspace = workspace
        self._format: Format = format_
        self._template = template
        self._day = day
        self._academy = workspace.academy()
        self._standards = {**known.sets, **known.names}
        self.own: Mapping[str, str] = workspace.own_templates()

    def of(self, name: RecordName, record: Record, shared: Copy | None = None) -> str:
        """One record's statement, as text, sealed. Raises `Refused` (`template`)."""
        from pmtool.render.seal import sealed

        return sealed(self.unsealed(name, record, shared), self.seal(name, record))

    def seal(self, name: RecordName, record: Record) -> Seal:
        """What the statement of a record is made from."""
        from pmtool import __version__
        from pmtool.domain.digest import digest
        from pmtool.render.seal import UNSAVED, Seal

        return Seal(
            str(name),
            self._committed.commit_of(name) or UNSAVED,
            digest(record),
            f"{self._template}.{self._format}",
            self._template_digest,
            self._day,
            __version__,
        )

    def unsealed(self, name: RecordName, record: Record, shared: Copy | None = None) -> str:
        """The statement without its seal."""
        from pmtool.cli.reading import names_around
        from pmtool.domain.digest import digest
        from pmtool.domain.policy import decides_pay
        from pmtool.render.statement import Stamp, render_statement

        policy = self._workspace.policy(record.policy.id, record.policy.version)
        return render_statement(
            record,
            format=self._format,
            names=names_around(self._workspace, record),
            standards=self._standards,
            academy=self._academy.academy,
            trust=self._academy.trust,
            policy_title=policy.title,
            pays=decides_pay(policy),
            own_templates=self.own,
            template=self._template,
            stamp=Stamp(str(name), self._day, shared),
            current_digest=digest(record),
        )

    @cached_property
    def _committed(self) -> Committed:
        from pmtool.store.committed import Committed

        return Committed(self._workspace)

    @cached_property
    def _template_digest(self) -> str:
        from pmtool.render.seal import template_digest

        return template_digest(self.own)
