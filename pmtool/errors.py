"""Floor 0: what can go wrong, as a person reads it.

Each class fixes an exit code and a slug; `docs/messages.md` explains every slug. A message is one
sentence that says what is wrong and what to do, and never holds the contents of a record.
"""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """Where in a file something is: a path as the user knows it, line and column from 1."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


class PmError(Exception):
    """Anything `pm` refuses or cannot do. `slug` names the page of remedies."""

    exit_code = 3
    slug = "refused"

    def __init__(
        self, message: str, *, slug: str | None = None, place: Place | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.slug = slug or type(self).slug
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class UsageFault(PmError):
    """The command line is wrong."""

    exit_code = 2
    slug = "usage"


class Refused(PmError):
    """The record, the policy or the repository does not allow it; nothing was changed."""

    slug = "refused"


class DoneInPart(PmError):
    """The change is made and stays; something that was to follow it did not come about.

    Never a refusal: whoever is refused may believe that nothing was changed.
    """

    exit_code = 1
    slug = "done-in-part"

    def __init__(self, done: str, why: str) -> None:
        """A sentence for each: what is done, and what is in the way of the rest."""
        super().__init__(f"{done} {why}")


class NotKnown(PmError):
    """Git died in the middle of the commit, and does not say whether the change is made."""

    exit_code = 1
    slug = "not-known"


class NotFound(Refused):
    """There is no such person, record, entry or repository."""

    slug = "not-found"


class Unreadable(Refused):
    """A file is not what `pm` reads: hostile or broken YAML, or a record that is not valid."""

    slug = "unreadable"


class Conflict(PmError):
    """Somebody changed the same thing; nothing was lost, nothing was changed."""

    exit_code = 4
    slug = "conflict"


class Unprinted(PmError):
    """Standard output takes no more; whatever was to be done is done."""

    exit_code = 1
    slug = "cannot-print"
