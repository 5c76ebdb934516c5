"""`pm reflect`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import EvidenceArgument, PersonArgument
from pmtool.cli.session import Session, changes

EXAMPLES = (
    'pm reflect p017 ev-7k2m9q --reflection "The starter was too long; I would cut it by half"',
    'pm reflect p017 ev-7k2m9q --review "Cut by half since January: pace is better"',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    evidence: EvidenceArgument,
    reflection: Annotated[str | None, typer.Option(help="What I would do otherwise.")] = None,
    review: Annotated[str | None, typer.Option(help="A later look, after the change.")] = None,
) -> None:
    """Evidence is annotated with reflections, and reviewed after adjustments (Appendix B)."""
    from pmtool.domain.changes.portfolio import reflect

    later = given(review, "--review")
    thought = given(reflection, "--reflection")
    if later is None:
        thought = required(thought, "--reflection", long=True)
    session.change(
        session.having(person, evidence),
        partial(reflect, evidence_id=evidence, reflection=thought, review=later),
    )
