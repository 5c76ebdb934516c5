"""`pm give-feedback`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import ObservationArgument, PersonArgument, day_option
from pmtool.cli.session import Session, changes

EXAMPLES = ('pm give-feedback p017 ob-4m8xq2 --summary "Clear modelling; wait longer for answers"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    observation: ObservationArgument,
    summary: Annotated[str | None, typer.Option(help="What was fed back.")] = None,
    given_on: Annotated[date | None, day_option("--on", "The day; otherwise today.")] = None,
) -> None:
    """Constructive feedback, as soon as practicable after the observation (6.2)."""
    from pmtool.domain.changes.observations import give_feedback

    text = required(summary, "--summary", long=True)
    session.change(
        session.having(person, observation),
        partial(
            give_feedback,
            observation_id=observation,
            summary=text,
            given_on=given_on or session.day,
        ),
    )
