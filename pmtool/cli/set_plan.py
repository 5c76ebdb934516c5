"""`pm set-plan`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.ask import given_each
from pmtool.cli.options import SomePeopleArgument, many
from pmtool.cli.session import Session, changes

EXAMPLES = (
    "pm set-plan p017 p018 --priority P1 --priority P3",
    'pm set-plan p031 --text "Every pupil hears a story each day"',
    "pm set-plan p017 --standard teachers-standards-2011",
)


@changes()
def command(
    session: Session,
    people: SomePeopleArgument,
    priority: Annotated[
        list[str] | None,
        typer.Option(
            metavar="P1",
            help="A priority of pm.yaml's improvement plan, copied; repeat for several.",
        ),
    ] = None,
    text: Annotated[
        list[str] | None,
        typer.Option(help="A key aspect in words of its own; repeat for several."),
    ] = None,
    standard: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Standards that apply to the role, such as teachers-standards-2011; repeat for"
            " several.",
            autocompletion=complete.standards,
        ),
    ] = None,
) -> None:
    """Key aspects of the improvement plan relevant to the role (5.5), and the standards that apply
    to it (7.1).
    """
    from pmtool.domain.changes.plan import set_plan

    session.change_all(
        [session.latest(person) for person in people],
        partial(
            set_plan,
            priorities=many(priority),
            texts=given_each(text, "--text"),
            standards=many(standard),
        ),
    )
