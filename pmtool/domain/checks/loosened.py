"""What only a hand edit can write: dates and weeks beyond the procedure's, and no reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pmtool.domain.checks.finding import Finding, cite, error, warning
from pmtool.domain.checks.walk import in_force_fields
from pmtool.domain.cycles import full_cycle
from pmtool.domain.limits import beyond_limit, in_words
from pmtool.domain.record import Record

if TYPE_CHECKING:
    from pmtool.domain.checks.facts import RecordFacts

UNEXPLAINED = "cycle-unexplained"
OUTSIDE_LIMIT = "outside-limit"


def cycle_dates(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """2.1, 4: other dates than the full cycle's are explained; a longer one moves the pay date."""
    if facts.policy is None or record.cycle.adjusted_because:
        return
    cycle, category = record.cycle, record.reviewee.category
    first, last = full_cycle(facts.policy, category, cycle.from_)
    if (cycle.from_, cycle.to) == (first, last):
        return
    full = f"{first.isoformat()} to {last.isoformat()}"
    cites = cite(facts.clauses, "scope")
    hint = f"The full cycle is {full}; say in `cycle.adjusted_because` why it is another."
    if cycle.to > last:
        message = f"The cycle is longer than the procedure's, and nothing says why{cites}."
        yield error(("cycle", "to"), UNEXPLAINED, message, hint)
    else:
        message = f"The cycle is not the procedure's, and nothing says why{cites}."
        yield warning(("cycle",), UNEXPLAINED, message, hint)


def monitoring_limits(record: Record, facts: RecordFacts) -> Iterator[Finding]:
    """8.1: a period, or an extension, beyond what the procedure allows has a reason."""
    if facts.policy is None:
        return
    for keys, period in in_force_fields(record, "concerns.monitoring"):
        weeks = [("monitoring.weeks", (*keys, "working_weeks"), period.working_weeks, period)]
        if more := period.extension:
            weeks.append(("monitoring.extension", (*keys, "extension", "weeks"), more.weeks, more))
        for name, at, number, said in weeks:
            limit = beyond_limit(facts.policy, name, number, said.because)
            if limit is not None:
                hint = "Say why in `because`." if limit.normally else "Put the number right."
                yield error(at, OUTSIDE_LIMIT, f"{in_words(limit, number)}.", hint)


LOOSENED_CHECKS = (cycle_dates, monitoring_limits)
