"""`pm raise-concern`."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes

EXAMPLES = (
    'pm raise-concern p017 --nature "Marking is four weeks behind in two classes" '
    '--seriousness "Serious: pupils cannot see what to improve" '
    '--previous-support "Talked about on 5 and 19 October; a free afternoon on 21 October"',
    'pm raise-concern p017 --nature "…" --seriousness "Particularly serious: …" --by p003',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    nature: Annotated[
        str | None, typer.Option(help="What has fallen below the minimum standard expected.")
    ] = None,
    seriousness: Annotated[
        str | None,
        typer.Option(
            help='How serious it is; begin with "particularly serious" where 8.2 applies.'
        ),
    ] = None,
    previous_support: Annotated[
        str | None, typer.Option(help="Earlier discussions and support.")
    ] = None,
    employee_comment: Annotated[
        str | None, typer.Option(help="What the employee said about it.")
    ] = None,
    raised_on: Annotated[
        date | None, day_option("--raised-on", "When it was said; otherwise today.")
    ] = None,
) -> None:
    """The reviewer, or another manager, explains the nature and seriousness of a concern, details
    earlier discussions and support, and gives the employee the chance to comment (8.1). Then it is
    confirmed in writing, and decided on. Concerns stay out of the statement and of lists that
    travel (9.2).
    """
    from pmtool.domain.changes.concerns import raise_concern

    day = raised_on or session.day
    what = required(nature, "--nature", long=True)
    how = required(seriousness, "--seriousness")
    session.change(
        session.holding(person, day),
        lambda record, situation: raise_concern(
            record,
            situation,
            nature=what,
            seriousness=how,
            raised_on=day,
            previous_support=given(previous_support, "--previous-support"),
            employee_comment=given(employee_comment, "--employee-comment"),
        ),
    )
