"""Two versions of one file, and what they both came from, made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from pmtool.domain.checks.finding import Finding, Keys
from pmtool.domain.digest import SIGNED
from pmtool.domain.merging.clash import Choice, Clash, Merge, Place, Side, Taken
from pmtool.domain.merging.plain import Entries, all_ids, bare, entries_of, key_of, same
from pmtool.domain.merging.values import Values
from pmtool.domain.record import ENTRY_LISTS
from pmtool.domain.values import Plain

_SIDES: tuple[Side, Side] = ("ours", "theirs")
_UNSIGNED = ("decision",)
"""What of `pay` a signature does not cover."""


def merged(
    base: Mapping[str, Plain] | None,
    ours: Mapping[str, Plain],
    theirs: Mapping[str, Plain],
    settled: Mapping[Place, Choice | Taken] | None = None,
) -> Merge:
    """The two sides as one, by meaning, and every clash that is not settled.

    `base` is `None` where both made the file. It does not matter which side is called ours, and
    what is empty is left out. The result may still be no valid file: ask `check_record`, and give
    its findings to `invalid`.
    """
    versions = Versions(*(_mapping(bare(dict(each or {}))) for each in (base, ours, theirs)))
    free = Values(settled or {}, versions.contested())
    data = versions.merged(free)
    sealed = dict(versions.sealed(data))
    if not sealed:
        return Merge(data, _in_order(free.clashes))
    guarded = replace(free, sealed=sealed, clashes=[], met=0)
    data = versions.merged(guarded)
    if guarded.met == 0 and dict(versions.sealed(data)):
        # Only the order of what was signed has changed, say: nothing that has a name.
        guarded.clashing(Clash(("signatures",), "signed"), both=True)
    return Merge(data, _in_order(guarded.clashes))


def invalid(data: Mapping[str, Plain], findings: Iterable[Finding]) -> tuple[Clash, ...]:
    """The errors of a merged file as clashes: each side was sound, the two together are not."""
    return tuple(
        Clash(_place(data, finding.keys), "invalid", says=finding.message)
        for finding in findings
        if finding.level == "error"
    )


def _in_order(clashes: Iterable[Clash]) -> tuple[Clash, ...]:
    return tuple(sorted(clashes, key=lambda clash: clash.where))


class Versions:
    """The three versions of a file, without what is empty."""

    def __init__(
        self, base: dict[str, Plain], ours: dict[str, Plain], theirs: dict[str, Plain]
    ) -> None:
        self._base = base
        self._sides: dict[Side, dict[str, Plain]] = {"ours": ours, "theirs": theirs}

    def merged(self, values: Values) -> dict[str, Plain]:
        """The three made one; `values` says how, and remembers the clashes."""
        return values.mapping((), self._base, *self._sides.values()) or {}

    def contested(self) -> frozenset[str]:
        """The entries that one side withdrew, and the other changed."""
        return frozenset(
            gone
            for side, other in (_SIDES, _SIDES[::-1])
            for gone in self._added(side, "withdrawn")
            if gone not in _list(self._sides[other], "withdrawn")
            if not same(_entry(self._base, gone), _entry(self._sides[other], gone))
        )

    def sealed(self, data: Mapping[str, Plain]) -> Iterator[tuple[Side, frozenset[Place]]]:
        """Each side that changed what the other signed, and what it was that was signed."""
        for side, other in (_SIDES, _SIDES[::-1]):
            signed = self._sides[other]
            if self._added(other, "signatures") and not same(statement(signed), statement(data)):
                yield side, frozenset(_places(self._base, *self._sides.values()))

    def _added(self, side: Side, section: str) -> list[str]:
        known = _list(self._base, section)
        return [key for key in _list(self._sides[side], section) if key not in known]


def statement(data: Mapping[str, Plain]) -> dict[str, Plain]:
    """What a signature stands for, of plain data: what `digest` takes."""
    gone = set(_list(data, "withdrawn"))
    found: dict[str, Plain] = {key: data[key] for key in SIGNED if key in data}
    for key in set(ENTRY_LISTS).intersection(found):
        kept = [entry for entry in _items(found[key]) if key_of(entry) not in gone]
        found[key] = [*kept]
    pay = found.get("pay")
    if isinstance(pay, dict):
        found["pay"] = {key: value for key, value in pay.items() if key not in _UNSIGNED}
    return _mapping(_filled(found))


def _filled(value: Plain) -> Plain:
    """A copy without what is empty, sections too: a digest knows no difference."""
    if isinstance(value, list):
        return [_filled(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _filled(below) for key, below in value.items()}
    return {key: below for key, below in kept.items() if below not in (None, "", [], {})}


def _places(*versions: Mapping[str, Plain]) -> Iterator[Place]:
    """The places whose change would change the statement."""
    for section in SIGNED:
        if section != "pay":
            yield (section,)
    for data in versions:
        pay = data.get("pay")
        yield from (("pay", key) for key in _mapping(pay) if key not in _UNSIGNED)
        for section in SIGNED:
            yield from (("withdrawn", entry_id) for entry_id in all_ids(data.get(section)))


def _entry(data: Mapping[str, Plain], entry_id: str) -> Plain:
    found = (_list(data, section).get(entry_id) for section in ENTRY_LISTS)
    return next((entry for entry in found if entry is not None), None)


def _list(data: Mapping[str, Plain], section: str) -> Entries:
    return entries_of(data.get(section)) or {}


def _items(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _mapping(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _place(data: Mapping[str, Plain], keys: Keys) -> Place:
    """A finding's keys with ids in the place of positions."""
    here: Plain = dict(data)
    place: list[str] = []
    for key in keys:
        if isinstance(here, list) and isinstance(key, int) and key < len(here):
            here = here[key]
            place.append(key_of(here) or str(key))
        else:
            here = here.get(str(key)) if isinstance(here, dict) else None
            place.append(str(key))
    return tuple(place)
