"""A concern raised, confirmed in writing, and closed with its outcome (8.1)."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from pmtool.domain.changes.change import Add, Decision, Put
from pmtool.domain.changes.entry import filled, find, new_id, refuse_concluded
from pmtool.domain.concern import Concern
from pmtool.domain.concerns.capability import is_particularly_serious
from pmtool.domain.concerns.monitoring import last_day
from pmtool.domain.kinds import MonitoringResult
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused


def raise_concern(
    record: Record,
    situation: Situation,
    *,
    nature: str,
    seriousness: str,
    raised_on: date,
    previous_support: str | None = None,
    employee_comment: str | None = None,
) -> Decision:
    """Performance below the minimum standard expected; nobody raises one about themself."""
    refuse_concluded(record)
    clause = situation.clause("concerns")
    refuse_reviewee(
        record, situation, f"Nobody raises a concern about their own performance ({clause})"
    )
    entry_id = new_id("concerns", situation)
    entry = filled(
        id=entry_id,
        raised_on=raised_on,
        by=situation.by.name,
        nature=nature,
        seriousness=seriousness,
        previous_support=previous_support,
        employee_comment=employee_comment,
    )
    return Decision(
        (Add(("concerns",), entry),),
        f"Raised concern {entry_id}",
        entry_id,
        clause,
        warnings=tuple(_still_to_say(record, situation, entry_id, entry)),
    )


def _still_to_say(
    record: Record, situation: Situation, entry_id: str, entry: dict[str, Plain]
) -> list[str]:
    clause = situation.clause("concerns")
    update = f"`pm update {record.reviewee.id} {entry_id}"
    said = []
    if is_particularly_serious(str(entry["seriousness"])):
        said.append(
            "Taken as particularly serious: a decision on capability is owed now"
            f" ({situation.clause('capability')})."
        )
    if "previous_support" not in entry:
        said.append(
            f"Earlier discussions and support are to be detailed ({clause}):"
            f" {update} --previous-support` does it."
        )
    if "employee_comment" not in entry:
        said.append(
            f"The employee is to have the chance to comment ({clause}):"
            f" {update} --employee-comment` records it."
        )
    return said


def confirm_concern(
    record: Record, situation: Situation, concern_id: str, *, confirmed_on: date
) -> Decision:
    """The concern, and what was said about it, confirmed in writing to the employee."""
    refuse_concluded(record)
    _, concern = find(record, concern_id, "concerns")
    assert isinstance(concern, Concern)
    if concern.confirmed_in_writing_on is not None:
        raise Refused(
            f"{concern.id} was confirmed in writing on"
            f" {concern.confirmed_in_writing_on.isoformat()} ({situation.clause('concerns')});"
            " `pm render-concern` makes the letter again.",
            slug="already-confirmed",
        )
    refuse_before(
        situation, confirmed_on, concern.raised_on, "A confirmation", "the concern was raised"
    )
    return Decision(
        (Put(("concerns", concern.id, "confirmed_in_writing_on"), confirmed_on),),
        f"Confirmed {concern.id} in writing on {confirmed_on.isoformat()}",
        concern.id,
        situation.clause("concerns"),
    )


def confirmed(record: Record, concern_id: str, day: date) -> Concern:
    """The concern as the letter tells it, once it is confirmed on `day`."""
    _, concern = find(record, concern_id, "concerns")
    assert isinstance(concern, Concern)
    return replace(concern, confirmed_in_writing_on=day)


def close_concern(
    record: Record,
    situation: Situation,
    concern_id: str,
    *,
    result: MonitoringResult,
    note: str | None = None,
) -> Decision:
    """How a concern came out; improvement, or too little of it, shows in a monitoring period."""
    concern = open_concern(record, situation, concern_id)
    if concern.monitoring is None and result != "no-further-action":
        raise Refused(
            f"{concern.id} has not been monitored, so nothing has improved or failed to"
            f" ({situation.clause('concerns')}): `pm start-monitoring`, or close it with"
            " `--result no-further-action`.",
            slug="not-monitored",
        )
    outcome = filled(on=situation.day, result=result, note=note)
    return Decision(
        (Put(("concerns", concern.id, "outcome"), outcome),),
        f"Closed {concern.id}: {result}",
        concern.id,
        situation.clause("concerns"),
        warnings=tuple(_about_outcome(concern, situation, result)),
    )


def _about_outcome(concern: Concern, situation: Situation, result: MonitoringResult) -> list[str]:
    if result != "insufficient" or concern.monitoring is None:
        return []
    ends = last_day(concern.monitoring)
    early = f"The monitoring period runs to {ends.isoformat()} ({situation.clause('concerns')})."
    owed = (
        f"A decision on capability is owed now ({situation.clause('capability')}):"
        " `pm decide-capability`."
    )
    return [early, owed] if situation.day < ends else [owed]


def open_concern(record: Record, situation: Situation, concern_id: str) -> Concern:
    """The concern, refused once it has an outcome or capability was invoked."""
    refuse_concluded(record)
    _, found = find(record, concern_id, "concerns")
    assert isinstance(found, Concern)
    if found.outcome is not None:
        raise Refused(
            f"{found.id} was closed on {found.outcome.on.isoformat()}"
            f" ({situation.clause('concerns')}); raise a new concern.",
            slug="concern-closed",
        )
    if found.capability is not None and found.capability.decision == "invoked":
        raise Refused(
            f"The Capability Procedure was invoked on {found.id}"
            f" ({situation.clause('capability')}); it takes no more here.",
            slug="concern-closed",
        )
    return found


def refuse_reviewee(record: Record, situation: Situation, sentence: str) -> None:
    """Refuse, with `sentence`, what the reviewee is doing about themself."""
    if situation.by.person is not None and situation.by.person.id == record.reviewee.id:
        raise Refused(f"{sentence}; name the manager with `--by ID`.", slug="wrong-role")


def refuse_before(situation: Situation, day: date, first: date, what: str, since: str) -> None:
    """Refuse a day that lies before what it follows."""
    if day < first:
        raise Refused(
            f"{what} on {day.isoformat()} would come before {since}, {first.isoformat()}"
            f" ({situation.clause('concerns')}).",
            slug="too-early",
        )
