"""A number with its noun, as sentences say it."""

from __future__ import annotations


def how_many(number: int, noun: str, plural: str | None = None) -> str:
    """`1 file`, `2 files`; `plural` for a noun that takes no `s`."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"
