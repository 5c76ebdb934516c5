"""Is this a valid record? Its shape, then each rule of `RECORD_CHECKS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from pmtool.domain.checks.checked import checked
from pmtool.domain.checks.days import DAY_CHECKS
from pmtool.domain.checks.facts import RecordFacts
from pmtool.domain.checks.finding import Finding, cite, error, warning
from pmtool.domain.checks.loosened import LOOSENED_CHECKS
from pmtool.domain.checks.parts import PART_CHECKS
from pmtool.domain.checks.references import REFERENCE_CHECKS
from pmtool.domain.checks.walk import in_force_fields
from pmtool.domain.record import Record
from pmtool.domain.values import Plain

NAME_MISMATCH = "wrong-place"
LABEL_MISMATCH = "label-mismatch"
PROCEDURE_CHANGED = "procedure-changed"
NOT_OPENED = "not-opened"
AGREED_WHEN = "agreed-when"
DETERMINED_WHY = "determined-why"


RecordCheck: TypeAlias = Callable[[Record, RecordFacts], Iterator[Finding]]


def check_record(
    data: Mapping[str, Plain], facts: RecordFacts
) -> tuple[Record | None, tuple[Finding, ...]]:
    """The typed record, `None` where its shape is wrong; and all that was found. Raises nothing."""

    def rules(record: Record, set_aside: frozenset[str]) -> Iterator[Finding]:
        known = facts._replace(set_aside=set_aside)
        return (found for check in RECORD_CHECKS for found in check(record, known))

    return checked(Record, data, rules)


def named_otherwise(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """A record is found by its file's name, so the name tells whose it is and for which year."""
    if record.reviewee.id != facts.person:
        message = f"The file is named for {facts.person}, and the record is another person's."
        hint = "Give the file the reviewee's id for its name, or put the id right."
        yield error(("reviewee", "id"), NAME_MISMATCH, message, hint)
    if facts.label_of is None:
        return
    label = facts.label_of(record.reviewee.category, record.cycle.from_)
    if label != facts.label:
        message = f"A cycle with this first day belongs in {label}, not in {facts.label}."
        hint = "Move the file, or put the date right."
        yield error(("cycle", "from"), LABEL_MISMATCH, message, hint)


def procedure_changed(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """A record keeps the procedure that it was opened under, and its dates rest on that text."""
    if facts.procedure is not None and record.policy.digest != facts.procedure:
        message = "The file of this record's procedure has changed since the record was opened."
        hint = "Its duties go by the file as it is now; a new version of it is another file."
        yield warning(("policy", "digest"), PROCEDURE_CHANGED, message, hint)


def opened_first(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """A record begins open."""
    if record.states[0].to != "open":
        hint = "Put the state in which the record was opened before it."
        yield error(("states", 0, "to"), NOT_OPENED, "The first state is not `open`.", hint)


def half_agreed(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """5.3: agreed on a day, or determined for a reason."""
    cites = cite(facts.clauses, "agreement")
    for keys, objective in in_force_fields(record, "objectives"):
        if objective.agreement and not objective.agreed_on:
            message = f"Objective {objective.id} is {objective.agreement} on no day{cites}."
            yield warning((*keys, "agreement"), AGREED_WHEN, message, "Add `agreed_on:`.")
        if objective.agreement == "determined" and not objective.determined_because:
            message = f"Objective {objective.id} was determined without a reason{cites}."
            hint = "Add `determined_because:`."
            yield warning((*keys, "agreement"), DETERMINED_WHY, message, hint)


RECORD_CHECKS: tuple[RecordCheck, ...] = (
    named_otherwise,
    procedure_changed,
    opened_first,
    half_agreed,
    *DAY_CHECKS,
    *REFERENCE_CHECKS,
    *PART_CHECKS,
    *LOOSENED_CHECKS,
)
