"""What a statement does not say yet when it is signed, or pay decided on it (5.1, 7.3).

Nothing here is refused: on paper too a form may be signed half full, but never without a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pmtool.domain.duties.report import parts_missing, parts_of
from pmtool.domain.record import Record, in_force
from pmtool.domain.situation import Situation

Lack = tuple[str, str]
"""What is not there, and the clause that asks for it."""


def lacking_to_sign(record: Record, situation: Situation) -> Iterator[str]:
    """A warning, where the statement that is signed lacks its objectives or its report."""
    lacks = [] if in_force(record).objectives else [("objectives", situation.clause("objectives"))]
    lacks += _report(record, situation)
    if lacks:
        yield (
            f"The statement of {record.reviewee.id} is signed without {_listed(lacks)}; once that"
            " is added, it has to be signed again."
        )


def lacking_to_decide(record: Record, situation: Situation) -> Iterator[str]:
    """A warning, where pay is decided without the report or the reviewer's recommendation."""
    lacks = _report(record, situation)
    if record.pay is None or record.pay.recommendation is None:
        lacks.append(("a recommendation", situation.clause("review")))
    if lacks:
        yield f"Pay of {record.reviewee.id} is decided without {_listed(lacks)}."


def _report(record: Record, situation: Situation) -> list[Lack]:
    missing = parts_missing(record, situation.policy)
    if missing and len(missing) == len(parts_of(record, situation.policy)):
        return [("the written report", situation.clause("review"))]
    return [(part.says, part.clause) for part in missing]


def _listed(lacks: Iterable[Lack]) -> str:
    *others, last = [f"{what} ({clause})" for what, clause in lacks]
    return f"{', '.join(others)} and {last}" if others else last
