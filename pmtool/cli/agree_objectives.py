"""`pm agree-objectives`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import SomePeopleArgument
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

EXAMPLES = (
    "pm agree-objectives p017 p018 --agreed",
    'pm agree-objectives p019 --determined --because "No agreement after two meetings"',
)


@changes()
def command(
    session: Session,
    people: SomePeopleArgument,
    agreed: Annotated[bool, typer.Option("--agreed", help="Reviewer and reviewee agree.")] = False,
    determined: Annotated[
        bool, typer.Option("--determined", help="The reviewer determines; takes --because.")
    ] = False,
    because: Annotated[str | None, typer.Option(help="Why there is no agreement (5.3).")] = None,
) -> None:
    """Reviewer and reviewee seek to agree; failing that, the reviewer determines them (5.3). It
    covers every objective of these people that is neither agreed nor determined yet.
    """
    from pmtool.domain.changes.objectives import agree_objectives

    if agreed == determined:
        raise UsageFault("Say which: --agreed, or --determined with --because.")
    if agreed and because:
        raise UsageFault("--because goes with --determined.")
    reason = required(because, "--because") if determined else None
    session.change_all(
        [session.latest(person) for person in people],
        partial(agree_objectives, determined_because=reason),
    )
