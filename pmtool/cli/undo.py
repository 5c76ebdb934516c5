"""`pm undo`."""

from __future__ import annotations

from pmtool.cli.session import Session, changes

EXAMPLES = ("pm undo --dry-run", "pm undo")


@changes(cycle=False)
def command(session: Session) -> None:
    """Takes back the last change that a pm command made, with a new commit: the history keeps both.
    A second `pm undo` brings the change back.
    """
    from pmtool.cli.by_hand import message, take_back

    with session.changing() as changed:
        paths = take_back(session, changed.work)
        changed.say(
            message(session.verb, paths), f"Took back the last change to {', '.join(paths)}."
        )
