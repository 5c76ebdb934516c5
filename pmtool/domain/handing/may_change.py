"""What of a record each of its people may change in a copy that was handed out to them.

The tables are the rule, and docs/hand-out.md tells it to users: what is not in a person's table is
not theirs. It is asked of the whole difference between what was handed out and what is there now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pmtool.domain.changes.change import Add, Change, Path
from pmtool.domain.handing.handed_out import Part
from pmtool.domain.merging.edits import changes_between
from pmtool.domain.merging.plain import bare, entries_of
from pmtool.domain.merging.values import KEPT_LISTS
from pmtool.domain.values import Plain

ANY = "*"
_BY = "by"
"""The key that says who wrote something; below it stands one id."""


@dataclass(frozen=True)
class May:
    """What somebody may do in one section of a record.

    `adds`: new entries. `changes`: fields that may change, whoever made the entry; where a section
    is no list, its fields. `but`: fields that never may, in new entries neither. `own`: where an
    entry says whose it is: only one's own may be added, and all of it may change. `kind`: the only
    kind of entry that all this is about.
    """

    adds: bool = False
    changes: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()
    own: Path = ()
    kind: str = ""


def _fields(*names: str) -> frozenset[str]:
    return frozenset(names)


_SIGNATURES = May(adds=True, own=("by",), but=_fields("on_paper"))
_WITHDRAWN = May(adds=True)

REVIEWEE = {
    "meetings": May(adds=True, changes=_fields(ANY), kind="partner"),
    "evidence": May(adds=True, changes=_fields("reflection", "review"), own=("by",)),
    "development": May(changes=_fields("impact")),
    "cpd": May(adds=True, changes=_fields(ANY)),
    "concerns": May(changes=_fields("employee_comment")),
    "comment": May(changes=_fields(ANY), but=_fields("no_reply")),
    "signatures": _SIGNATURES,
    "withdrawn": _WITHDRAWN,
}
"""The portfolio and the reviewee's own voice (6.3, 7.3, 8.1, Appendices B and C)."""

REVIEWER = {
    "improvement_plan": May(adds=True, changes=_fields(ANY)),
    "meetings": May(adds=True, changes=_fields(ANY)),
    "objectives": May(adds=True, changes=_fields(ANY), but=_fields("moderated")),
    "evidence": May(adds=True, own=("by",), but=_fields("reflection", "review")),
    "observations": May(adds=True, changes=_fields("feedback"), own=("observer", "id")),
    "development": May(adds=True, changes=_fields(ANY)),
    "teaching_overviews": May(adds=True, changes=_fields(ANY)),
    "absences": May(changes=_fields("effect_on_assessment")),
    "concerns": May(
        adds=True,
        changes=_fields("previous_support", "confirmed_in_writing_on", "monitoring", "outcome"),
        but=_fields("employee_comment", "capability"),
        own=("by",),
    ),
    "advice": May(adds=True),
    "review": May(changes=_fields(ANY)),
    "pay": May(changes=_fields(ANY), but=_fields("decision")),
    "signatures": _SIGNATURES,
    "withdrawn": _WITHDRAWN,
}
"""What reviewer and panel set, observe, assess and recommend (5, 6, 7, 8.1)."""

TABLES: Mapping[Part, Mapping[str, May]] = {
    "reviewee": REVIEWEE,
    "reviewer": REVIEWER,
    "panel": REVIEWER,
}


