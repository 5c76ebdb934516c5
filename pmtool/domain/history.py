"""What changed between two versions of a record, by meaning: entries by id, fields by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from pmtool.domain.values import Plain


Kind = Literal["added", "removed", "changed"]


class Difference(NamedTuple):
    """One thing that changed. `where` are keys and entry ids from the root of the file."""

    kind: Kind
    where: tuple[str, ...]
    was: Plain = None
    now: Plain = None

    @property
    def section(self) -> str:
        """The list that gained or lost a whole entry; empty for a change of a field."""
        return self.where[-2] if len(self.where) > 1 and self.where[-2] in SINGULAR else ""


def differences(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Iterator[Difference]:
    """Every difference, in the order of the later version, then what is gone."""
    yield from _mappings((), before, after)


def _mappings(
    where: tuple[str, ...], before: Mapping[str, Plain], after: Mapping[str, Plain]
) -> Iterator[Difference]:
    for key, now in after.items():
        yield from _values((*where, key), before.get(key), now)
    for key, was in before.items():
        if key not in after:
            yield from _values((*where, key), was, None)


def _values(where: tuple[str, ...], was: Plain, now: Plain) -> Iterator[Difference]:
    if was == now and type(was) is type(now):
        return
    if isinstance(was or now, dict) and _all_dicts(was, now):
        yield from _mappings(where, _dict(was), _dict(now))
    elif _entries(was) or _entries(now):
        yield from _lists(where, _by_id(was), _by_id(now))
    elif was is None:
        yield Difference("added", where, now=now)
    elif now is None:
        yield Difference("removed", where, was=was)
    else:
        yield Difference("changed", where, was=was, now=now)


def _lists(
    where: tuple[str, ...], before: dict[str, Plain], after: dict[str, Plain]
) -> Iterator[Difference]:
    for entry_id, now in after.items():
        if entry_id in before:
            yield from _values((*where, entry_id), before[entry_id], now)
        else:
            yield Difference("added", (*where, entry_id), now=now)
    for entry_id, was in before.items():
        if entry_id not in after:
            yield Difference("removed", (*where, entry_id), was=was)


def _all_dicts(*values: Plain) -> bool:
    return all(value is None or isinstance(value, dict) for value in values)


def _dict(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}


def _entries(value: Plain) -> bool:
    return isinstance(value, list) and any(isinstance(e, dict) and "id" in e for e in value)


def _by_id(value: Plain) -> dict[str, Plain]:
    entries = value if isinstance(value, list) else []
    return {
        str(entry["id"]) if isinstance(entry, dict) and "id" in entry else f"#{n}": entry
        for n, entry in enumerate(entries, start=1)
    }


SINGULAR = {
    "meetings": "meeting",
    "objectives": "objective",
    "evidence": "evidence",
    "observations": "observation",
    "development": "development need",
    "cpd": "CPD",
    "teaching_overviews": "overview of teaching",
    "absences": "absence",
    "concerns": "concern",
    "advice": "advice",
    "signatures": "signature",
    "disclosures": "disclosure",
    "withdrawn": "withdrawal of",
    "states": "state",
    "improvement_plan": "plan priority",
    "milestones": "milestone",
    "revisions": "revision",
    "contacts": "contact",
    "panel": "panel member",
}


def name_of(where: tuple[str, ...]) -> str:
    """A place in words: `objective O1, outcome, judgement`."""
    parts: list[str] = []
    steps = iter(where)
    for step in steps:
        singular = SINGULAR.get(step)
        entry_id = next(steps, None) if singular else None
        words = step.replace("_", " ")
        parts.append(f"{singular} {entry_id}" if entry_id else singular or words)
    return ", ".join(parts)


def entry_at(data: Mapping[str, Plain], keys: Iterable[str | int]) -> str:
    """The entry that keys and positions from the root of `data` lead into, in words; empty where
    they lead into none.
    """
    here: Plain = dict(data)
    where: list[str] = []
    entry: list[str] = []
    for key in keys:
        if isinstance(here, list) and isinstance(key, int):
            here = here[key]
            where.append(str(_dict(here).get("id", "")))
            entry = list(where) if where[-1] else entry
        else:
            here = _dict(here).get(str(key))
            where.append(str(key))
    return name_of(tuple(entry))


# In the order in which they tell most: an entry has few of them.
_SAID_BY = (
    "title",
    "summary",
    "text",
    "need",
    "activity",
    "nature",
    "because",
    "focus",
    "name",
    "to",
    "note",
    "notes",
    "role",
    "kind",
    "evaluator",
    "path",
)
_SAID_FIRST = {"states": "to", "disclosures": "to", "meetings": "kind", "absences": "from"}


def telling_field(entry: Mapping[str, Plain], section: str = "") -> str:
    """The field that says most about an entry of a section; empty where none says anything."""
    fields = (_SAID_FIRST.get(section, ""), *_SAID_BY)
    return next((name for name in fields if entry.get(name)), "")


def gist(value: Plain, section: str = "") -> str:
    """What a value says as text; of an entry, its most telling field."""
    if isinstance(value, dict):
        return gist(value.get(telling_field(value, section)))
    if isinstance(value, list):
        return ", ".join(map(gist, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)
