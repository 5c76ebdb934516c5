"""`pm share`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pmtool.cli import complete
from pmtool.cli.ask import required
from pmtool.cli.console import say
from pmtool.cli.options import PersonArgument, output_option
from pmtool.cli.session import Session, changes
from pmtool.cli.statements import Statements
from pmtool.errors import Refused, UsageFault

if TYPE_CHECKING:
    from pmtool.domain.changes.change import Decision
    from pmtool.domain.record import Record
    from pmtool.domain.situation import Situation
    from pmtool.store.names import RecordName

Format = Literal["html", "md", "pdf"]
"""Not Word: a copy for somebody else is no form to fill in."""

EXAMPLES = (
    "pm share p017 --to h001 --ground pay-decision -o p017-pay.html",
    'pm share p017 --to "Dr J. Fox" --ground quality-assurance --format md -o p017.md',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    to: Annotated[
        str | None,
        typer.Option(metavar="ID|NAME", help="For whom.", autocompletion=complete.people),
    ] = None,
    ground: Annotated[
        str | None,
        typer.Option(
            metavar="GROUND",
            help="quality-assurance, standards-progression, poor-performance or pay-decision.",
        ),
    ] = None,
    output: Annotated[Path | None, output_option("FILE", "Where to.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="A page, Markdown, or PDF.")] = "html",
) -> None:
    """The statement for one named person beyond reviewer, reviewee and panel, on one of the grounds
    of 9.2; it says for whom it was made, and a record that is not concluded says DRAFT. The record
    keeps the disclosure with the SHA-256 of the file: there is no copy without the entry, and no
    entry without the copy. Poor performance is a ground where the record holds a concern.
    """
    from pmtool.domain.changes.entry import PREFIXES

    if output is None or str(output) == "-":
        raise UsageFault("Say where the copy goes: -o FILE.")
    name = session.latest(person)
    entry_id = f"{PREFIXES['disclosures']}-{session.tokens.draw()}"
    given = _recipient(session, required(to, "--to").strip())
    copy = _Copy(session, name, entry_id, *given, required(ground, "--ground"), format_)
    with session.changing() as changed:
        changed.record(name, copy.entered)
        changed.work.give(output, copy.content)
    if not session.dry_run:
        say(str(output))


def _recipient(session: Session, to: str) -> tuple[str, str]:
    """Whom the record names: an id where the register has it; and the name that the copy says."""
    person = session.workspace.people.get(to.casefold())
    return (person.id, person.name) if person else (to, to)


@dataclass
class _Copy:
    """One copy, and its entry in the record."""

    session: Session
    name: RecordName
    entry_id: str
    to: str
    to_name: str
    ground: str
    format: Format
    content: bytes = b""

    def entered(self, record: Record, situation: Situation) -> Decision:
        """Make the copy, and decide what the record says of it."""
        from hashlib import sha256

        from pmtool.domain.changes.sharing import ground_of, refuse_unidentified, share
        from pmtool.render.statement import Copy

        ground = ground_of(situation.policy, self.ground)
        refuse_unidentified(record, situation, ground)
        by = situation.by.person.name if situation.by.person else situation.by.name
        copy = Copy(self.entry_id, self.to_name, ground.says, ground.clause, by)
        self.content = self._statements.of(self.name, record, copy)
        self._refuse_silent(self.content, record)
        digest = sha256(self.content).hexdigest()
        return share(
            record, situation, entry_id=self.entry_id, to=self.to, ground=ground, sha256=digest
        )

    @cached_property
    def _statements(self) -> Statements:
        return Statements(self.session.workspace, self.format, "statement", self.session.day)

    def _refuse_silent(self, content: bytes, record: Record) -> None:
        """A form of the school's own that says the same for everybody would hide for whom it is."""
        if self._statements.own and self._statements.of(self.name, record) == content:
            raise Refused(
                "The school's own form does not say for whom the copy was made; print"
                " `shared` in it, as docs/templates.md explains.",
                slug="template",
            )
