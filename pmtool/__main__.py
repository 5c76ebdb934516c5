"""`python -m pmtool`, and the `pm` command: the one boundary between faults and a person."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn


def run() -> None:
    """The console script."""
    # What modules are made of stays; looking for cycles in it at every 700th new object takes a
    # twentieth of a short command.
    gc.set_threshold(10_000)
    from pmtool.cli import ahead, stopping

    ahead.begin(sys.argv[1:])
    stopping.listen()
    try:
        code = main(sys.argv[1:])
        stopping.deaf()
    except KeyboardInterrupt:  # before there was anything to interrupt
        code = stopping.exit_code()
    _end(code)


def _end(code: int) -> NoReturn:
    """Leave the memory to the system: Python's own clearing up takes a tenth of a short command.

    What was written is flushed by now, or cannot be, which `main` has told.
    """
    import atexit

    atexit._run_exitfuncs()
    with suppress(OSError):
        sys.stderr.flush()
    os._exit(code)


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code. No exception leaves, except a closed interpreter's own."""
    from pmtool.cli.boundary import guarded

    return guarded(argv)


if __name__ == "__main__":
    run()