def beyond(
    before: Mapping[str, Plain], after: Mapping[str, Plain], person: str, part: Part
) -> tuple[Path, ...]:
    """The places that changed from `before` to `after` and are not `person`'s to change, in order.

    Whatever they write says that they wrote it: a `by` of somebody else is beyond them too.
    """
    then, now = (bare(dict(each)) for each in (before, after))
    assert isinstance(then, dict)
    assert isinstance(now, dict)
    asking = _Asking(then, now, person, part)
    found = (place for each in changes_between(then, now) for place in asking.beyond(each))
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class _Asking:
    """One comparison, for one person."""

    before: Mapping[str, Plain]
    after: Mapping[str, Plain]
    person: str
    part: Part

    def beyond(self, change: Change) -> Iterator[Path]:
        may = TABLES[self.part].get(change.path[0])
        if may is None:
            new = (str(change.entry.get("id")),) if isinstance(change, Add) else ()
            yield (*change.path, *new)
        elif isinstance(change, Add):
            yield from self._added(may, change.path, change.entry)
        else:
            yield from self._put(may, change.path, change.value)

    def _added(self, may: May, path: Path, entry: dict[str, Plain]) -> Iterator[Path]:
        """A new entry of a section, or of a list within an entry."""
        place = (*path, str(entry.get("id")))
        if len(path) == 1:
            allowed = may.adds and self._is_theirs(may, entry) and not may.but & entry.keys()
            if not (allowed and self._fits(path[0], entry)):
                yield place
                return
        elif not self._may_change(may, path):
            yield place
            return
        yield from self._by_others(place, entry)

    def _put(self, may: May, path: Path, value: Plain) -> Iterator[Path]:
        old = _at(self.before, path)
        if len(path) == 1 and not old and isinstance(value, list):
            yield from self._all_added(may, path, value)
        elif len(path) == 1 and not old and isinstance(value, dict):
            for key, below in value.items():
                yield from self._put(may, (*path, key), below)
        elif self._takes_out(path, value) or not self._may_change(may, path):
            yield path
        else:
            yield from self._by_others(path[:-1], {path[-1]: value})

    def _all_added(self, may: May, path: Path, value: list[Plain]) -> Iterator[Path]:
        entries = entries_of(value)
        if entries is None:
            yield path
        for entry in (entries or {}).values():
            assert isinstance(entry, dict)
            yield from self._added(may, path, entry)

    def _takes_out(self, path: Path, value: Plain) -> bool:
        """Whether a section, an entry or a part of one goes: those are withdrawn, and stay."""
        old = _at(self.before, path)
        return (
            len(path) == 1
            or isinstance(_at(self.before, path[:-1]), list)
            or (isinstance(old, dict) and not isinstance(value, dict))
            or (isinstance(old, list) and any(isinstance(each, dict) for each in old))
        )

    def _may_change(self, may: May, path: Path) -> bool:
        """Whether the field at `path` is theirs: by the table, and by who wrote what is there."""
        section, field = path[0], path[min(2, len(path) - 1)]
        if not isinstance(self.before.get(section), list):
            named = _by(self.after.get(section)) in (None, self.person)
            return _allows(may, path[1]) and (named or path[1] == _BY)
        entry = _at(self.before, path[:2])
        fixed = section in KEPT_LISTS or field in may.but or field in may.own[:1]
        if fixed or not isinstance(entry, dict) or not _is_kind(may, entry):
            return False
        own = bool(may.own) and _at(entry, may.own) == self.person
        within = (_at(self.before, path[:end]) for end in range(3, len(path) + 1))
        others = any(_by(each) not in (None, self.person) for each in within)
        return not others and (own or _allows(may, field)) and not (may.kind and field == "kind")

    def _is_theirs(self, may: May, entry: Mapping[str, Plain]) -> bool:
        return _is_kind(may, entry) and (not may.own or _at(entry, may.own) == self.person)

    def _fits(self, section: str, entry: Mapping[str, Plain]) -> bool:
        """A signature is in their own role; what they withdraw is theirs to add."""
        if section == "signatures":
            return entry.get("role") == self.part
        return section != "withdrawn" or self._may_withdraw(str(entry.get("id")))

    def _may_withdraw(self, entry_id: str) -> bool:
        for section, may in TABLES[self.part].items():
            entry = (entries_of(self.after.get(section)) or {}).get(entry_id)
            if isinstance(entry, dict) and section not in ("signatures", "withdrawn"):
                return may.adds and self._is_theirs(may, entry)
        return False

    def _by_others(self, place: Path, value: Mapping[str, Plain]) -> Iterator[Path]:
        for key, below in value.items():
            if key == _BY and below != self.person:
                yield (*place, key)
            for entry in below if isinstance(below, list) else [below]:
                if isinstance(entry, dict):
                    yield from self._by_others((*place, key), entry)


def _allows(may: May, field: str) -> bool:
    return field not in may.but and bool(may.changes & {ANY, field})


def _is_kind(may: May, entry: Mapping[str, Plain]) -> bool:
    return may.kind in ("", entry.get("kind"))


def _by(value: Plain) -> Plain:
    return value.get(_BY) if isinstance(value, dict) else None


def _at(value: Plain | Mapping[str, Plain], path: Path) -> Plain:
    """What stands at `path`: in a list, below the entry of that id; `None` where nothing does."""
    here: Plain = dict(value) if isinstance(value, Mapping) else value
    for step in path:
        if isinstance(here, list):
            here = (entries_of(here) or {}).get(step)
        else:
            here = here.get(step) if isinstance(here, dict) else None
    return here
