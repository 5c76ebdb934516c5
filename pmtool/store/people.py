"""The staff register: `people/<id>.yaml`, read when somebody is asked for."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.near import plain_name
from pmtool.errors import PmError, Refused
from pmtool.store import files
from pmtool.store.names import is_person_id, person_path

if TYPE_CHECKING:
    from pmtool.domain.person import Person


class People(Mapping[str, "Person"]):
    """Everybody by id, in the order of ids. Only asking for a person reads their file.

    A person's file that cannot be read raises `Unreadable` or `Refused`, not `KeyError`.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files = files.Folders(root)
        self._read: dict[str, Person] = {}
        self._addressed: dict[str, Person | None] = {}

    def __getitem__(self, person: str) -> Person:
        person = person.casefold()
        if person not in self._read:
            content = self._content(person)
            if content is None:
                raise KeyError(person)
            from pmtool.store.typed import person_from

            self._read[person] = person_from(content, person, person_path(person))
        return self._read[person]

    def __contains__(self, person: object) -> bool:
        return isinstance(person, str) and person.casefold() in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)

    def readable(self) -> tuple[dict[str, Person], list[str]]:
        """Everybody whose file can be read, and the ids of those whose cannot."""
        found: dict[str, Person] = {}
        for person in self:
            with contextlib.suppress(PmError):
                found[person] = self[person]
        return found, [person for person in self if person not in found]

    def by_name(self, name: str) -> list[Person]:
        """Those of this whole name, in any case and spacing; who cannot be read has none."""
        sought = plain_name(name)
        return [each for each in self.readable()[0].values() if plain_name(each.name) == sought]

    def by_email(self, email: str) -> Person | None:
        """The person with this address, in any case.

        Raises `Refused` (`shared-email`) where two have it: neither could be held to what is done.
        """
        sought = email.casefold()
        if sought not in self._addressed:
            self._addressed[sought] = self._with_address(sought)
        return self._addressed[sought]

    def _with_address(self, sought: str) -> Person | None:
        contents = files.contents(self._root, "people", [f"{person}.yaml" for person in self])
        likely = (
            person
            for person, content in zip(self, contents, strict=True)
            if sought in _folded(content)
        )
        found = [self[person] for person in likely]
        matching = [person for person in found if (person.email or "").casefold() == sought]
        if len(matching) > 1:
            raise Refused(
                f"{matching[0].id} and {matching[1].id} have the same e-mail address, yours; say "
                "who you are with --by, or correct one with `pm edit-person`.",
                slug="shared-email",
            )
        return matching[0] if matching else None

    def _content(self, person: str) -> bytes | None:
        return self._files.read(person_path(person)) if is_person_id(person) else None

    @cached_property
    def _ids(self) -> dict[str, None]:
        found = files.names(self._root, "people")
        ids = (name.removesuffix(".yaml") for name in found if name.endswith(".yaml"))
        return dict.fromkeys(sorted(filter(is_person_id, ids)))


def _folded(content: bytes) -> str:
    text = content.decode("utf-8", "replace")
    return text.lower() if content.isascii() else text.casefold()
