"""A clash in words, which hold nothing of what a record says."""

from __future__ import annotations

from pmtool.domain.history import name_of
from pmtool.domain.merging.clash import Clash, Reason

_REASONS: dict[Reason, str] = {
    "changed": "changed on both sides",
    "removed": "changed on one side and taken away on the other",
    "same-id": "two different entries took this id",
    "signed": "changed on one side, and the other side signed what was there before",
    "withdrawn": "withdrawn on one side and changed on the other",
    "state": "the record came into different states",
    "kept": "this only ever stays as it is, and one side changed it",
    "order": "put into another order on both sides",
    "invalid": "the two together are not valid",
}


def said(called: str, clash: Clash) -> str:
    """`2026-27/p017, objective O1, due: changed on both sides`."""
    where = ", ".join(filter(None, (called, name_of(clash.where))))
    return f"{where}: {clash.says.rstrip('.') or _REASONS[clash.reason]}"


def place_of(called: str, clash: Clash) -> str:
    """How a person names the clash in a command: `2026-27/p017:objectives.O1.due`."""
    return f"{called}:{'.'.join(clash.where)}"
