"""`pm comment`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

EXAMPLES = (
    'pm comment p017 --text "A fair account of the year"',
    "pm comment p018 --declined",
    "pm comment p019 --no-reply --on 2027-10-04",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    text: Annotated[str | None, typer.Option(help="The comment.")] = None,
    declined: Annotated[
        bool, typer.Option("--declined", help="The reviewee wants to make none.")
    ] = False,
    no_reply: Annotated[
        bool, typer.Option("--no-reply", help="None came within the school's days.")
    ] = False,
    made_on: Annotated[date | None, day_option("--on", "The day; otherwise today.")] = None,
) -> None:
    """The reviewee has an opportunity to comment on the written report (7.3)."""
    from pmtool.domain.changes.review import comment

    if sum((text is not None, declined, no_reply)) > 1:
        raise UsageFault("Give one of --text, --declined, --no-reply.")
    said = None if declined or no_reply else required(text, "--text", long=True)
    session.change(
        session.in_review(person),
        partial(
            comment,
            text=said,
            declined=declined,
            no_reply=no_reply,
            made_on=made_on or session.day,
        ),
    )
