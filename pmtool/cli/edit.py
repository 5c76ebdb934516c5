"""`pm edit`."""

from __future__ import annotations

import typer

from pmtool.cli.console import note, on_terminal
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.errors import PmError

EXAMPLES = ("pm edit p017", "EDITOR=nano pm edit p017 --cycle 2026-27")


@changes()
def command(session: Session, person: PersonArgument) -> None:
    """Opens the record in your editor (VISUAL, EDITOR). What you saved is checked before it is kept,
    and committed; where it is not valid you may go on editing, and nothing is written until it is.
    """
    from pmtool.store.editor import edited_text

    name = session.latest(person)
    with session.changing() as changed:
        before = changed.work.document(name.path).text
        text = before
        while True:
            text = edited_text(text, suffix=".yaml")
            try:
                changed.edited(name, before, text)
                break
            except PmError as error:
                note(f"Not valid: {error}")
                if not (on_terminal() and typer.confirm("Go on editing?", default=True)):
                    raise
