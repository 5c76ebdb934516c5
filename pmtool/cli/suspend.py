"""`pm suspend`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes

EXAMPLES = ('pm suspend p017 --because "The formal Capability Procedure was invoked"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    because: Annotated[str | None, typer.Option(help="Why it is suspended.")] = None,
) -> None:
    """While a record is suspended its duties rest, except those of its concerns (8.2): none is
    overdue, and none has a date. `decide-capability --decision invoked` suspends by itself.
    """
    from pmtool.domain.changes.capability import suspend

    reason = required(because, "--because")
    session.change(
        session.latest(person),
        lambda record, situation: suspend(record, situation, because=reason),
    )
