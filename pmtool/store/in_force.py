"""`pm.yaml` as the academy's procedure lets it be: what it may not set is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

from pmtool.errors import NotFound, Place, PmError, Refused
from pmtool.store.typed import academy_from
from pmtool.store.yaml.file import parse

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.loosened import Loosened
    from pmtool.domain.policy import Policy

Policies = Callable[[str, str], "Policy"]


def academy_in_force(content: bytes, path: str, policies: Policies) -> Academy:
    """The academy, under the procedure that it names.

    Raises `Unreadable`, and `Refused` (`loosens-procedure`, with the clause) where it sets what a
    mandatory procedure does not leave to a school, or what only a procedure says.
    """
    from pmtool.domain.loosened import loosened

    try:
        academy = academy_from(content, path)
    except PmError:
        for each in _procedures_own(content, path, policies):
            raise _refusal(f"{each.message} Take it out of {path}.", content, path, each) from None
        raise
    with suppress(NotFound):  # whoever needs the procedure says that it is not there
        for each in loosened(academy, policies(academy.policy.id, academy.policy.version)):
            message = f"{each.message} Take it out of {path}, or stay within it."
            raise _refusal(message, content, path, each)
    return academy


def _procedures_own(content: bytes, path: str, policies: Policies) -> Iterator[Loosened]:
    """What only a procedure says, in a file that is not as it should be: perhaps for that."""
    from pmtool.domain.loosened import procedures_own

    data = parse(content, path).data
    chosen = data.get("policy")
    if isinstance(chosen, dict):
        with suppress(PmError):
            policy = policies(str(chosen.get("id")), str(chosen.get("version")))
            yield from procedures_own(data, policy)


def _refusal(message: str, content: bytes, path: str, each: Loosened) -> Refused:
    place = parse(content, path).place(each.keys)
    return Refused(message, slug="loosens-procedure", place=Place(path, place.line, place.column))
