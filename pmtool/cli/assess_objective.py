"""`pm assess-objective`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.options import ObjectiveArgument, PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import Judgement

EXAMPLES = ('pm assess-objective p017 O1 --judgement met --summary "22 of 28 reached target"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    objective: ObjectiveArgument,
    judgement: Annotated[Judgement, typer.Option(help="How it came out.")],
    summary: Annotated[str | None, typer.Option(help="Success and achievements in words.")] = None,
) -> None:
    """Part of the end-of-year assessment (7.3); the statement shows it beside the evidence."""
    from pmtool.domain.changes.objectives import assess_objective

    session.change(
        session.in_review(person),
        partial(
            assess_objective,
            objective_id=objective,
            judgement=judgement,
            summary=given(summary, "--summary"),
        ),
    )
