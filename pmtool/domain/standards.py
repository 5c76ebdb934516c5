"""The professional standards that records refer to, by the ids that records use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pmtool.domain.plain_table import Table


class Standards(NamedTuple):
    """Titles of the sets, names of the standards in them, and which set has which, in order."""

    sets: Mapping[str, str]
    names: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]


def standards_from(plain: Mapping[str, Any]) -> Standards:
    """The standards of a parsed standards file. Raises `Unreadable` (`standards-invalid`)."""
    table = Table(plain, "", "standards-invalid").table("sets")
    sets: dict[str, str] = {}
    names: dict[str, str] = {}
    members: dict[str, tuple[str, ...]] = {}
    for id_ in table:
        sets[id_] = table.table(id_).need("title", str)
        inner = table.table(id_).table("names")
        names.update((standard, inner.need(standard, str)) for standard in inner)
        members[id_] = tuple(inner)
    return Standards(sets, names, members)
