"""Ids: none twice, and each that is named is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import TYPE_CHECKING

from pmtool.domain.checks.finding import Finding, Keys, error, warning
from pmtool.domain.checks.walk import amiss, fields, values
from pmtool.domain.near import choice, suggestion
from pmtool.domain.record import ENTRY_LISTS, Record

if TYPE_CHECKING:
    from pmtool.domain.checks.facts import RecordFacts

DUPLICATE_ID = "duplicate-id"
NO_OBJECTIVE = "no-objective"
NO_PRIORITY = "no-priority"
NO_ENTRY = "no-entry"
NO_STANDARD = "no-standard"
WITHDRAWN_OBJECTIVE = "withdrawn-objective"

_MOST = 12
"""How many ids a hint lists."""

ENTRIES = (
    *ENTRY_LISTS,
    "objectives.milestones",
    "objectives.revisions",
    "concerns.monitoring.contacts",
    "signatures",
    "disclosures",
    "states",
)
"""Everything with an id of its own. A mark in `withdrawn` bears the id of what it marks."""


def duplicate_ids(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """An id names one entry of the whole record; the plan's ids are the school's own."""
    yield from _duplicates(record, ENTRIES)
    yield from _duplicates(record, ("improvement_plan",))
    yield from _duplicates(record, ("panel",))


def _duplicates(record: Record, paths: tuple[str, ...]) -> Iterator[Finding]:
    ids = [entry_id.casefold() for path in paths for entry_id in values(record, f"{path}.id")]
    if len(ids) == len(set(ids)):
        return
    seen: set[str] = set()
    for path in paths:
        for keys, entry_id in fields(record, f"{path}.id"):
            if entry_id.casefold() in seen:
                message = f"There are two entries with the id {entry_id}."
                hint = "Give one of them another id, and check what refers to it."
                yield error(keys, DUPLICATE_ID, message, hint)
            seen.add(entry_id.casefold())


def unknown_objectives(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """Evidence bears on objectives of the same record, and on none that was withdrawn."""
    known = [objective.id for objective in record.objectives]
    gone = {mark.id for mark in record.withdrawn}
    there = {*known, *facts.set_aside} - gone
    for keys, wanted in amiss(record, "evidence.objectives", lambda id_: id_ not in there):
        if wanted in gone:
            message, hint = f"Objective {wanted} was withdrawn.", "Link it to another, or to none."
            yield warning(keys, WITHDRAWN_OBJECTIVE, message, hint)
        else:
            yield _unknown(keys, NO_OBJECTIVE, f"objective {wanted}", wanted, known)


def unknown_priorities(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """Objectives and needs serve priorities of the record's own plan (5.5)."""
    known = [priority.id for priority in record.improvement_plan]
    there = {*known, *facts.set_aside}
    for path in ("objectives.plan", "development.plan"):
        for keys, wanted in amiss(record, path, lambda id_: id_ not in there):
            yield _unknown(keys, NO_PRIORITY, f"plan priority {wanted}", wanted, known)


def unknown_withdrawn(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """A mark of withdrawal is on an entry that is there; else it would do nothing, unseen."""
    if not record.withdrawn:
        return
    known = [entry.id for section in ENTRY_LISTS for entry in getattr(record, section)]
    for keys, wanted in fields(record, "withdrawn.id"):
        if wanted not in known and wanted not in facts.set_aside:
            yield _unknown(keys, NO_ENTRY, f"entry {wanted}", wanted, known)


def unknown_standards(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """Standards that `pm` has a name for (7.1)."""
    paths = ("objectives.standards", "evidence.standards")
    for path, known in (*((p, facts.standards) for p in paths), _sets(facts)):
        if known is None:
            continue
        for keys, wanted in amiss(record, path, partial(_unnamed, known)):
            hint = (
                choice(wanted, known)
                if known is facts.standard_sets
                else suggestion(wanted, known, "`pm` has no name for it; check its spelling.")
            )
            yield warning(keys, NO_STANDARD, f"There is no standard {wanted}.", hint)


def _unnamed(known: frozenset[str], standard: str) -> bool:
    return standard not in known


def _sets(facts: RecordFacts) -> tuple[str, frozenset[str] | None]:
    return "reviewee.standards", facts.standard_sets


def _unknown(keys: Keys, code: str, what: str, wanted: str, known: Collection[str]) -> Finding:
    some = ", ".join([*known][:_MOST]) + (", …" if len(known) > _MOST else "")
    listed = f"The record has {some}." if known else "The record has none."
    return error(keys, code, f"The record has no {what}.", suggestion(wanted, known, listed))


REFERENCE_CHECKS = (
    duplicate_ids,
    unknown_objectives,
    unknown_priorities,
    unknown_withdrawn,
    unknown_standards,
)
