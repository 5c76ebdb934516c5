"""What two sides could not both have, and how a person settles it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from pmtool.domain.values import Plain

Side: TypeAlias = Literal["ours", "theirs"]
Choice: TypeAlias = Literal["ours", "theirs", "both"]
Place: TypeAlias = tuple[str, ...]
"""Keys from the root of a file; below a list of entries, an entry's id."""

Reason: TypeAlias = Literal[
    "changed", "removed", "same-id", "signed", "withdrawn", "state", "kept", "order", "invalid"
]
"""Why a person has to look:

- changed: both changed the same field
- removed: one took away what the other changed
- same-id: both gave one id to different new entries
- signed: one changed what the other signed
- withdrawn: one withdrew an entry that the other changed
- state: the two left the record in different states
- kept: a signature, disclosure, withdrawal or state was changed, and those only ever stay
- order: the two put one list into different orders
- invalid: the two together make no valid file
"""


@dataclass(frozen=True)
class Clash:
    """One thing that the two sides could not both have. `says` is the fault of an invalid file."""

    where: Place
    reason: Reason
    base: Plain = None
    ours: Plain = None
    theirs: Plain = None
    says: str = ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What can settle it; none where the file itself must be put right first."""
        if self.reason == "invalid":
            return ()
        both = self.reason in ("signed", "withdrawn", "state") or self.renumberable
        return ("ours", "theirs", "both") if both else ("ours", "theirs")

    @property
    def renumberable(self) -> bool:
        """Whether both entries can stay, one of them under the next free number."""
        section = self.where[-2] if len(self.where) > 1 else ""
        return self.reason == "same-id" and section in NUMBERED


NUMBERED = {"objectives": "O", "development": "D", "improvement_plan": "P"}
"""Lists whose ids are short and human, and the letter that they begin with."""


@dataclass(frozen=True)
class Taken:
    """A value that a person typed to settle a clash."""

    value: Plain


@dataclass(frozen=True)
class Merge:
    """What the two come to. At each of `clashes`, `data` holds what there was before both."""

    data: dict[str, Plain]
    clashes: tuple[Clash, ...]
