"""`pm save`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.session import Session, changes

EXAMPLES = ("pm save", "pm save p017")


@changes(cycle=False)
def command(
    session: Session,
    person: Annotated[
        str | None,
        typer.Argument(
            help="A person's id; otherwise all that was changed.", autocompletion=complete.people
        ),
    ] = None,
) -> None:
    """Records are text, and a change by hand is welcome: it is checked like every other, and
    committed with a proper message. A file that is not valid is refused, with its place;
    `pm validate` names every fault.
    """
    from pmtool.cli.by_hand import adopt, message

    with session.changing() as changed:
        paths = adopt(session, changed.work, person.casefold() if person else None)
        changed.say(message(session.verb, paths), f"Saved {', '.join(paths)}.")
