"""`pm render-statement`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmtool.cli.console import note, put, say
from pmtool.cli.documents import EveryoneOption, is_standard_output, place, wanted
from pmtool.cli.options import AsOfOption, CycleOption, PeopleArgument, output_option, today
from pmtool.cli.progress import progress_of
from pmtool.cli.reading import reading
from pmtool.cli.statements import Format, Statements

EXAMPLES = (
    "pm render-statement p017",
    "pm render-statement --all --format pdf",
    "pm render-statement p017 --format docx",
    "pm render-statement p017 --format md -o -",
    "pm render-statement p017 --cycle 2026-27 -o statement.html",
)


def command(
    context: typer.Context,
    people: PeopleArgument = None,
    everyone: EveryoneOption = False,
    cycle: CycleOption = None,
    format_: Annotated[
        Format, typer.Option("--format", help="A page, Markdown, PDF, or Word.")
    ] = "html",
    output: Annotated[
        Path | None,
        output_option(
            "FILE|DIR|-", "Where to; otherwise out/CYCLE/PERSON/statement.FORMAT in the repository."
        ),
    ] = None,
    template: Annotated[
        str, typer.Option(metavar="NAME", help="Another form than the statement.")
    ] = "statement",
    as_of: AsOfOption = None,
) -> None:
    """The Performance Management Statement of Appendix A, for the reviewee, the reviewer and the
    panel; anybody else gets one with `pm share`, on one of the grounds of 9.2. What is missing is a
    box to write in; a statement that is not concluded says DRAFT. A form of the same name in the
    repository's `templates/` takes the place of the shipped one.
    """
    from pmtool.cli.many_statements import written

    workspace = reading(context)
    names = list(wanted(workspace, people, everyone, cycle))
    to_standard_output = is_standard_output(output, names)
    statements = Statements(workspace, format_, template, today(as_of))
    if to_standard_output:
        for name in names:
            put(statements.of(name, workspace.record(name)))
    else:
        file, several = f"{template}.{format_}", len(names) > 1
        targets = [place(workspace, name, file, output, several=several) for name in names]
        made = written(statements, list(zip(names, targets, strict=True)))
        for target in progress_of(made, len(names), "Statements"):
            say(str(target))
    clause = workspace.clause("confidentiality")
    note(
        f"For the reviewee, the reviewer and the panel only; for anybody else: pm share ({clause})."
    )
