"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TypeVar

import typer

Thing = TypeVar("Thing")

LONG = 25
"""From so many things on, a person would like to see that it goes on."""


def progress(things: Sequence[Thing], label: str) -> Iterator[Thing]:
    """Each of `things`, with a bar on standard error where a person looks at it."""
    if len(things) < LONG or not sys.stderr.isatty():
        yield from things
        return
    with typer.progressbar(things, label=label, file=sys.stderr) as bar:
        yield from bar
