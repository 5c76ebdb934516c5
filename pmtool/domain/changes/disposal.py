"""A record disposed of (9.1)."""

from __future__ import annotations

from pmtool.domain.changes.entry import filled, new_id
from pmtool.domain.keeping import KEEP, Kept, kept
from pmtool.domain.policy import Policy
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain
from pmtool.errors import Refused


def disposal(
    record: Record,
    situation: Situation,
    *,
    name: str,
    files: int,
    sha256: str,
    because: str | None,
) -> dict[str, Plain]:
    """What `disposals.yaml` keeps of the record `name` with so many attached files.

    Raises `Refused` (`kept`) before the school's date, unless there is a reason.
    """
    time = kept(record, situation.policy, situation.academy)
    if because is None and (time.until is None or situation.day < time.until):
        raise Refused(
            f"{_why(time)} ({clause(situation.policy)}); to dispose of the record all the same,"
            " say why with --because.",
            slug="kept",
        )
    return filled(
        id=new_id("disposals", situation),
        record=name,
        on=situation.day,
        by=situation.by.name,
        because=because,
        digest=f"sha256:{sha256}",
    ) | {"files": files}


def clause(policy: Policy) -> str:
    """The clause that retention rests on."""
    return policy.settings[KEEP].clause if KEEP in policy.settings else policy.clauses["records"]


def _why(time: Kept) -> str:
    if time.concluded_on is None:
        return "The record is not concluded, so its time has not begun"
    if time.until is None:
        return f"The school has not said in pm.yaml how many months records are kept, {KEEP}"
    return f"The record is kept until {time.until.isoformat()}"
