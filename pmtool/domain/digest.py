"""What a signature stands for: the digest of the statement's content.

The projection of schema 1 never changes: a later schema maps onto it, so that no migration makes a
signature stale.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec

from pmtool.domain.record import Record, in_force

SIGNED = (
    "reviewee",
    "reviewer",
    "panel",
    "cycle",
    "improvement_plan",
    "meetings",
    "objectives",
    "development",
    "cpd",
    "teaching_overviews",
    "absences",
    "review",
    "pay",
    "comment",
)

_LISTS = (list, tuple)
_NESTED = (dict, *_LISTS)


def digest(record: Record) -> str:
    """`pm1:` and the SHA-256 of the canonical JSON (RFC 8785) of what is signed.

    Entries that were withdrawn are not part of it, nor is the pay decision; dates are text, and
    what is empty equals what is absent.
    """
    whole = in_force(record)
    signed = {key: msgspec.to_builtins(getattr(whole, key)) for key in SIGNED}
    if signed["pay"]:
        signed["pay"].pop("decision")
    return f"pm1:{sha256(canonical(_without_empty(signed))).hexdigest()}"


def canonical(value: object) -> bytes:
    """JSON as RFC 8785 has it, for what a statement consists of: texts, yes and no, lists, and
    keys in ASCII. Numbers would be another matter.
    """
    return msgspec.json.encode(value, order="sorted")


def stale_signatures(record: Record) -> tuple[str, ...]:
    """The ids of signatures whose statement has changed since they were made."""
    if not record.signatures:
        return ()
    now = digest(record)
    return tuple(signature.id for signature in record.signatures if signature.digest != now)


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, dict):
        kept = {}
        for key, inner in value.items():
            if isinstance(inner, _NESTED):
                inner = _without_empty(inner)
            if inner or inner is False:  # there are no numbers
                kept[key] = inner
        return kept
    if isinstance(value, _LISTS):
        return [_without_empty(inner) for inner in value]
    return value
