"""Talking to the terminal: what a value contains never becomes a control sequence or markup."""

from __future__ import annotations

import re
import sys

import typer

# C0 and C1 controls but newline and tab, and the bidirectional overrides (Unicode TR 36).
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """`text` with control characters shown as escapes, such as `\\x1b`."""
    return _UNPRINTABLE.sub(lambda found: _escaped(found.group()), text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def say(text: str) -> None:
    """A line for standard output."""
    typer.echo(printable(text))


def warn(text: str) -> None:
    """A warning for standard error; it stops nothing."""
    typer.echo(f"warning: {printable(text)}", err=True)


def note(text: str) -> None:
    """Something to know, on standard error so that standard output stays clean."""
    typer.echo(printable(text), err=True)


def complain(text: str, hint: str = "") -> None:
    """Why a command was refused, and the slug that `docs/messages.md` explains."""
    tail = f" [{hint}]" if hint else ""
    typer.echo(f"error: {printable(text)}{tail}", err=True)


def on_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()
