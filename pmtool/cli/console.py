"""Talking to the terminal: what a value contains never becomes a control sequence or markup."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice

import typer

from pmtool.render.visible import visible

_AT_ONCE = 1000


def say(text: str) -> None:
    """A line for standard output."""
    typer.echo(visible(text))


def show(page: str) -> None:
    """What `render` has made for standard output: it is safe, and may be coloured."""
    typer.echo(page)


def show_lines(lines: Iterable[str]) -> None:
    """The same, however many lines: none of them is kept."""
    waiting = iter(lines)
    while some := list(islice(waiting, _AT_ONCE)):
        typer.echo("\n".join(some))


def put(content: bytes) -> None:
    """Bytes for standard output, exactly."""
    typer.echo(content, nl=False)


def width() -> int | None:
    """How many columns standard output has; `None` where it is no terminal."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def warn(text: str) -> None:
    """A warning for standard error; it stops nothing."""
    typer.echo(f"warning: {visible(text)}", err=True)


def note(text: str) -> None:
    """Something to know, on standard error so that standard output stays clean."""
    typer.echo(visible(text), err=True)


def complain(text: str, hint: str = "") -> None:
    """Why a command was refused, and the slug that `docs/messages.md` explains."""
    tail = f" [{hint}]" if hint else ""
    typer.echo(f"error: {visible(text)}{tail}", err=True)


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
