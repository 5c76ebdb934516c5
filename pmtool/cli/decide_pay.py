"""`pm decide-pay`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import PayRecommendation

EXAMPLES = ("pm decide-pay p017 --result progress --by h001",)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    result: Annotated[PayRecommendation, typer.Option(help="What was decided.")],
) -> None:
    """By whoever `pay.decided_by` in pm.yaml names, the headteacher by default; the headteacher's
    own by the trust. Due by the procedure's pay date (4.1, 4.2).
    """
    from pmtool.domain.changes.review import decide_pay

    session.change(
        session.in_review(person),
        partial(decide_pay, result=result),
    )
