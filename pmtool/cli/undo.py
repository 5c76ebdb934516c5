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
    from pmtool.render.history import in_brief

    with session.changing() as changed:
        taken = take_back(session, changed.work)
        done = "Brought back" if taken.again else "Took back"
        changed.say(message(session.verb, taken.paths), f"{done}: {in_brief(taken.change)}.")
