"""A finding with its place in a file: what `validate` reports."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pmtool.domain.checks.finding import Level
from pmtool.domain.checks.signatures import STALE_SIGNATURE
from pmtool.errors import Place


@dataclass(frozen=True)
class Fault:
    """One thing wrong in one file. `excerpt` is the line itself: for the file's own reader only."""

    place: Place
    level: Level
    code: str
    message: str
    hint: str
    excerpt: str = ""


@dataclass(frozen=True)
class Report:
    """How many files were looked at, and every fault, in the order of paths and lines."""

    files: int
    faults: tuple[Fault, ...]

    @property
    def found(self) -> bool:
        """Whether the command ends with 1: an error, or a signature that is stale."""
        return any(f.level == "error" or f.code == STALE_SIGNATURE for f in self.faults)


def in_order(faults: Collection[Fault]) -> tuple[Fault, ...]:
    """By path, then line, then column."""
    return tuple(
        sorted(faults, key=lambda f: (f.place.path, f.place.line or 0, f.place.column or 0))
    )
