"""`pm add-teaching-overview`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

EXAMPLES = (
    "pm add-teaching-overview p017 --evaluator p003 --date 2027-03-02 "
    '--work-in-books "Neat; marking followed up" --next-steps "Coach on questioning"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    evaluator: Annotated[str | None, typer.Option(help="Who evaluates.")] = None,
    dated: Annotated[date | None, day_option("--date", "The day; otherwise today.")] = None,
    grade: Annotated[str | None, typer.Option(help="A grade, if the school gives one.")] = None,
    attainment: Annotated[str | None, typer.Option(help="Progress and attainment data.")] = None,
    teaching_over_time: Annotated[
        str | None, typer.Option(help="The quality of teaching over time.")
    ] = None,
    work_in_books: Annotated[
        str | None, typer.Option(help="Quality and quantity of work in books.")
    ] = None,
    pupils_views: Annotated[str | None, typer.Option(help="Pupils' views.")] = None,
    next_steps: Annotated[
        str | None, typer.Option(help="Next steps and support, coaching and CPD included.")
    ] = None,
    observation: Annotated[
        str | None, typer.Option(help="Observation, environment and planning included.")
    ] = None,
    impact_of_support: Annotated[
        str | None, typer.Option(help="What support did for teaching.")
    ] = None,
    impact_on: Annotated[
        date | None, day_option("--impact-on", "When that was seen; otherwise the day.")
    ] = None,
) -> None:
    """The overview of teaching of Appendix A; one for each time that teaching is looked at as a
    whole.
    """
    from pmtool.domain.changes.portfolio import add_teaching_overview

    who = required(evaluator, "--evaluator")
    day = dated or session.day
    support = given(impact_of_support, "--impact-of-support")
    if impact_on and not support:
        raise UsageFault("--impact-on goes with --impact-of-support.")
    session.change(
        session.holding(person, day),
        partial(
            add_teaching_overview,
            dated=day,
            evaluator=who,
            grade=given(grade, "--grade"),
            attainment=given(attainment, "--attainment"),
            teaching_over_time=given(teaching_over_time, "--teaching-over-time"),
            work_in_books=given(work_in_books, "--work-in-books"),
            pupils_views=given(pupils_views, "--pupils-views"),
            next_steps=given(next_steps, "--next-steps"),
            observation=given(observation, "--observation"),
            impact_of_support=(support, impact_on or day) if support else None,
        ),
    )
