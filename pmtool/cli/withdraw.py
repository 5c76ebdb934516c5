"""`pm withdraw`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import EntryArgument, PersonArgument
from pmtool.cli.session import Session, changes

EXAMPLES = ('pm withdraw p017 ev-7k2m9q --because "Belongs to another teacher"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    entry: EntryArgument,
    because: Annotated[str | None, typer.Option(help="What is wrong with it.")] = None,
) -> None:
    """The entry stays in the file and in the history, and counts no more: not in duties, not in the
    statement.
    """
    from pmtool.domain.changes.upkeep import withdraw

    reason = required(because, "--because")
    session.change(
        session.having(person, entry),
        partial(withdraw, entry_id=entry, because=reason),
    )
