"""Talking to the terminal: what a value contains never becomes a control sequence or markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import TextIO

import typer

from pmtool.errors import Unprinted
from pmtool.render.visible import visible

_AT_ONCE = 1000


def say(text: str) -> None:
    """A line for standard output."""
    _out(visible(text))


def show(page: str) -> None:
    """What `render` has made for standard output: it is safe, and may be coloured."""
    _out(page)


def show_lines(lines: Iterable[str]) -> None:
    """The same, however many lines: none of them is kept."""
    waiting = iter(lines)
    while some := list(islice(waiting, _AT_ONCE)):
        _out("\n".join(some))


def put(content: bytes | str) -> None:
    """A file for standard output, exactly."""
    _out(content, nl=False)


def width() -> int | None:
    """How many columns standard output has; `None` where it is no terminal."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def warn(text: str) -> None:
    """A warning for standard error; it stops nothing."""
    _tell(f"warning: {visible(text)}")


def note(text: str) -> None:
    """Something to know, on standard error so that standard output stays clean."""
    _tell(visible(text))


def complain(text: str, hint: str = "") -> None:
    """Why a command was refused, and the slug that `docs/messages.md` explains."""
    tail = f" [{hint}]" if hint else ""
    _tell(f"error: {visible(text)}{tail}")


def unprinted(error: OSError) -> Unprinted:
    """Why standard output could not be written, and what became of the command."""
    nowhere(sys.stdout)
    return Unprinted(
        f"What pm had to say could not be written ({error.strerror}); a change that was made stays:"
        " see `pm log`."
    )


def nowhere(stream: TextIO) -> None:
    """Have what is yet to be written go nowhere: Python would complain once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _out(text: str | bytes, *, nl: bool = True) -> None:
    try:
        typer.echo(text, nl=nl)
    except BrokenPipeError:  # whoever reads it has seen enough; what is to be done goes on
        nowhere(sys.stdout)
    except OSError as error:
        raise unprinted(error) from None


def _tell(text: str) -> None:
    """Nobody may be there to read it, which is no reason to leave a change half way."""
    with suppress(OSError):
        typer.echo(text, err=True)


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
