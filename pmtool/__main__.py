"""`python -m pmtool`, and the `pm` command: the one boundary between faults and a person."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def run() -> None:
    """The console script."""
    sys.exit(main(sys.argv[1:]))


def main(argv: Sequence[str]) -> int:
    """Run one command; the exit code. No exception leaves, except a closed interpreter's own."""
    from pmtool.cli.boundary import guarded

    return guarded(argv)


if __name__ == "__main__":
    run()
