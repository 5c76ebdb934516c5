"""`pm add-cpd`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes

EXAMPLES = ('pm add-cpd p017 --activity "Maths hub: fractions, day 1" --date 2027-01-14',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    activity: Annotated[str | None, typer.Option(help="Training or other opportunity.")] = None,
    dated: Annotated[date | None, day_option("--date", "The day; otherwise today.")] = None,
    impact: Annotated[str | None, typer.Option(help="What happened as a result.")] = None,
    application: Annotated[str | None, typer.Option(help="An example of its application.")] = None,
) -> None:
    """The record of CPD at the end of the statement (Appendix A, 6.3)."""
    from pmtool.domain.changes.portfolio import add_cpd

    asked = required(activity, "--activity")
    day = dated or session.day
    session.change(
        session.holding(person, day),
        partial(
            add_cpd,
            activity=asked,
            dated=day,
            impact=given(impact, "--impact"),
            application=given(application, "--application"),
        ),
    )
