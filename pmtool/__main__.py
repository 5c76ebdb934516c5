"""`python -m pmtool`, and the `pm` command: the one boundary between faults and a person."""

from __future__ import annotations

import os
import sys

# What is imported here is imported before anybody listens for Ctrl-C: `typing` takes 10 ms.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


def run() -> None:
    """The console script."""
    try:
        code = _ran(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to interrupt
        code = _interrupted()
    _end(code)


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code. No exception leaves, except a closed interpreter's own."""
    from pmtool.cli.boundary import guarded

    return guarded(argv)


def _ran(argv: Sequence[str]) -> int:
    import gc

    # What modules are made of stays; looking for cycles in it at every 700th new object takes a
    # twentieth of a short command.
    gc.set_threshold(10_000)
    from pmtool.cli import ahead, stopping

    ahead.begin(argv)
    stopping.listen()
    code = main(argv)
    stopping.deaf()
    return code


def _interrupted() -> int:
    from pmtool.cli import stopping

    return stopping.exit_code()


def _end(code: int) -> NoReturn:
    """Leave the memory to the system: Python's own clearing up takes a tenth of a short command.

    What was written is flushed by now, or cannot be, which `main` has told.
    """
    import atexit
    from contextlib import suppress

    atexit._run_exitfuncs()
    with suppress(OSError):  # nobody is there to read it
        sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
