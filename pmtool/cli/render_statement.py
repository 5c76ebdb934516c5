"""`pm render-statement`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, say
from pmtool.cli.options import AsOfOption, CycleOption, PeopleArgument, today
from pmtool.cli.reading import reading
from pmtool.cli.statements import Format, Statements
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm render-statement p017",
    "pm render-statement --all --format html",
    "pm render-statement p017 --format md -o -",
    "pm render-statement p017 --cycle 2025-26 -o statement.html",
)


def command(
    context: typer.Context,
    people: PeopleArgument = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Everyone's latest record, or every one of --cycle.")
    ] = False,
    cycle: CycleOption = None,
    format_: Annotated[
        Format, typer.Option("--format", help="HTML to print, or Markdown.")
    ] = "html",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|DIR|-",
            help="Where to; otherwise out/CYCLE/PERSON/statement.FORMAT in the repository.",
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
    workspace = reading(context)
    names = list(_wanted(workspace, people, everyone, cycle))
    if str(output) == "-" and len(names) > 1:
        raise UsageFault("One statement at a time goes to standard output.")
    statements = Statements(workspace, format_, template, today(as_of))
    file = f"{template}.{format_}"
    for name in _with_progress(names):
        text = statements.of(name, workspace.record(name))
        if str(output) == "-":
            typer.echo(text, nl=False)
        else:
            say(str(_put(workspace, name, file, text, output, several=len(names) > 1)))
    clause = workspace.clause("confidentiality")
    note(
        f"For the reviewee, the reviewer and the panel only; for anybody else: pm share ({clause})."
    )


def _wanted(
    workspace: Workspace, people: list[str] | None, everyone: bool, cycle: str | None
) -> Iterator[RecordName]:
    from pmtool.cli.reading import latest_of

    if bool(people) == everyone:
        raise UsageFault("Name people, or say --all.")
    if people:
        for person in dict.fromkeys(map(str.casefold, people)):
            yield latest_of(workspace, person, cycle)
        return
    latest: dict[tuple[str, int], RecordName] = {}
    for name in workspace.record_names(label=cycle):
        latest[name.person, name.number] = name
    yield from latest.values()


def _with_progress(names: list[RecordName]) -> Iterator[RecordName]:
    from pmtool.cli.progress import progress

    yield from progress(names, "Statements")


def _put(
    workspace: Workspace,
    name: RecordName,
    file: str,
    text: str,
    output: Path | None,
    *,
    several: bool,
) -> Path:
    """Write a statement; where it is."""
    from pmtool.store.output import write_private

    stem = name.path.removeprefix("cycles/").removesuffix(".yaml")
    if output is None:
        target = workspace.root / "out" / stem / file
    elif several or output.is_dir():
        target = output / f"{stem.replace('/', '-')}-{file}"
    else:
        target = output
    write_private(target, text)
    return target
