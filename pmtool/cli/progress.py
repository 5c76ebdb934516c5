"""A progress bar for long work, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import typer

Thing = TypeVar("Thing")

LONG = 25
"""From so many things on, a person would like to see that it goes on."""


def progress(things: Sequence[Thing], label: str) -> Iterator[Thing]:
    """Each of `things`, with a bar on standard error where a person looks at it."""
    return progress_of(things, len(things), label)


def progress_of(things: Iterable[Thing], many: int, label: str) -> Iterator[Thing]:
    """The same for so many things that are still to come."""
    if many < LONG or not sys.stderr.isatty():
        yield from things
        return
    with typer.progressbar(things, length=many, label=label, file=sys.stderr) as bar:
        yield from bar
