"""`pm log-contact`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes

EXAMPLES = (
    'pm log-contact p017 co-7k2m9q --note "Looked at six books together; two still behind"',
    "pm log-contact p017 co-7k2m9q --on 2026-11-30 --by p003",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    concern: ConcernArgument,
    on: Annotated[date | None, day_option("--on", "The day; otherwise today.")] = None,
    note: Annotated[str | None, typer.Option(help="What was said.")] = None,
) -> None:
    """Regular contact is kept through the monitoring period, to review and support progress (8.1):
    once a working week, unless `monitoring.contact_every` in pm.yaml says otherwise.
    """
    from pmtool.domain.changes.monitoring import log_contact

    day = on or session.day
    session.change(
        record_of(session.workspace, person, concern, session.cycle),
        lambda record, situation: log_contact(
            record, situation, concern, made_on=day, note=given(note, "--note")
        ),
    )
