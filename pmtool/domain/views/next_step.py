"""The one next step for a reviewee, and the command for it (3.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pmtool.domain.duties import OUTLIVES_CONCLUSION
from pmtool.domain.duties.case import Case
from pmtool.domain.duties.steps import step_for
from pmtool.domain.record import in_force
from pmtool.domain.views.deadlines import Deadline, still_open

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.policy import Policy
    from pmtool.domain.record import Record
    from pmtool.domain.working_time import Calendar


@dataclass(frozen=True)
class NextStep:
    """What is to be done next, in words, and the words of its command behind `pm`.

    `deadline` is missing where no duty is open; `words` are empty where nothing can be done.
    """

    deadline: Deadline | None
    says: str
    words: tuple[str, ...]


def next_step(
    deadline: Deadline, record: Record, policy: Policy, academy: Academy, calendar: Calendar
) -> NextStep:
    """The step towards fulfilling a duty of this record."""
    case = Case(in_force(record), None, policy, academy, calendar)
    rule = next(each for each in policy.duties if each.id == deadline.duty.id)
    return NextStep(deadline, deadline.says, step_for(case, rule, deadline.duty))


def without_duty(person: str, record: Record, deadlines: Sequence[Deadline]) -> NextStep:
    """The step where no duty presses: the record rests, is to be concluded, or is over."""
    waiting = [e for e in still_open(deadlines) if e.duty.id != OUTLIVES_CONCLUSION]
    if record.state == "concluded":
        return NextStep(None, "Every record is concluded: open the next.", ("new-cycle", person))
    if waiting:
        return NextStep(None, "Everything that is still owed rests.", ())
    says = f"Nothing is owed any more: have it signed (`pm sign {person}`), then close the cycle."
    return NextStep(None, says, ("conclude", person))


def in_a_copy() -> NextStep:
    """The step where the holder of a copy that was handed out owes nothing."""
    says = "You owe nothing here now. Evidence (`pm add-evidence`) and CPD can come in at any time."
    return NextStep(None, says, ())
