"""Where bytes for the outside go: standard output, or a file for its owner alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from pmtool.cli.console import put, say


def in_blocks(pieces: Iterator[str]) -> Iterator[bytes]:
    """Text for the outside, a thousand pieces at a time."""
    while block := "".join(islice(pieces, 1000)):
        yield block.encode()


def deliver(content: Iterable[bytes], output: Path | None) -> None:
    """Print it, or write it for its owner alone and say where."""
    if output is None or str(output) == "-":
        for block in content:
            put(block)
        return
    from pmtool.store.output import write_private

    write_private(output, content)
    say(str(output))
