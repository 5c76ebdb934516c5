"""`pm sign`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.console import warn
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import SignatureRole

EXAMPLES = (
    "pm sign p017",
    "pm sign p017 --role reviewee --by p017 --on-paper",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    role: Annotated[
        SignatureRole | None, typer.Option(help="In which role, where you have two.")
    ] = None,
    on_paper: Annotated[
        bool,
        typer.Option("--on-paper", help="Record a signature in ink; `--by` says whose it is."),
    ] = False,
) -> None:
    """The reviewee, the reviewer or panel, and the headteacher may sign. A signature holds for the
    statement as it stands: when that changes, `pm validate` says that the signature is stale.
    """
    from pmtool.domain.changes.review import sign

    # Asked before anything is written: git may fail to say.
    own = None if on_paper else _somebody_else(session)
    session.change(
        session.in_review(person),
        partial(sign, role=role, on_paper=on_paper),
    )
    if own:
        warn(
            f"git says that {own} is at work, and so does the history: a signature that was put on"
            " paper takes --on-paper."
        )


def _somebody_else(session: Session) -> str | None:
    """Who git says is at work, where the signature is another's (9.1)."""
    from pmtool.cli.acting import actor

    own = actor(session.workspace, None).name
    return own if own != actor(session.workspace, session.by).name else None
