"""`pm record-review`."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.options import PersonArgument, day_option
from pmtool.cli.session import Session, changes

EXAMPLES = (
    'pm record-review p017 --overall "A strong year" --objectives-assessment "O1 and O2 met" '
    "--given-on 2027-07-12",
    "pm record-review p017 --development-assessment - < development.txt",
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    objectives_assessment: Annotated[
        str | None, typer.Option(help="Performance against the objectives.")
    ] = None,
    overall: Annotated[str | None, typer.Option(help="Overall performance.")] = None,
    job_role_assessment: Annotated[
        str | None, typer.Option(help="Performance against the job role.")
    ] = None,
    standards_assessment: Annotated[
        str | None, typer.Option(help="Performance against the standards of the role.")
    ] = None,
    own_cpd_assessment: Annotated[
        str | None, typer.Option(help="Responsibility taken for their own CPD (7.1).")
    ] = None,
    development_assessment: Annotated[
        str | None, typer.Option(help="How needs were identified and met, and the impact.")
    ] = None,
    evidence_used: Annotated[
        str | None, typer.Option(help="After absence: the evidence it rests on (7.4).")
    ] = None,
    prior_performance: Annotated[
        str | None, typer.Option(help="After absence: earlier performance used (7.4).")
    ] = None,
    given_on: Annotated[
        date | None, day_option("--given-on", "When the reviewee was given the report.")
    ] = None,
) -> None:
    """The written report of 7.3. Its parts may be given together or one by one;
    `pm check-deadlines` names what is missing.
    """
    from pmtool.domain.changes.review import record_review

    session.change(
        session.in_review(person),
        partial(
            record_review,
            objectives_assessment=given(objectives_assessment, "--objectives-assessment"),
            overall=given(overall, "--overall"),
            job_role_assessment=given(job_role_assessment, "--job-role-assessment"),
            standards_assessment=given(standards_assessment, "--standards-assessment"),
            own_cpd_assessment=given(own_cpd_assessment, "--own-cpd-assessment"),
            development_assessment=given(development_assessment, "--development-assessment"),
            evidence_used=given(evidence_used, "--evidence-used"),
            prior_performance=given(prior_performance, "--prior-performance"),
            given_on=given_on,
        ),
    )
