"""`pm render-concern`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmtool.cli.concern_letter import LetterFormat, letter, letter_place, readers
from pmtool.cli.concerns import ConcernArgument, record_of
from pmtool.cli.console import note, say
from pmtool.cli.delivery import deliver
from pmtool.cli.options import AsOfOption, CycleOption, PersonArgument, output_option, today
from pmtool.cli.reading import reading

EXAMPLES = (
    "pm render-concern p017 co-7k2m9q",
    "pm render-concern p017 co-7k2m9q --format md -o -",
)


def command(
    context: typer.Context,
    person: PersonArgument,
    concern: ConcernArgument,
    cycle: CycleOption = None,
    format_: Annotated[
        LetterFormat, typer.Option("--format", help="A page, Markdown, or PDF.")
    ] = "html",
    output: Annotated[
        Path | None,
        output_option(
            "FILE|-", "Where to; otherwise out/CYCLE/PERSON/concern-letter-CONCERN.FORMAT."
        ),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """The letter that confirms a concern in writing (8.1), with the monitoring period once there is
    one. Until `confirm-concern` has recorded the day it says DRAFT. It changes no record.
    """
    from pmtool.domain.changes.entry import find
    from pmtool.store.output import write_private

    workspace = reading(context)
    name = record_of(workspace, person, concern, cycle)
    record = workspace.record(name)
    _, found = find(record, concern, "concerns")
    content = letter(workspace, name, record, found, format=format_, day=today(as_of))
    if output is not None:
        deliver([content], output)
    else:
        target = letter_place(workspace, name, found.id, format_)
        write_private(target, content)
        say(str(target))
    note(readers(workspace, record))
