"""`pm conclude`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.options import SomePeopleArgument
from pmtool.cli.session import Session, changes

EXAMPLES = (
    "pm conclude p017",
    'pm conclude p021 --because "Left on 28 February; review held on the last day"',
)


@changes()
def command(
    session: Session,
    people: SomePeopleArgument,
    because: Annotated[str | None, typer.Option(help="Why it ends with duties still open.")] = None,
) -> None:
    """Refused while a duty is still open, unless there is a reason: what is open is then waived. A
    concluded record takes no more entries.
    """
    from pmtool.domain.changes.review import conclude

    session.change_all(
        [session.in_review(person) for person in people],
        partial(conclude, because=given(because, "--because")),
    )
