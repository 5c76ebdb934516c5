"""`pm decide-capability`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import CapabilityDecision

EXAMPLES = (
    "pm decide-capability p017 co-7k2m9q --decision not-invoked "
    '--because "Close to the standard; a new concern if it slips" --by p001',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    concern: ConcernArgument,
    decision: Annotated[CapabilityDecision, typer.Option(help="What was decided.")],
    because: Annotated[str | None, typer.Option(help="Why.")] = None,
) -> None:
    """By the headteacher (for the headteacher: the trust), after insufficient improvement, or at
    once where a concern is particularly serious (8.2). Where capability is invoked the record is
    suspended in the same commit, and its other duties rest until `resume` or `conclude`.
    """
    from pmtool.domain.changes.capability import decide_capability

    reason = required(because, "--because", long=True)
    session.change(
        record_of(session.workspace, person, concern, session.cycle),
        lambda record, situation: decide_capability(
            record, situation, concern, decision=decision, because=reason
        ),
    )
