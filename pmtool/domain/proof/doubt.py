"""What `verify` finds: doubts about a history, and what is only to be known."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

UNSIGNED = "unsigned"
BAD_SIGNATURE = "bad-signature"
UNKNOWN_SIGNER = "unknown-signer"
REVOKED_SIGNER = "revoked-signer"
NOT_THE_AUTHOR = "not-the-author"
SIGNERS_CHANGED = "signers-changed"
SIGNERS_REPLACED = "signers-replaced"
SIGNERS_LOST = "signers-lost"
INVALID_RECORD = "invalid-record"
ENTRY_VANISHED = "entry-vanished"
ENTRY_ALTERED = "entry-altered"
FILE_VANISHED = "file-vanished"
FILE_ALTERED = "file-altered"
NAME_COLLIDES = "name-collides"
STALE_SIGNATURE = "stale-signature"
REWRITTEN = "rewritten"
ALTERED_OBJECTS = "altered-objects"
INCOMPLETE = "incomplete-history"


@dataclass(frozen=True)
class Doubt:
    """One thing that stands against the history; `commit` and `path` say where, if anywhere."""

    code: str
    says: str
    commit: str = ""
    path: str = ""


@dataclass(frozen=True)
class Proof:
    """What a look at the whole history came to. `verified` is the commit that it ends with."""

    verified: str
    commits: int
    signed: int
    doubts: tuple[Doubt, ...] = ()
    accepted: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()


def apart(
    doubts: Collection[Doubt], accepted: Collection[str]
) -> tuple[tuple[Doubt, ...], tuple[Doubt, ...]]:
    """The doubts that stand, and those about commits that somebody looked into and accepted."""
    standing = tuple(each for each in doubts if each.commit not in accepted)
    return standing, tuple(each for each in doubts if each.commit in accepted)
