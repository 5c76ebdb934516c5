"""`pm recommend-pay`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import PayRecommendation

EXAMPLES = ('pm recommend-pay p017 --recommendation progress --rationale "All objectives met"',)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    recommendation: Annotated[PayRecommendation, typer.Option(help="What is recommended.")],
    rationale: Annotated[str | None, typer.Option(help="Why.")] = None,
) -> None:
    """The reviewer recommends in accordance with the pay policy (3.1, 7.3); somebody else decides:
    `pm decide-pay`.
    """
    from pmtool.domain.changes.review import recommend_pay

    session.change(
        session.in_review(person),
        partial(
            recommend_pay,
            recommendation=recommendation,
            rationale=given(rationale, "--rationale"),
        ),
    )
