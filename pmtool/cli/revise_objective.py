"""`pm revise-objective`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import ObjectiveArgument, PersonArgument, day_option
from pmtool.cli.session import Session, changes

EXAMPLES = (
    "pm revise-objective p017 O1 --due 2027-06-30 "
    '--because "The Year 4 class was merged in January"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    objective: ObjectiveArgument,
    title: Annotated[str | None, typer.Option(help="The new wording.")] = None,
    measures: Annotated[str | None, typer.Option(help="The new measures.")] = None,
    due: Annotated[date | None, day_option("--due", "The new date.")] = None,
    because: Annotated[str | None, typer.Option(help="What has changed (5.6).")] = None,
) -> None:
    """Circumstances change (5.6): the earlier wording stays in the record, with the reason."""
    from pmtool.domain.changes.objectives import revise_objective

    reason = required(because, "--because")
    session.change(
        session.latest(person),
        partial(
            revise_objective,
            objective_id=objective,
            because=reason,
            title=given(title, "--title"),
            measures=given(measures, "--measures"),
            due=due,
        ),
    )
