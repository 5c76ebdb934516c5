"""`pm add-absence`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

EXAMPLES = (
    "pm add-absence p017 --from 2026-11-02",
    "pm add-absence p017 --from 2026-11-02 --to 2027-01-15",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    first: Annotated[date | None, day_option("--from", "The first day away.")] = None,
    last: Annotated[
        date | None, day_option("--to", "The last day away; later, with `pm update`, if not known.")
    ] = None,
    effect: Annotated[
        str | None,
        typer.Option(
            "--effect-on-assessment",
            help="What it means for the assessment; never why they were away.",
        ),
    ] = None,
) -> None:
    """Why somebody is away is recorded nowhere. The report says later which evidence, and where
    needed which earlier performance, the assessment rests on (7.4). While an absence lasts that is
    long by the procedure, the other duties of the record rest, and are due some weeks after the
    return.
    """
    from pmtool.domain.changes.absence import add_absence

    if first is None:
        raise UsageFault("Give --from, the first day away.")
    session.change(
        session.holding(person, first),
        partial(
            add_absence, first=first, last=last, effect=given(effect, "--effect-on-assessment")
        ),
    )
