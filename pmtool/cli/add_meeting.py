"""`pm add-meeting`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, given_each
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import MeetingKind, WorkingTime

EXAMPLES = (
    "pm add-meeting p017 --kind initial --date 2026-09-11 --taken-by p003 "
    '--notes "Objectives discussed; see O1 to O3" --working-time directed',
    "pm add-meeting p017 --kind partner --went-well - < notes.txt",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    kind: Annotated[MeetingKind, typer.Option(help="What kind of meeting it was.")],
    held_on: Annotated[date | None, day_option("--date", "The day; otherwise today.")] = None,
    present: Annotated[
        list[str] | None, typer.Option(help="Who was there, by id or name; repeat for several.")
    ] = None,
    taken_by: Annotated[str | None, typer.Option(help="Who took the notes (9.1).")] = None,
    notes: Annotated[str | None, typer.Option(help="The written record (9.1).")] = None,
    working_time: Annotated[
        WorkingTime | None, typer.Option(help="In whose time (7.2): not PPA, unless agreed.")
    ] = None,
    went_well: Annotated[str | None, typer.Option(help="What went well (App. C).")] = None,
    even_better_if: Annotated[str | None, typer.Option(help="Even better if (App. C).")] = None,
    next_steps: Annotated[str | None, typer.Option(help="Next steps (App. C).")] = None,
) -> None:
    """Every meeting has a written record, and who took it (9.1); notes may follow later with
    `pm update`.
    """
    from pmtool.domain.changes.portfolio import add_meeting

    day = held_on or session.day
    session.change(
        session.for_meeting(person, kind, day),
        partial(
            add_meeting,
            kind=kind,
            held_on=day,
            present=given_each(present, "--present"),
            taken_by=given(taken_by, "--taken-by"),
            notes=given(notes, "--notes"),
            working_time=working_time,
            went_well=given(went_well, "--went-well"),
            even_better_if=given(even_better_if, "--even-better-if"),
            next_steps=given(next_steps, "--next-steps"),
        ),
    )
