"""`pm add-objective`."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, given_each, required
from pmtool.cli.options import (
    PersonArgument,
    PlanOption,
    StandardsOption,
    day_option,
    iso_day,
    many,
)
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import Strand

EXAMPLES = (
    'pm add-objective p017 --title "Raise maths attainment in Year 4" '
    '--measures "KS2 mock: 75% at expected" --due 2027-07-09 --plan P1 --standard TS2',
    'pm add-objective p017 --title "Lead history" --milestone "2027-02-12: audit done"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    title: Annotated[str | None, typer.Option(help="What is to be achieved.")] = None,
    measures: Annotated[
        str | None, typer.Option(help="How, and by what, it will be seen to be achieved.")
    ] = None,
    due: Annotated[date | None, day_option("--due", "By when; within the cycle.")] = None,
    strand: Annotated[Strand | None, typer.Option(help="Appendix B's strand.")] = None,
    plan: PlanOption = None,
    standard: StandardsOption = None,
    milestone: Annotated[
        list[str] | None,
        typer.Option(metavar="[DATE: ]TEXT", help="A step on the way; repeat for several."),
    ] = None,
) -> None:
    """The procedure asks for objectives that are specific, measurable, achievable, realistic and
    time-bound (5.2): what is missing is named, and nothing is refused for it.
    """
    from pmtool.domain.changes.objectives import add_objective

    asked = required(title, "--title")
    session.change(
        session.latest(person),
        partial(
            add_objective,
            title=asked,
            measures=given(measures, "--measures"),
            due=due,
            strand=strand,
            plan=many(plan),
            standards=many(standard),
            milestones=tuple(dated_step(text) for text in given_each(milestone, "--milestone")),
        ),
    )


def dated_step(text: str) -> tuple[str, date | None]:
    """A milestone as `2027-02-12: audit done`, or without a date. A wrong date is a usage error."""
    dated = re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2}): *(.+)", text, re.DOTALL)
    return (dated[2], iso_day(dated[1])) if dated else (text, None)
