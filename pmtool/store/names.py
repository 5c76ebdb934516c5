"""What files are called: people's ids, records, and paths that `pm` will touch."""

from __future__ import annotations

import re
from typing import NamedTuple

from pmtool.domain.person_id import ID, is_person_id, is_reserved, person_id
from pmtool.errors import NotFound, Refused

__all__ = [
    "RecordName",
    "checked_path",
    "is_person_id",
    "parse_record_name",
    "person_id",
    "person_path",
    "record_name",
    "record_of",
]

# Compiled where they are used: many commands never come to it.
_LABEL = r"[0-9]{4}-[0-9]{2}"
_RECORD = rf"(?P<person>{ID})(?:\+(?P<number>[1-9][0-9]*))?"


class RecordName(NamedTuple):
    """One record: `label` 2026-27, `person` p017, `number` 2 for a second one under that label."""

    label: str
    person: str
    number: int = 1

    def __str__(self) -> str:
        return f"{self.label}/{self._stem}"

    @property
    def path(self) -> str:
        """Where the record is, from the root of the repository."""
        return f"cycles/{self.label}/{self._stem}.yaml"

    @property
    def _stem(self) -> str:
        return self.person if self.number == 1 else f"{self.person}+{self.number}"


def record_name(label: str, stem: str) -> RecordName | None:
    """The record whose file is `cycles/<label>/<stem>.yaml`; `None` where there can be none."""
    parts = re.fullmatch(_RECORD, stem)
    if parts is None or re.fullmatch(_LABEL, label) is None or not is_person_id(parts["person"]):
        return None
    name = RecordName(label, parts["person"], int(parts["number"] or 1))
    return name if name._stem == stem else None


def parse_record_name(text: str) -> RecordName:
    """`2026-27/p017` as a name. Raises `NotFound` where it is none."""
    label, _, stem = text.partition("/")
    name = record_name(label, stem)
    if name is None:
        raise NotFound("A record is named like 2026-27/p017.", slug="bad-record-name")
    return name


def record_of(path: str) -> RecordName | None:
    """The record that is kept at `path`; `None` for any other file."""
    parts = path.split("/")
    if len(parts) != 3 or parts[0] != "cycles" or not path.endswith(".yaml"):
        return None
    return record_name(parts[1], parts[2].removesuffix(".yaml"))


def person_path(person: str) -> str:
    """Where a person of the register is, from the root of the repository."""
    return f"people/{person}.yaml"


def checked_path(path: str) -> str:
    """`path` itself, if it names a file inside the repository on every platform.

    Raises `Refused` (`bad-path`): absolute, upwards, git's own, reserved or unprintable.
    """
    parts = path.split("/")
    if not all(map(_sound, parts)):
        raise Refused(
            "This path leads out of the repository, or is no sound name.", slug="bad-path"
        )
    return path


def _sound(part: str) -> bool:
    return (
        part not in ("", ".", "..")
        and part.casefold() != ".git"
        and part.isprintable()
        and not re.search(r'[\\:<>"|?*]', part)
        and part[-1] not in " ."
        and not is_reserved(part)
    )
