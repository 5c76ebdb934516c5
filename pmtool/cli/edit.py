"""`pm edit`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pmtool.cli.console import note, on_terminal
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.errors import PmError

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.store.names import RecordName

EXAMPLES = ("pm edit p017", "EDITOR=nano pm edit p017 --cycle 2026-27")


@changes()
def command(session: Session, person: PersonArgument) -> None:
    """Opens the record in your editor (VISUAL, EDITOR). What you saved is checked before it is kept
    and committed; where it is not valid you may go on editing, and nothing is written until it is.
    """
    from pmtool.cli.by_hand import message

    name = session.latest(person)
    with session.changing() as changed:
        text = _edited(session, changed, name)
        changed.put(name.path, text)
        changed.say(message(session.verb, [name.path]), f"Edited ({name}).")


def _edited(session: Session, changed: Changed, name: RecordName) -> str:
    from pmtool.cli.by_hand import refuse_invalid
    from pmtool.store.editor import edited_text

    stored = changed.work.stored(name)
    policy = changed.situation(stored.record.policy).policy
    text = stored.document.text
    while True:
        text = edited_text(text, suffix=".yaml")
        try:
            refuse_invalid(name, text, session, policy)
            return text
        except PmError as error:
            if not on_terminal():
                raise
            note(f"Not valid yet: {error}")
            if not typer.confirm("Go on editing?", default=True):
                raise
