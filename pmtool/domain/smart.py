"""The five parts of a SMART objective (5.2), as somebody is asked for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pmtool.domain.plain_table import Table
from pmtool.domain.policy import CATEGORIES

PARTS = ("specific", "measurable", "achievable", "relevant", "time-bound")


@dataclass(frozen=True)
class Part:
    """One part: its name, the question, an example for each kind of staff."""

    name: str
    asks: str
    examples: Mapping[str, str]

    @property
    def letter(self) -> str:
        """S, M, A, R or T."""
        return self.name[0]


def smart_from(plain: Mapping[str, Any]) -> tuple[Part, ...]:
    """The five parts of a parsed file, in order. Raises `Unreadable` (`smart-invalid`)."""
    table = Table(plain, "", "smart-invalid").table("parts")
    table.known_only(*PARTS)
    return tuple(_part(table.table(name)) for name in PARTS)


def _part(table: Table) -> Part:
    table.known_only("name", "asks", "examples")
    examples = table.table("examples")
    return Part(
        table.need("name", str),
        table.need("asks", str),
        {category: examples.need(category, str) for category in CATEGORIES},
    )
