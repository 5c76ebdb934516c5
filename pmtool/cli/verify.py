"""`pm verify`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from pmtool.cli.console import note, say, show
from pmtool.cli.options import AsOfOption, JsonOption, today
from pmtool.cli.reading import reading

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm verify",
    "pm verify --require-signatures --json",
    "pm verify --accept 1a2b3c4d5e6f",
    "pm verify statement.html",
)


def command(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]",
            help="A statement that pm made; otherwise the whole history.",
            show_default=False,
        ),
    ] = None,
    as_json: JsonOption = False,
    strict: Annotated[
        bool,
        typer.Option("--require-signatures", help="Want every commit signed, from the first on."),
    ] = False,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            metavar="COMMIT", help="You looked into this commit: report it no more; repeatable."
        ),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """Walks the history: who signed each commit, whether every version of a record was valid, what
    vanished, whether the history still holds what was verified here before. Of a statement it says
    whether it is current, superseded or altered. The end is 1 where anything stands against it.
    docs/verify.md says what this proves, and what it does not.
    """
    if file is not None:
        _statement(reading(context), file, strict or bool(accept), as_json)
    _history(reading(context), today(as_of), strict, accept or [], as_json)


def _history(
    workspace: Workspace, day: date, strict: bool, accept: list[str], as_json: bool
) -> NoReturn:
    from pmtool.render import proof as shown
    from pmtool.render.data import as_json as json_text
    from pmtool.store.proof.verifying import verify

    proof = verify(workspace, day, strict=strict, accept=accept)
    if as_json:
        show(json_text(shown.data(proof)))
    else:
        for line in proof.notes:
            note(line)
        for line in shown.text(proof):
            say(line)
    raise typer.Exit(1 if proof.doubts else 0)


def _statement(workspace: Workspace, file: Path, more: bool, as_json: bool) -> NoReturn:
    from dataclasses import asdict

    from pmtool.cli.verify_statement import verdict
    from pmtool.errors import UsageFault
    from pmtool.render.data import as_json as json_text

    if more:
        raise UsageFault("--require-signatures and --accept are about the history, not a file.")
    found = verdict(workspace, file)
    if as_json:
        seal = found.seal and {**asdict(found.seal), "day": found.seal.day.isoformat()}
        whole = {"format": 1, "standing": found.standing, "says": found.says, "seal": seal}
        show(json_text(whole))
    else:
        of = f" ({found.seal.record}, made on {found.seal.day.isoformat()})" if found.seal else ""
        say(f"{found.standing}{of}: {found.says}")
    raise typer.Exit(0 if found.standing == "current" else 1)
