"""One short id taken on both sides: the next free number, and every reference with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pmtool.domain.changes.change import Change, Put
from pmtool.domain.merging.clash import NUMBERED, Place
from pmtool.domain.merging.plain import all_ids, entries_of
from pmtool.domain.values import Plain

_REFERENCES = {
    "objectives": (("evidence", "objectives"),),
    "improvement_plan": (("objectives", "plan"), ("development", "plan")),
}
"""Which lists name entries of a section."""


def renumbered(
    data: Mapping[str, Plain], places: Iterable[Place], *others: Mapping[str, Plain]
) -> tuple[tuple[Change, ...], dict[Place, str]]:
    """Changes that give the entries at `places` of `data` numbers that are free on every side.

    Also the new id of each. What refers to an entry in `data` means that entry, so it follows; what
    the other sides say is left as it is.
    """
    taken = {each for version in (data, *others) for each in all_ids(dict(version))}
    new: dict[Place, str] = {}
    for place in places:
        new[place] = _next(NUMBERED[place[-2]], taken)
        taken.add(new[place])
    references = tuple(_referring(data, new))
    return (*references, *(Put((*place, "id"), entry_id) for place, entry_id in new.items())), new


def _next(letter: str, taken: set[str]) -> str:
    numbers = [int(e[1:]) for e in taken if e[:1] == letter and e[1:].isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _referring(data: Mapping[str, Plain], new: Mapping[Place, str]) -> Iterator[Change]:
    for section in dict.fromkeys(place[-2] for place in new if len(place) == 2):
        ids = {place[-1]: to for place, to in new.items() if place[-2] == section}
        for where, name in _REFERENCES.get(section, ()):
            yield from _following(data, where, name, ids)
        for gone, mark in (entries_of(data.get("withdrawn")) or {}).items():
            if gone in ids and isinstance(mark, dict):
                yield Put(("withdrawn", gone, "id"), ids[gone])


def _following(
    data: Mapping[str, Plain], section: str, name: str, ids: Mapping[str, str]
) -> Iterator[Change]:
    for key, entry in (entries_of(data.get(section)) or {}).items():
        named = entry.get(name) if isinstance(entry, dict) else None
        if isinstance(named, list) and any(each in ids for each in named):
            after: list[Plain] = [ids.get(str(each), each) for each in named]
            yield Put((section, key, name), after)
