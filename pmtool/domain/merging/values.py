"""Three versions of one value made one: mappings by key, lists by entry, all else whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pmtool.domain.merging.clash import Choice, Clash, Place, Reason, Side, Taken
from pmtool.domain.merging.ordering import merged_order, rank_of, rank_of_text
from pmtool.domain.merging.plain import Entries, entries_of, holds, same, scalars_of
from pmtool.domain.values import Plain

UNITS = frozenset(
    (
        *("policy", "cycle", "reviewer", "professional_partner", "external_adviser", "observer"),
        *("outcome", "moderated", "feedback", "extension", "capability", "decision", "comment"),
        *("impact_of_support", "was"),
    )
)
"""Sections said at one go: half of one person's and half of another's would be nobody's word."""

KEPT_LISTS = frozenset(("states", "signatures", "disclosures", "withdrawn"))
"""Lists that only grow: an entry of theirs is never changed."""


@dataclass
class Values:
    """One merge: what is sealed by a signature of the other side, what is settled, what clashed.

    `sealed` are places that may not be changed by the side named; `contested` are entries that one
    side withdrew and the other changed.
    """

    settled: Mapping[Place, Choice | Taken]
    contested: frozenset[str] = frozenset()
    sealed: Mapping[Side, frozenset[Place]] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    met: int = 0

    def mapping(
        self, where: Place, base: Plain, ours: Plain, theirs: Plain
    ) -> dict[str, Plain] | None:
        """Three mappings by their keys, in the order of the base; `None` where nothing is left."""
        versions = [each if isinstance(each, dict) else {} for each in (base, ours, theirs)]
        keys = list(dict.fromkeys(key for each in versions for key in each))
        found = {
            key: self.value((*where, key), *(each.get(key) for each in versions)) for key in keys
        }
        return {key: value for key, value in found.items() if value is not None} or None

    def value(self, where: Place, base: Plain, ours: Plain, theirs: Plain) -> Plain:
        """What three versions of one value come to; `None` stands for none."""
        if same(ours, theirs):
            return ours
        given = [each for each in (base, ours, theirs) if each is not None]
        sections = all(isinstance(each, dict) for each in given) and any(given)
        if sections and where[-1] not in UNITS:
            return self.mapping(where, base, ours, theirs)
        scalars = [scalars_of(each) for each in (base, ours, theirs)]
        if None not in scalars:
            return self._set(where, base, ours, theirs)
        entries = [entries_of(each) for each in (base, ours, theirs)]
        if None not in entries:
            return self._entries(where, *(each or {} for each in entries))
        return self.whole(where, base, ours, theirs)

    def whole(self, where: Place, base: Plain, ours: Plain, theirs: Plain) -> Plain:
        """A value that is taken whole: the one that was changed, or a clash."""
        reason: Reason = "removed" if ours is None or theirs is None else "changed"
        clash = Clash(where, reason, base, ours, theirs)
        changer = changer_of(base, ours, theirs)
        if changer is None:
            return self.clashing(clash)
        now = ours if changer == "ours" else theirs
        if where[0] == "withdrawn" and len(where) > 1 and where[1] in self.contested:
            return self.clashing(replace(clash, reason="withdrawn"), now)
        if _covers(self.sealed.get(changer, frozenset()), where):
            return self.clashing(replace(clash, reason="signed"), now)
        if where[0] in KEPT_LISTS and base is not None and now is not None:
            return self.clashing(replace(clash, reason="kept"))
        return now

    def clashing(self, clash: Clash, both: Plain = None) -> Plain:
        """What was settled for a clash; where nothing was, it is one, and the base stays."""
        self.met += 1
        choice = self.settled.get(clash.where)
        if isinstance(choice, Taken):
            return choice.value
        if choice == "both" and "both" in clash.choices and both is not None:
            return both
        if choice in ("ours", "theirs"):
            return clash.ours if choice == "ours" else clash.theirs
        self.clashes.append(clash)
        return clash.base

    def _set(self, where: Place, base: Plain, ours: Plain, theirs: Plain) -> Plain:
        """A list of plain values, such as standards: what each side added and took away."""
        before, mine, yours = (scalars_of(each) or [] for each in (base, ours, theirs))
        if any(_covers(places, where) for places in self.sealed.values()):
            return self.whole(where, base, ours, theirs)
        named = {repr(value): value for value in (*before, *mine, *yours)}
        keep = {
            name
            for name, value in named.items()
            if (holds(mine, value) and holds(yours, value))
            or (not holds(before, value) and (holds(mine, value) or holds(yours, value)))
        }
        was, here, there = ([repr(value) for value in each] for each in (before, mine, yours))
        order, _ = merged_order(was, here, there, keep, lambda name: rank_of_text(str(named[name])))
        return [named[name] for name in order] or None

    def _entries(self, where: Place, base: Entries, ours: Entries, theirs: Entries) -> Plain:
        """A list of entries, each by what it is told by."""
        if where == ("states",):
            base, ours, theirs = self._states(base, ours, theirs)
        found: Entries = {}
        for key in dict.fromkeys((*base, *ours, *theirs)):
            entry = self._entry((*where, key), base.get(key), ours.get(key), theirs.get(key))
            if entry is not None:
                found[key] = entry
        rank = {key: rank_of(entry) for key, entry in found.items()}
        order, torn = merged_order([*base], [*ours], [*theirs], set(found), rank.__getitem__)
        if torn:
            order = self._torn(where, order, ours, theirs)
        return [found[key] for key in order] or None

    def _entry(self, where: Place, base: Plain, ours: Plain, theirs: Plain) -> Plain:
        if ours is None or theirs is None or where[0] in KEPT_LISTS:
            if base is None and ours is not None and theirs is not None and not same(ours, theirs):
                return self.clashing(Clash(where, "same-id", base, ours, theirs))
            return ours if same(ours, theirs) else self.whole(where, base, ours, theirs)
        if base is None and not same(ours, theirs):
            return self.clashing(Clash(where, "same-id", base, ours, theirs))
        return self.value(where, base, ours, theirs)

    def _states(
        self, base: Entries, ours: Entries, theirs: Entries
    ) -> tuple[Entries, Entries, Entries]:
        """The last state counts, so where each side came to another one a person decides."""
        mine = [each for key, each in ours.items() if key not in base]
        yours = [each for key, each in theirs.items() if key not in base]
        if not mine or not yours or _to(mine[-1]) == _to(yours[-1]):
            return base, ours, theirs
        chosen = self.clashing(Clash(("states",), "state", None, mine, yours), both="both")
        if chosen == "both":
            return base, ours, theirs
        return base, ours if chosen is mine else base, theirs if chosen is yours else base

    def _torn(self, where: Place, order: list[str], ours: Entries, theirs: Entries) -> list[str]:
        """Both sides moved the same entries; what was there decides until a person does."""
        was, mine, yours = ([k for k in each if k in order] for each in (order, ours, theirs))
        chosen = self.clashing(Clash(where, "order", [*was], [*mine], [*yours]))
        first = [str(key) for key in chosen] if isinstance(chosen, list) else order
        return [*first, *(key for key in order if key not in first)]


def changer_of(base: Plain, ours: Plain, theirs: Plain) -> Side | None:
    """The side that alone changed a value; `None` where both did, differently."""
    if same(base, ours):
        return "theirs"
    return "ours" if same(base, theirs) else None


def _covers(places: frozenset[Place], where: Place) -> bool:
    return any(where[: len(place)] == place for place in places)


def _to(state: Plain) -> Plain:
    return state.get("to") if isinstance(state, dict) else None
