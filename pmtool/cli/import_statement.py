"""`pm import-statement`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.ask import required
from pmtool.cli.console import note, on_terminal, say, warn
from pmtool.cli.filled_form import name_of_record, printed, read
from pmtool.cli.session import Session, changes
from pmtool.errors import Conflict, UsageFault

if TYPE_CHECKING:
    from pmtool.domain.changes.change import Decision
    from pmtool.domain.forms.taking import Step, Taking
    from pmtool.domain.record import Record
    from pmtool.domain.situation import Situation

EXAMPLES = (
    "pm import-statement p017.docx --dry-run",
    "pm import-statement p017.docx",
    'pm import-statement form.docx p017 --yes --because "New class from January"',
)


@changes()
def command(
    session: Session,
    form: Annotated[
        Path,
        typer.Argument(metavar="FORM.docx", help="The filled-in form.", show_default=False),
    ],
    person: Annotated[
        str | None,
        typer.Argument(
            metavar="[PERSON]",
            help="Whose it is; otherwise as the form says.",
            autocompletion=complete.people,
            show_default=False,
        ),
    ] = None,
    because: Annotated[
        str | None, typer.Option(help="Why objectives are reworded, where the form does that.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take it in without asking.")] = False,
) -> None:
    """Reads a Word form of Appendix A that people filled in: one that `render-statement --format
    docx` made, or a school's own (docs/forms.md). Shows what it understood, field by field, asks,
    and takes in what is new: plan, meetings, objectives and how they came out, development, CPD,
    overviews of teaching, the report, the recommendation on pay, the comment. What the form leaves
    empty, the record keeps. Signatures and the pay decision are never taken from a form.
    """
    from pmtool.domain.changes.entry import refuse_concluded
    from pmtool.domain.forms.understanding import understood
    from pmtool.render.docx.taken import told

    said = read(session.workspace, form)
    name = name_of_record(session, said, person)
    record = session.workspace.record(name)
    as_printed = printed(session.workspace, name, record, session.day)
    taking = understood(record, said, as_printed)
    say(f"{name}, {record.reviewee.name}:")
    for line in told(taking.told):
        say(line)
    if not taking.steps:
        say("Nothing new: there is nothing in the form for the record to take in.")
        return
    refuse_concluded(record)
    _warn_of_older(record, said.made_from)
    if taking.revises:
        taking = understood(record, said, as_printed, because=_reason(because))
    _ask(session, yes)
    with session.changing() as changed:
        for step in _unchanged(record, taking):
            changed.record(name, step)


def _warn_of_older(record: Record, made_from: str) -> None:
    from pmtool.domain.digest import digest

    if made_from and not made_from.endswith(f" {digest(record)}"):
        warn(
            "The record has changed since this form was made from it: look twice at what is"
            " told as changed, since the form's text takes the place of the record's."
        )


def _reason(because: str | None) -> str:
    if because is None and not on_terminal():
        raise UsageFault("The form rewords an objective: say why, with --because.")
    return required(because, "--because")


def _ask(session: Session, yes: bool) -> None:
    if yes or session.dry_run:
        return
    if not on_terminal():
        raise UsageFault(
            "Nobody is asked here: say --yes once you have read the above, or --dry-run."
        )
    if not typer.confirm("Is that right, and shall the record take it in?"):
        note("Nothing was changed.")
        raise typer.Exit(0)


def _unchanged(record: Record, taking: Taking) -> list[Step]:
    """The steps; the first refuses a record that somebody changed while the question stood."""
    first, *rest = taking.steps
    return [partial(_as_seen, seen=record, step=first), *rest]


def _as_seen(record: Record, situation: Situation, *, seen: Record, step: Step) -> Decision:
    if record != seen:
        raise Conflict("The record was changed meanwhile; nothing was taken in. Say it again.")
    return step(record, situation)
