"""`pm close-concern`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import MonitoringResult

EXAMPLES = (
    'pm close-concern p017 co-7k2m9q --result improved --note "All classes up to date since March"',
    "pm close-concern p017 co-7k2m9q --result insufficient",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    concern: ConcernArgument,
    result: Annotated[MonitoringResult, typer.Option(help="How it came out.")],
    note: Annotated[str | None, typer.Option(help="What the review found.")] = None,
) -> None:
    """The review at the end of monitoring, or the decision that nothing further is to be done
    (8.1). After insufficient improvement the headteacher decides on capability (8.2).
    """
    from pmtool.domain.changes.concerns import close_concern

    session.change(
        record_of(session.workspace, person, concern, session.cycle),
        lambda record, situation: close_concern(
            record, situation, concern, result=result, note=given(note, "--note")
        ),
    )
