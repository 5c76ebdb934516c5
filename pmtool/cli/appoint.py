"""`pm appoint`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.ask import given
from pmtool.cli.options import SomePeopleArgument, many
from pmtool.cli.session import Session, changes

EXAMPLES = (
    "pm appoint p017 p018 --reviewer p003",
    'pm appoint h001 --panel d001 --panel d002 --adviser "Dr N. Okafor"',
    "pm appoint p017 --partner p018",
)


@changes()
def command(
    session: Session,
    people: SomePeopleArgument,
    reviewer: Annotated[
        str | None,
        typer.Option(metavar="ID", help="Who reviews (3.1).", autocompletion=complete.people),
    ] = None,
    panel: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="A director on the headteacher's panel (3.1); repeat for several.",
            autocompletion=complete.people,
        ),
    ] = None,
    adviser: Annotated[
        str | None, typer.Option(metavar="NAME", help="The headteacher's external adviser (3.3).")
    ] = None,
    partner: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help="The professional partner (App. C).", autocompletion=complete.people
        ),
    ] = None,
) -> None:
    """The headteacher appoints reviewers; the trust appoints the headteacher's panel and adviser
    (3.1, 3.3). Nobody reviews themself.
    """
    from pmtool.domain.changes.appointments import appoint

    session.change_all(
        [session.latest(person) for person in people],
        partial(
            appoint,
            reviewer=reviewer.casefold() if reviewer else None,
            panel=tuple(each.casefold() for each in many(panel)),
            adviser=given(adviser, "--adviser"),
            partner=partner.casefold() if partner else None,
        ),
    )
