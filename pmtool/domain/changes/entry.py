"""Building and finding the entries of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pmtool.domain.changes.change import Add, Decision
from pmtool.domain.history import SINGULAR
from pmtool.domain.near import did_you_mean, no_person
from pmtool.domain.person import Person
from pmtool.domain.policy import Rule
from pmtool.domain.record import ENTRY_LISTS, Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import NotFound, Refused

PREFIXES = {
    "meetings": "mt",
    "evidence": "ev",
    "observations": "ob",
    "cpd": "cp",
    "teaching_overviews": "to",
    "absences": "ab",
    "concerns": "co",
    "contacts": "ct",
    "advice": "ad",
    "milestones": "ms",
    "revisions": "rv",
    "signatures": "sg",
    "disclosures": "ds",
    "disposals": "dp",
    "states": "st",
}


_MOST = 12
"""How many ids a sentence lists."""


def filled(**fields: Plain | Iterable[str]) -> dict[str, Plain]:
    """The fields that hold something; a name that Python reserves ends with `_`."""
    return {
        name.rstrip("_"): list(value) if isinstance(value, tuple) else value  # type: ignore[misc]
        for name, value in fields.items()
        if value not in (None, "", (), [], {})
    }


def new_id(section: str, situation: Situation) -> str:
    """An id for a new entry: random, so that two clones do not take the same."""
    return f"{PREFIXES[section]}-{situation.token()}"


def next_number(letter: str, taken: Iterable[str]) -> str:
    """The next free short id: O1, O2, … Withdrawn ones stay taken."""
    numbers = [int(known[1:]) for known in taken]
    return f"{letter}{max(numbers, default=0) + 1}"


def person_of(situation: Situation, person_id: str) -> Person:
    """The person of the register; `NotFound` names near ids."""
    person = situation.people.get(person_id)
    if person is None:
        raise no_person(person_id, situation.people)
    return person


def reference(person: Person) -> dict[str, Plain]:
    """How a record remembers a person."""
    return {"id": person.id, "name": person.name}


def entries(record: Record) -> Iterator[tuple[str, Any]]:
    """Every entry that people add, with its section."""
    for section in ENTRY_LISTS:
        for entry in getattr(record, section):
            yield section, entry


def find(
    record: Record, entry_id: str, section: str | None = None, besides: Iterable[str] = ()
) -> tuple[str, Any]:
    """The section and the entry with this id, in `section` where one is given. `besides` are other
    ids that could have been meant.

    Raises `NotFound` for an unknown id (near ones are named), `Refused` for a withdrawn entry.
    """
    known = [*besides]
    for name, entry in entries(record):
        if section not in (None, name):
            continue
        if entry.id.casefold() == entry_id.casefold():
            _refuse_withdrawn(record, entry.id)
            return name, entry
        known.append(entry.id)
    kind = "entry" if section is None else SINGULAR[section]
    near = did_you_mean(entry_id, known) or (f" It has {_some(known)}." if known else "")
    raise NotFound(f"The record has no {kind} {entry_id}.{near}", slug="no-entry")


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:_MOST]) + (", …" if len(ids) > _MOST else "")


def _refuse_withdrawn(record: Record, entry_id: str) -> None:
    if any(gone.id == entry_id for gone in record.withdrawn):
        raise Refused(f"{entry_id} was withdrawn; add a new entry instead.", slug="withdrawn")


def refuse_concluded(record: Record) -> None:
    """A concluded record is closed; `pm undo` right after is the way back."""
    if record.state == "concluded":
        raise Refused(
            f"The record was concluded on {record.states[-1].on.isoformat()}; it takes no more.",
            slug="concluded",
        )


def added(
    record: Record,
    situation: Situation,
    section: str,
    what: str,
    rule: Rule,
    fields: dict[str, Plain],
) -> Decision:
    """A new entry of `section` with a random id; `what` and `rule` say what was done."""
    refuse_concluded(record)
    entry_id = new_id(section, situation)
    entry: dict[str, Plain] = {"id": entry_id, **fields}
    return Decision(
        (Add((section,), entry),), f"Added {what} {entry_id}", entry_id, situation.clause(rule)
    )


def known_objectives(record: Record, wanted: Iterable[str]) -> tuple[str, ...]:
    """The objectives' ids as the record writes them; `NotFound` for one that is not there."""
    return tuple(find(record, entry_id, "objectives")[1].id for entry_id in wanted)


def known_priorities(record: Record, wanted: Iterable[str]) -> tuple[str, ...]:
    """Ids of the record's own plan priorities; `NotFound` says how to bring them in."""
    have = {priority.id.casefold(): priority.id for priority in record.improvement_plan}
    for priority_id in wanted:
        if priority_id.casefold() not in have:
            listed = f" It has {', '.join(have.values())}." if have else ""
            raise NotFound(
                f"The record's improvement plan has no {priority_id}.{listed}"
                " Bring it in with `pm set-plan`.",
                slug="no-priority",
            )
    return tuple(have[priority_id.casefold()] for priority_id in wanted)
