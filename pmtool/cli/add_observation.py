"""`pm add-observation`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.ask import given, required
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import ObservationKind

EXAMPLES = (
    "pm add-observation p017 --observer p003 --kind formal --date 2026-11-12 "
    '--focus "Questioning in Year 4 maths"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    kind: Annotated[ObservationKind, typer.Option(help="Formal, or a drop-in.")],
    observer: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Who observed.", autocompletion=complete.people),
    ] = None,
    held_on: Annotated[date | None, day_option("--date", "The day; otherwise today.")] = None,
    focus: Annotated[str | None, typer.Option(help="What was looked at.")] = None,
    notes: Annotated[str | None, typer.Option(help="What was seen.")] = None,
) -> None:
    """A teacher or headteacher is observed only by someone with QTS (6.1). Feedback is due within
    the school's number of working days (6.2): `pm give-feedback`.
    """
    from pmtool.domain.changes.observations import add_observation

    day = held_on or session.day
    who = required(observer, "--observer")
    session.change(
        session.holding(person, day),
        partial(
            add_observation,
            observer_id=who.casefold(),
            kind=kind,
            held_on=day,
            focus=given(focus, "--focus"),
            notes=given(notes, "--notes"),
        ),
    )
