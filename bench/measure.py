"""What a measurement says: the work, the goal, what came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Unit = Literal["×", "ms a record", "MB"]


@dataclass(frozen=True)
class Goal:
    """At most, or at least, so many of a unit; `of` says of what, or by what."""

    most: bool
    number: float
    unit: Unit
    of: str = ""

    def holds(self, value: float) -> bool:
        """Whether a value reaches the goal."""
        return value <= self.number if self.most else value >= self.number

    def __str__(self) -> str:
        sign = "≤" if self.most else "≥"
        return f"{sign} {self.number:g} {self.unit}{f' {self.of}' if self.of else ''}"


def at_most(number: float, unit: Unit = "×", of: str = "") -> Goal:
    """A goal that smaller values reach."""
    return Goal(True, number, unit, of)


def at_least(number: float, unit: Unit = "×", of: str = "") -> Goal:
    """A goal that larger values reach."""
    return Goal(False, number, unit, of)


@dataclass(frozen=True)
class Measure:
    """One row: `measured` is what the goal is about, `details` the medians that it was got from."""

    work: str
    goal: Goal
    measured: float
    details: Mapping[str, float]

    @property
    def reached(self) -> bool:
        """Whether the goal was reached."""
        return self.goal.holds(self.measured)

    @property
    def verdict(self) -> str:
        """The same in a word."""
        return "reached" if self.reached else "missed"

    @property
    def value(self) -> str:
        """What was measured, with its unit."""
        return f"{self.measured:#.3g}".rstrip(".") + f" {self.goal.unit}"


@dataclass(frozen=True)
class Sizes:
    """How many records the schools have, how many commits the long history.

    Quick commands are run `rounds` times, slow ones a `few`, after `warm` rounds that do not count.
    `rivals` says whether the programs of others that have to be installed are run too.
    """

    small: int = 1_000
    middle: int = 5_000
    large: int = 10_000
    largest: int = 50_000
    commits: int = 10_000
    rounds: int = 15
    few: int = 3
    warm: int = 2
    rivals: bool = True


TINY = Sizes(10, 10, 20, 20, commits=60, rounds=1, few=1, warm=0, rivals=False)
"""Enough to see that every row can be measured; the numbers mean nothing."""
