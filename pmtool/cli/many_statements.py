"""A whole school's statements, made by a process for each core of the computer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import PmError

if TYPE_CHECKING:
    from pmtool.cli.statements import Statements
    from pmtool.store.names import RecordName

MANY = 100
"""From so many on, starting more processes takes less time than it saves."""


def written(statements: Statements, wanted: Sequence[tuple[RecordName, Path]]) -> Iterator[Path]:
    """Make each statement and write it to its place; the places, in order. Raises as one does."""
    from pmtool.store.each import each_of

    # What all need is loaded with the first, and whatever is wrong with a template is told by it.
    alone = len(wanted) if len(wanted) < MANY or not statements.quick else 1
    for name, target in wanted[:alone]:
        statements.write(name, target)
        yield target
    rest = wanted[alone:]
    for (name, target), made in zip(rest, each_of(statements, _made, rest, MANY), strict=True):
        if not made:  # what is wrong with it, it says here
            statements.write(name, target)
        yield target


def _made(statements: Statements, wanted: tuple[RecordName, Path]) -> bool:
    try:
        statements.write(*wanted)
    except PmError:
        return False
    return True
