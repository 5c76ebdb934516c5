"""What a person's id may be, once for all: it names files on every platform. Light to import."""

from __future__ import annotations

import re

from pmtool.errors import Refused

ID = r"[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?"
"""The pattern of an id, without anchors."""

BAD_ID = "bad-id"

_ID = re.compile(ID)
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)


def person_id(text: str) -> str:
    """The id that `text` means, case-folded.

    Raises `Refused` (`bad-id`) where it is no id, or the name of a Windows device: a file
    of that name could not be checked out there.
    """
    folded = text.casefold()
    if not is_person_id(folded):
        raise Refused(
            "This is no person's id: small letters, digits, '.', '_' and '-', at most 64, a letter "
            "or digit at both ends, and not a name that Windows reserves, such as nul or com1.",
            slug=BAD_ID,
        )
    return folded


def is_person_id(text: str) -> bool:
    """Whether a file may bear this id."""
    return _ID.fullmatch(text) is not None and not is_reserved(text)


def is_reserved(name: str) -> bool:
    """Whether Windows keeps this file name for itself."""
    return name.casefold().split(".")[0].rstrip(" ") in _DEVICES
