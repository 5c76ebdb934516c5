"""Statements of one run, with what they have in common read once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.render.form import Form
    from pmtool.render.seal import Seal
    from pmtool.render.statement import Copy
    from pmtool.store.committed import Committed
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

Format = Literal["html", "md", "pdf", "docx"]


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
        self._digested: tuple[Record, str] | None = None
        self.own: Mapping[str, str] = workspace.own_templates()

    @property
    def quick(self) -> bool:
        """Whether they are pages: the other forms need libraries that share badly."""
        return self._format in ("html", "md")

    def write(self, name: RecordName, target: Path) -> None:
        """Make the statement of a record, and write it. Raises as `of` does, and `cannot-write`."""
        from pmtool.store.output import write_private

        write_private(target, self.of(name, self._workspace.record(name)))

    def of(self, name: RecordName, record: Record, shared: Copy | None = None) -> bytes:
        """One record's statement, sealed. Raises `Refused` (`template`, `no-pdf`, `no-word`)."""
        from pmtool.render.seal import sealed

        seal = self.seal(name, record)
        content = self.unsealed(name, record, seal, shared)
        # Word writes a file anew whenever it is saved, so that no seal would hold.
        return content if self._format == "docx" else sealed(content, seal)

    def seal(self, name: RecordName, record: Record) -> Seal:
        """What the statement of a record is made from."""
        from pmtool import __version__
        from pmtool.render.seal import UNSAVED, Seal

        return Seal(
            str(name),
            self._committed.commit_of(name) or UNSAVED,
            self._digest(record),
            f"{self._template}.{self._format}",
            self._template_digest,
            self._day,
            __version__,
        )

    def unsealed(
        self, name: RecordName, record: Record, seal: Seal, shared: Copy | None = None
    ) -> bytes:
        """The statement without the seal that it is to have."""
        form = self._form(name, record, shared)
        if self._format == "docx":
            return self._in_word(form, seal)
        if self._format == "pdf":
            return self._in_pdf(form, seal)
        return self.page(form, self._format).encode("utf-8")

    def page(self, form: Form, format_: Literal["html", "md"]) -> str:
        """The statement as text."""
        from pmtool.render.documents import fill

        return fill(self._template, vars(form), format=format_, own=self.own)

    def _in_pdf(self, form: Form, seal: Seal) -> bytes:
        from pmtool.render.pdf import as_pdf
        from pmtool.render.seal import UNSAVED

        made_from = "not committed" if seal.commit == UNSAVED else f"commit {seal.commit[:12]}"
        return as_pdf(self.page(form, "html"), made_from)

    def _in_word(self, form: Form, seal: Seal) -> bytes:
        from pmtool.errors import Refused
        from pmtool.render.docx.filling import in_word, shipped_form
        from pmtool.store.word_file import own_form

        file = f"{self._template}.docx"
        own = own_form(self._workspace.root, file)
        content = own or shipped_form(self._template)
        if content is None:
            raise Refused(
                f"There is no Word form “{self._template}”: choose another --template, or put"
                f" templates/{file} into the records repository.",
                slug="template",
            )
        draft = " DRAFT" if form.draft else ""
        return in_word(
            content,
            vars(form),
            title=f"CONFIDENTIAL{draft}: performance management, {form.reviewee}",
            seal=f"pm {seal.record} {seal.record_digest}",
            own=f"templates/{file}" if own else None,
        )

    def _form(self, name: RecordName, record: Record, shared: Copy | None) -> Form:
        from pmtool.cli.reading import names_around
        from pmtool.domain.policy import decides_pay
        from pmtool.render.statement import Stamp, statement_form

        policy = self._workspace.policy(record.policy.id, record.policy.version)
        return statement_form(
            record,
            names=names_around(self._workspace, record),
            standards=self._standards,
            academy=self._academy.academy,
            trust=self._academy.trust,
            policy_title=policy.title,
            pays=decides_pay(policy),
            stamp=Stamp(str(name), self._day, shared),
            current_digest=self._digest(record),
        )

    def _digest(self, record: Record) -> str:
        """The record's digest, asked for by the statement and then by its seal."""
        from pmtool.domain.digest import digest

        if self._digested is None or self._digested[0] is not record:
            self._digested = (record, digest(record))
        return self._digested[1]

    @cached_property
    def _committed(self) -> Committed:
        from pmtool.store.committed import Committed

        return Committed(self._workspace)

    @cached_property
    def _template_digest(self) -> str:
        from pmtool.render.seal import template_digest

        return template_digest(self.own)
