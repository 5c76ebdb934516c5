"""`pm validate`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import show
from pmtool.cli.options import AsOfOption, JsonOption, today
from pmtool.cli.progress import progress_of
from pmtool.cli.reading import reading

if TYPE_CHECKING:
    from pmtool.store.validation import Looked

EXAMPLES = (
    "pm validate",
    "pm validate cycles/2026-27/p017.yaml",
    "pm validate --sarif > pm.sarif",
)


def command(
    context: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Files or folders of the repository; otherwise all of it.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    sarif: Annotated[bool, typer.Option("--sarif", help="Print SARIF 2.1.0.")] = False,
    as_of: AsOfOption = None,
) -> None:
    """Looks at pm.yaml, people/, cycles/ and the attached files, and names every fault with its
    file, line and column, and what to do. It changes nothing. The end is 1 where there is an error
    or a signature on a statement that has changed since; warnings alone end with 0.
    """
    from pmtool import __version__
    from pmtool.errors import UsageFault
    from pmtool.render import findings
    from pmtool.store.validation import validate

    if as_json and sarif:
        raise UsageFault("Choose one of --json and --sarif.")
    report = validate(reading(context), today(as_of), paths or (), _shown)
    if as_json:
        show(findings.as_json(report))
    elif sarif:
        show(findings.sarif(report, __version__))
    else:
        for line in findings.text(report):
            show(line)
    raise typer.Exit(1 if report.found else 0)


def _shown(looked: Iterable[Looked], many: int) -> Iterable[Looked]:
    return progress_of(looked, many, "Checking")
