"""A whole school's statements, made by a process for each core of the computer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import PmError

if TYPE_CHECKING:
    from pmtool.cli.statements import Statements
    from pmtool.store.names import RecordName

MANY = 50
"""From so many on, starting more processes takes less time than it saves."""

_CHUNK = 10


def written(statements: Statements, wanted: Sequence[tuple[RecordName, Path]]) -> Iterator[Path]:
    """Make each statement and write it to its place; the places, in order. Raises as one does."""
    from pmtool.store.cores import cores, pool

    # What all need is loaded with the first, and whatever is wrong with a template is told by it.
    first, rest = wanted[:1], wanted[1:]
    alone = len(rest) < MANY or cores() < 2 or not statements.quick
    for name, target in wanted if alone else first:
        statements.write(name, target)
        yield target
    if alone:
        return
    chunks = [rest[at : at + _CHUNK] for at in range(0, len(rest), _CHUNK)]
    with pool(_begin, statements) as processes:
        for chunk, done in zip(chunks, processes.imap(_written, chunks), strict=True):
            for (name, target), made in zip(chunk, done, strict=True):
                if not made:  # what is wrong with it, it says here
                    statements.write(name, target)
                yield target


_statements: Statements | None = None
"""In a process of its own: what it makes them with."""


def _begin(statements: Statements) -> None:
    global _statements
    _statements = statements


def _written(wanted: Sequence[tuple[RecordName, Path]]) -> list[bool]:
    return [_made(name, target) for name, target in wanted]


def _made(name: RecordName, target: Path) -> bool:
    assert _statements is not None
    try:
        _statements.write(name, target)
    except PmError:
        return False
    return True
