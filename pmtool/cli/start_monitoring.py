"""`pm start-monitoring`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.ask import given, required
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import Convention

EXAMPLES = (
    "pm start-monitoring p017 co-7k2m9q --from 2026-11-23 --weeks 6 "
    '--targets "Every book marked within a week" --support "Planning with the head of year" '
    '--monitored-by p003 --consequences "Without enough improvement: the Capability Procedure"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    concern: ConcernArgument,
    weeks: Annotated[int, typer.Option(metavar="N", min=1, help="How many working weeks.")],
    start: Annotated[date | None, day_option("--from", "The first day; otherwise today.")] = None,
    convention: Annotated[
        Convention | None,
        typer.Option(
            help="How working days are counted; otherwise as the person, then pm.yaml says, then "
            "term days where the calendar covers them, else weekdays."
        ),
    ] = None,
    targets: Annotated[str | None, typer.Option(help="Targets for future performance.")] = None,
    support: Annotated[str | None, typer.Option(help="Support agreed with the employee.")] = None,
    monitored_by: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Who monitors progress.", autocompletion=complete.people),
    ] = None,
    consequences: Annotated[
        str | None, typer.Option(help="What happens if too little improves, and how.")
    ] = None,
    review_on: Annotated[
        date | None, day_option("--review-on", "The review; otherwise the period's last day.")
    ] = None,
    because: Annotated[
        str | None, typer.Option(help="Why it is shorter or longer than normal.")
    ] = None,
) -> None:
    """A period in working weeks, whose end is worked out and printed with the convention used. The
    targets, the support, the monitor, the consequences and the review's date belong to it: none may
    be missing (8.1).
    """
    from pmtool.domain.changes.monitoring import start_monitoring

    begin = partial(
        start_monitoring,
        concern_id=concern,
        start=start or session.day,
        weeks=weeks,
        convention=convention,
        targets=required(targets, "--targets", long=True),
        support=required(support, "--support", long=True),
        monitored_by=required(monitored_by, "--monitored-by"),
        consequences=required(consequences, "--consequences", long=True),
        review_on=review_on,
        because=given(because, "--because"),
    )
    session.change(record_of(session.workspace, person, concern, session.cycle), begin)
