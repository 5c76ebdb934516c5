"""`pm add-development`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import PersonArgument, PlanOption, many
from pmtool.cli.session import Session, changes

EXAMPLES = (
    'pm add-development p017 --need "Teaching of fractions" --delivery "Maths hub, spring term" '
    "--plan P1",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    need: Annotated[str | None, typer.Option(help="Skills or knowledge required.")] = None,
    delivery: Annotated[str | None, typer.Option(help="How the need will be met.")] = None,
    impact: Annotated[str | None, typer.Option(help="How it was applied; may come later.")] = None,
    plan: PlanOption = None,
) -> None:
    """Needs, their delivery and their impact, linked to the school's priorities (6.3). The impact
    usually comes later: `pm update p017 D1 --impact "…"`.
    """
    from pmtool.domain.changes.portfolio import add_development

    asked = required(need, "--need")
    session.change(
        session.latest(person),
        partial(
            add_development,
            need=asked,
            delivery=given(delivery, "--delivery"),
            impact=given(impact, "--impact"),
            plan=many(plan),
        ),
    )
