"""`pm add-evidence`."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from pmtool.cli.ask import given, required
from pmtool.cli.options import ObjectivesOption, PersonArgument, StandardsOption, day_option, many
from pmtool.cli.session import Session, changes
from pmtool.domain.kinds import EvidenceKind

EXAMPLES = (
    'pm add-evidence p017 --kind book-scrutiny --summary "12 of 12 books show the sequence" '
    "--objective O1 --standard TS6",
    "pm add-evidence p017 --kind assessment-data --date 2027-02-10 --objective O1 "
    '--summary "Feb: 19 of 28 on target" --attach year4-february.pdf',
)


@changes()
def command(
    session: Session,
    person: PersonArgument,
    kind: Annotated[EvidenceKind, typer.Option(help="Where it comes from (Appendix B).")],
    summary: Annotated[str | None, typer.Option(help="What it shows.")] = None,
    dated: Annotated[date | None, day_option("--date", "The day; otherwise today.")] = None,
    objective: ObjectivesOption = None,
    standard: StandardsOption = None,
    attach: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A file to keep with it; repeat for several."),
    ] = None,
    went_well: Annotated[str | None, typer.Option(help="What went well.")] = None,
    even_better_if: Annotated[str | None, typer.Option(help="Even better if.")] = None,
    next_steps: Annotated[str | None, typer.Option(help="Next steps.")] = None,
) -> None:
    """The portfolio of Appendix B. An attached file is copied into the repository under its digest,
    so that a later change to it shows.
    """
    from pmtool.domain.changes.portfolio import add_evidence

    day = dated or session.day
    text = required(summary, "--summary")
    name = session.holding(person, day)
    with session.changing() as changed:
        files = tuple(dict.fromkeys(changed.attach(name, path) for path in attach or ()))
        changed.record(
            name,
            partial(
                add_evidence,
                kind=kind,
                summary=text,
                dated=day,
                objectives=many(objective),
                standards=many(standard),
                went_well=given(went_well, "--went-well"),
                even_better_if=given(even_better_if, "--even-better-if"),
                next_steps=given(next_steps, "--next-steps"),
                attachments=files,
            ),
        )
