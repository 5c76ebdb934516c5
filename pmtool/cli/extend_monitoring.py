"""`pm extend-monitoring`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import ExtensionGround

EXAMPLES = (
    "pm extend-monitoring p017 co-7k2m9q --weeks 3 --ground significant-absence",
    "pm extend-monitoring p017 co-7k2m9q --weeks 6 --ground significant-absence "
    '--because "Away for five of the six weeks"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    concern: ConcernArgument,
    weeks: Annotated[int, typer.Option(metavar="N", min=1, help="How many working weeks more.")],
    ground: Annotated[ExtensionGround, typer.Option(help="The only two grounds that 8.1 knows.")],
    because: Annotated[
        str | None,
        typer.Option(help="Why for longer than it normally may be; never why somebody was away."),
    ] = None,
) -> None:
    """Exceptionally, and once, where there has been significant improvement or significant absence
    during the period (8.1); for longer than is normal with --because. The weeks are counted as
    those of the period, from the day after its end; the review moves to the new last day.
    """
    from pmtool.domain.changes.monitoring import extend_monitoring

    reason = given(because, "--because")
    session.change(
        record_of(session.workspace, person, concern, session.cycle),
        lambda record, situation: extend_monitoring(
            record, situation, concern, weeks=weeks, ground=ground, because=reason
        ),
    )
