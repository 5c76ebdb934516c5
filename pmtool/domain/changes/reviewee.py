"""An open record follows the register: who the reviewee is now, and until when (2.1, 3.1)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from pmtool.domain.changes.change import Change, Decision, Put
from pmtool.domain.changes.ending import due_by, due_earlier
from pmtool.domain.changes.entry import person_of, reference
from pmtool.domain.cycles import full_cycle
from pmtool.domain.opening.dates import Dates, contract_dates
from pmtool.domain.person import Person
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain

FOLLOWED = frozenset(("name", "job-title", "qts", "standard", "reviewer", "ends"))
"""The fields of the register that an open record may follow; its category stays what it is."""


def follow_register(
    record: Record,
    situation: Situation,
    before: Person,
    after: Person,
    fields: Collection[str],
) -> Decision:
    """Bring `fields` of the register into an open record; `before` and `after` are the person.

    What is not in `fields` stays: somebody may have changed it in the record on purpose.
    """
    changes = _reviewee(after, fields)
    warnings: list[str] = []
    if "reviewer" in fields and record.reviewee.category != "headteacher":
        changes.append(_reviewer(after, situation))
    if "ends" in fields:
        moved = _last_day(record, situation, before, after)
        changes += moved
        if moved:
            warnings += due_earlier(record, situation, _last(moved))
    if "category" in fields and after.category != record.reviewee.category:
        warnings.append(
            f"{after.id}'s open record stays that of a {record.reviewee.category}; open a second"
            " one for the new post with `pm new-cycle --because`."
        )
    if record.signatures and changes:
        warnings.append(f"{after.id}'s statement was signed; it has to be signed again.")
    done = "Brought the open record in step" if changes else "Nothing to follow in the open record"
    return Decision(tuple(changes), done, None, situation.clause("scope"), tuple(warnings))


def _reviewee(after: Person, fields: Collection[str]) -> list[Change]:
    standards: list[Plain] = list(after.standards)
    now: dict[str, tuple[str, Plain]] = {
        "name": ("name", after.name),
        "job-title": ("job_title", after.job_title),
        "qts": ("qts", after.qts),
        "standard": ("standards", standards or None),
    }
    return [Put(("reviewee", key), value) for name, (key, value) in now.items() if name in fields]


def _reviewer(after: Person, situation: Situation) -> Put:
    if after.reviewer is None:
        return Put(("reviewer",), None)
    return Put(("reviewer",), reference(person_of(situation, after.reviewer)))


def _last(changes: list[Change]) -> date:
    last = next(each.value for each in changes if isinstance(each, Put))
    assert isinstance(last, date)
    return last


def _last_day(record: Record, situation: Situation, before: Person, after: Person) -> list[Change]:
    """2.1: a contract that ends within the cycle ends it; one that is longer now gives it back."""
    cycle = record.cycle
    full = Dates(*full_cycle(situation.policy, record.reviewee.category, cycle.from_))
    last = _new_last_day(record, full, before, after)
    if last is None or last == cycle.to:
        return []
    reason = contract_dates(after, full, situation).adjusted_because
    if reason is None and last == _ends(after):
        # The cycle ran past the full year's end, and so does employment.
        reason = f"{situation.clause('scope')}: employment ends on {last.isoformat()}"
    kept = cycle.adjusted_because
    if kept not in (None, contract_dates(before, full, situation).adjusted_because):
        # Somebody's own reason stays, and the contract's comes after it.
        reason = "; ".join(part for part in (kept, reason) if part)
    earlier = due_by(record, situation, last, reason) if reason else ()
    return [Put(("cycle", "to"), last), Put(("cycle", "adjusted_because"), reason), *earlier]


def _new_last_day(record: Record, full: Dates, before: Person, after: Person) -> date | None:
    cycle = record.cycle
    ends = _ends(after)
    if ends is not None and cycle.from_ <= ends < cycle.to:
        return ends
    by_the_old_contract = min(full.last, _ends(before) or full.last)
    if cycle.to == by_the_old_contract and (ends is None or ends >= cycle.to):
        return min(full.last, ends or full.last)
    return None


def _ends(person: Person) -> date | None:
    return person.employment.ends if person.employment else None
