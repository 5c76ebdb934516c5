"""`pm record-advice`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import AdviceAbout

EXAMPLES = ('pm record-advice h001 --about objectives --summary "Sharpen the measure of O2"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    about: Annotated[AdviceAbout, typer.Option(help="The objectives, or the review.")],
    summary: Annotated[str | None, typer.Option(help="What was advised.")] = None,
    adviser: Annotated[
        str | None, typer.Option(help="Who advised; otherwise the record's external adviser.")
    ] = None,
    given_on: Annotated[date | None, day_option("--on", "The day; otherwise today.")] = None,
) -> None:
    """The external adviser is consulted on the headteacher's objectives (5.4) and review (7.3)."""
    from pmtool.domain.changes.portfolio import record_advice

    text = required(summary, "--summary", long=True)
    name = session.in_review(person) if about == "review" else session.latest(person)
    session.change(
        name,
        partial(
            record_advice,
            about=about,
            summary=text,
            adviser=given(adviser, "--adviser"),
            given_on=given_on or session.day,
        ),
    )
