"""`pm confirm-concern`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.concern_letter import LetterFormat, letter, letter_place, readers
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.console import note, say
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes

if TYPE_CHECKING:
    from pmtool.domain.changes.change import Decision
    from pmtool.domain.record import Record
    from pmtool.domain.situation import Situation

EXAMPLES = (
    "pm confirm-concern p017 co-7k2m9q",
    "pm confirm-concern p017 co-7k2m9q --on 2026-11-12 --format md",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    concern: ConcernArgument,
    on: Annotated[
        date | None, day_option("--on", "The day of the writing; otherwise today.")
    ] = None,
    format_: Annotated[
        LetterFormat, typer.Option("--format", help="A page, Markdown, or PDF.")
    ] = "html",
) -> None:
    """Any concern, and what was said about it, is confirmed in writing to the employee (8.1). This
    records the day, and makes the letter below out/, readable by its owner alone; `render-concern`
    shows it beforehand, and makes it again later. A form of the same name in the repository's
    `templates/` takes the place of the shipped one.
    """
    from pmtool.domain.changes.concerns import confirm_concern, confirmed

    day = on or session.day
    workspace = session.workspace
    name = record_of(workspace, person, concern, session.cycle)
    said: list[str] = []

    with session.changing() as changed:

        def decide(record: Record, situation: Situation) -> Decision:
            decision = confirm_concern(record, situation, concern, confirmed_on=day)
            now = confirmed(record, concern, day)
            target = letter_place(workspace, name, now.id, format_)
            content = letter(workspace, name, record, now, format=format_, day=session.day)
            changed.work.give(target, content, f"pm render-concern {name.person} {now.id}")
            said.extend((str(target), readers(workspace, record)))
            return decision

        changed.record(name, decide)
    place, for_whom = said
    if not session.dry_run:
        say(place)
    note(for_whom)
