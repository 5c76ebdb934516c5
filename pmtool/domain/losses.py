"""What must not disappear from a history: entries of records, and whole files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtool.domain.values import Plain

Where = tuple[str, ...]
"""Keys and ids of entries, from the root of a file."""

_REPLACED = "panel"
"""The one list that a command sets anew: who sits on the panel is in the history (3.2)."""


def entries(data: Mapping[str, Plain]) -> set[Where]:
    """Where every entry of a file stands that has an id of its own."""
    return set(_entries((), dict(data)))


def _entries(where: Where, value: Plain) -> Iterator[Where]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key != _REPLACED:
                yield from _entries((*where, str(key)), inner)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, dict) and "id" in inner:
                here = (*where, str(inner["id"]))
                yield here
                yield from _entries(here, inner)


def outermost(gone: set[Where]) -> list[Where]:
    """Without what went with an entry that it was part of; in order."""
    parts = {place for place in gone for end in range(1, len(place)) if place[:end] in gone}
    return sorted(gone - parts)
