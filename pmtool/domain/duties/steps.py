"""What fulfils a duty: for each kind of it the next command, with gaps to fill in.

`KINDS` says when a duty is due; `STEPS`, by kind and `about`, says what to do about it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from pmtool.domain.duties.case import Case
from pmtool.domain.duties.duty import Duty
from pmtool.domain.duties.report import parts_missing
from pmtool.domain.policy import DutyRule

if TYPE_CHECKING:
    from pmtool.domain.entries import Objective

GAP = "…"
"""Stands for what only a person can say."""

Step: TypeAlias = Callable[[Case, Duty], str]
"""The words of a command; `{entry}` stands for the entry that the duty is about, and `{about}` for
what the rule is about. The person comes behind the verb.
"""


def step_for(case: Case, rule: DutyRule, duty: Duty) -> tuple[str, ...]:
    """The words after `pm` of the next command towards fulfilling a duty that is not met yet."""
    found = STEPS.get((rule.kind, rule.about)) or STEPS[rule.kind, None]
    line = found if isinstance(found, str) else found(case, duty)
    verb, *rest = line.format(entry=duty.subject or GAP, about=rule.about).split(" ")
    return (verb, case.record.reviewee.id, *rest)


def _set(case: Case, duty: Duty) -> str:
    """The meeting first, then an objective, then what that lacks (5.1, 5.2); a meeting again where
    the only one lies ahead.
    """
    if not any(each.kind == "initial" for each in case.record.meetings):
        return INITIAL_MEETING
    if not case.record.objectives:
        return ADD_OBJECTIVE
    lacking = ((each.id, gaps) for each in case.record.objectives if (gaps := _gaps(each)))
    objective, gaps = next(lacking, ("", ""))
    if objective:
        return f"revise-objective {objective} {gaps} --because {GAP}"
    return INITIAL_MEETING


def _gaps(objective: Objective) -> str:
    gaps = {"--measures": (objective.measures or "").strip(), "--due": objective.due}
    return " ".join(f"{option} {GAP}" for option, value in gaps.items() if not value)


def _agreed(case: Case, duty: Duty) -> str:
    """Agreement on what waits for it; where only its day is missing, that is added by hand."""
    if not case.record.objectives:
        return ADD_OBJECTIVE
    waiting = any(each.agreement is None for each in case.record.objectives)
    return "agree-objectives --agreed" if waiting else "edit"


def _moderated(case: Case, duty: Duty) -> str:
    return "moderate-objectives" if case.record.objectives else ADD_OBJECTIVE


def _advice(case: Case, duty: Duty) -> str:
    adviser = "" if case.record.external_adviser else f"--adviser {GAP} "
    return f"record-advice --about {{about}} {adviser}--summary {GAP}"


def _minutes(case: Case, duty: Duty) -> str:
    """What the record of one meeting lacks (9.1; App. C)."""
    held = next(each for each in case.record.meetings if each.id == duty.subject)
    if held.kind == "partner":
        return f"update {{entry}} {PARTNER_NOTES}"
    gaps = {"--notes": held.notes, "--taken-by": held.taken_by}
    return " ".join(["update {entry}", *(f"{o} {GAP}" for o, said in gaps.items() if not said)])


def _report(case: Case, duty: Duty) -> str:
    """The parts that are missing, each with its option, and the day on which it was given."""
    missing = [part.field for part in parts_missing(case.record, case.policy)]
    review = case.record.review
    missing += [] if review and review.given_on else ["given_on"]
    return " ".join(["record-review", *(f"--{each.replace('_', '-')} {GAP}" for each in missing)])


def _comment(case: Case, duty: Duty) -> str:
    """Nobody can comment on a report that was not given yet (7.3)."""
    review = case.record.review
    return f"comment --text {GAP}" if review and review.given_on else _report(case, duty)


def _decided(case: Case, duty: Duty) -> str:
    """A concern is confirmed in writing before anything is decided on it (8.1)."""
    raised = next(each for each in case.record.concerns if each.id == duty.subject)
    return MONITOR if raised.confirmed_in_writing_on else CONFIRM


INITIAL_MEETING = "add-meeting --kind initial --notes … --taken-by …"
ADD_OBJECTIVE = "add-objective --title … --measures … --due …"
PARTNER_NOTES = "--went-well … --even-better-if … --next-steps …"
CONFIRM = "confirm-concern {entry}"
MONITOR = (
    "start-monitoring {entry} --weeks … --targets … --support … --monitored-by … --consequences …"
)

STEPS: Mapping[tuple[str, str | None], str | Step] = {
    ("appointment", "reviewer"): "appoint --reviewer …",
    ("appointment", "panel"): "appoint --panel …",
    ("appointment", "external_adviser"): "appoint --adviser …",
    ("objectives", "set"): _set,
    ("objectives", "agreed"): _agreed,
    ("objectives", "moderated"): _moderated,
    ("advice", None): _advice,
    ("meeting", None): "add-meeting --kind {about} --notes … --taken-by …",
    ("feedback", None): "give-feedback {entry} --summary …",
    ("minutes", None): _minutes,
    ("report", None): _report,
    ("absence", None): "record-review --evidence-used …",
    ("comment", None): _comment,
    ("pay", "recommendation"): "recommend-pay --recommendation … --rationale …",
    ("pay", "decision"): "decide-pay --result …",
    ("partner", None): f"add-meeting --kind partner {PARTNER_NOTES}",
    ("concern", "confirmed"): CONFIRM,
    ("concern", "decided"): _decided,
    ("monitoring", "contact"): "log-contact {entry} --note …",
    ("monitoring", "review"): "close-concern {entry} --result … --note …",
    ("capability", None): "decide-capability {entry} --decision … --because …",
    ("retention", None): "dispose",
}
