"""One thing that is wrong in a file, before anybody knows where in the file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from pmtool.domain.policy import Rule

Keys: TypeAlias = tuple[str | int, ...]
"""The way from the root of a file: its own keys, and positions in lists from 0."""
Level: TypeAlias = Literal["error", "warning"]


class Finding(NamedTuple):
    """What is wrong at `keys`, what to do about it, and the code that explains it.

    An `error` makes the file invalid, a `warning` does not. Neither `message` nor `hint` holds a
    value of a record: only keys, ids, and words of closed lists.
    """

    keys: Keys
    code: str
    level: Level
    message: str
    hint: str


def error(keys: Keys, code: str, message: str, hint: str) -> Finding:
    """A finding that makes the file invalid."""
    return Finding(keys, code, "error", message, hint)


def warning(keys: Keys, code: str, message: str, hint: str) -> Finding:
    """A finding that a person should look at; the file stays valid."""
    return Finding(keys, code, "warning", message, hint)


def cite(clauses: Mapping[Rule, str], rule: Rule) -> str:
    """The clause of a rule in brackets, to end a sentence with; nothing where it is not known."""
    return f" ({clauses[rule]})" if rule in clauses else ""


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether a command that writes must refuse."""
    return any(finding.level == "error" for finding in findings)
