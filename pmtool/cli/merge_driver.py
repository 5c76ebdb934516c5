"""`pm merge-driver`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
import typer.models

from pmtool.cli.options import today

EXAMPLES = ("pm merge-driver %O %A %B %P",)


def _file(metavar: str, text: str) -> typer.models.ArgumentInfo:
    argument: typer.models.ArgumentInfo = typer.Argument(metavar=metavar, help=text)
    return argument


def command(
    base: Annotated[Path, _file("BASE", "What both sides came from.")],
    ours: Annotated[Path, _file("OURS", "Our side; the result takes its place.")],
    theirs: Annotated[Path, _file("THEIRS", "The other side.")],
    path: Annotated[str, _file("PATH", "Where the file belongs in the repository.")],
) -> None:
    """Git calls it: `pm init` and `pm doctor --fix` tell a clone's git of it, so that `git merge`
    and `git pull` merge records by meaning as `pm sync` does. Where two people changed the same
    thing, git's own markers stand around just that, and the end is 4.
    """
    from pmtool.store.joining.driver import CLASH, drive

    if not drive(base, ours, theirs, path, today(None)):
        raise typer.Exit(CLASH)
