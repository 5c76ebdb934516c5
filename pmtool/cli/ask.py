"""Texts that a person gives: on the command line, on standard input, or when asked."""

from __future__ import annotations

import sys

import typer

from pmtool.cli.console import note, on_terminal
from pmtool.errors import UsageFault


def given(text: str | None, option: str) -> str | None:
    """The text of an option; `-` reads standard input. Line ends become LF."""
    if text == "-":
        text = _standard_input(option)
    if text is None:
        return None
    cleaned = text.replace("\r\n", "\n")
    if "\r" in cleaned:
        raise UsageFault(f"{option} holds a bare carriage return; use ordinary line ends.")
    return cleaned


def given_each(texts: list[str] | None, option: str) -> tuple[str, ...]:
    """The texts of an option that may be repeated."""
    return tuple(read for text in texts or () if (read := given(text, option)) is not None)


def required(text: str | None, option: str, *, long: bool = False) -> str:
    """The text of an option that must be there: asked for on a terminal, else a usage error.

    A long text is asked for in the editor.
    """
    read = given(text, option)
    if read is None and on_terminal():
        read = _edited(option) if long else typer.prompt(_label(option))
        if read is None:
            raise UsageFault(f"Nothing was written for {option}; nothing was changed.")
    if read is None or not read.strip():
        raise UsageFault(_lacking(read, option, long=long))
    return read


def _lacking(read: str | None, option: str, *, long: bool) -> str:
    if read is not None:
        return f"{option} is empty; write something there."
    return f"Give {option}; `-` reads it from standard input." if long else f"Give {option}."


def _standard_input(option: str) -> str:
    try:
        text = sys.stdin.buffer.read().decode("utf-8").replace("\r\n", "\n").removesuffix("\n")
    except UnicodeDecodeError:
        raise UsageFault("Standard input is not UTF-8 text.") from None
    if not text:
        raise UsageFault(
            f"Standard input held nothing for {option}; it can be read once only, for one option."
        )
    return text


def _label(option: str) -> str:
    return option.lstrip("-").replace("-", " ").capitalize()


def _edited(option: str) -> str | None:
    from pmtool.store.editor import edited_text

    note(f"{_label(option)}: write it in the editor that opens, save it, and close the editor.")
    return edited_text("").strip("\n") or None
