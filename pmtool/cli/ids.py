"""The random part of new entries' ids."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class Tokens:
    """Draws six characters at a time, none that a reader takes for another.

    `PM_SEED` makes the draw repeatable for one command line, for examples and tests.
    """

    def __init__(self, argv: Sequence[str]) -> None:
        seed = os.environ.get("PM_SEED")
        command = "\0".join(argv)
        self._source = random.SystemRandom() if seed is None else random.Random(seed + command)

    def draw(self) -> str:
        """A new token."""
        return "".join(self._source.choice(_LETTERS) for _ in range(6))
