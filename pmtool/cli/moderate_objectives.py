"""`pm moderate-objectives`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import required
from pmtool.cli.options import SomePeopleArgument
from pmtool.cli.session import Session, changes

EXAMPLES = ('pm moderate-objectives p017 p018 --note "In line with the plan, and with Year 5"',)


@changes()
def command(
    session: Session,
    people: SomePeopleArgument,
    note: Annotated[str | None, typer.Option(help="What the moderation found.")] = None,
) -> None:
    """The headteacher moderates objectives across the school for consistency and fairness (5.5);
    the trust moderates the headteacher's own. It covers every objective of these people that is not
    moderated yet.
    """
    from pmtool.domain.changes.objectives import moderate_objectives

    found = required(note, "--note", long=True)
    session.change_all(
        [session.latest(person) for person in people],
        partial(moderate_objectives, note=found),
    )
