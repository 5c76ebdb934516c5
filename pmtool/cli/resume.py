"""`pm resume`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes

EXAMPLES = ('pm resume p017 --because "The Capability Procedure ended on 12 March"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    because: Annotated[str | None, typer.Option(help="Why it goes on.")] = None,
) -> None:
    """Every duty that rested is due as many days after the resumption as were left at the
    suspension, and not before the least that the procedure gives (8.2); what was met stays met.
    """
    from pmtool.domain.changes.capability import resume

    reason = required(because, "--because")
    session.change(
        session.latest(person),
        lambda record, situation: resume(record, situation, because=reason),
    )
