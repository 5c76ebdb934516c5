"""Read a table that people wrote by hand: each fault is one sentence that names the key."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, NoReturn, TypeVar

from pmtool.errors import Unreadable

Kind = TypeVar("Kind")

_NAMES = {str: "text", int: "a whole number", bool: "true or false", date: "a date"}


class Table:
    """One table of a parsed file; `at` is where it stands, for what is said about it."""

    def __init__(self, plain: object, at: str, slug: str) -> None:
        self.at, self._slug = at, slug
        if not isinstance(plain, Mapping):
            self.refuse("is no table")
        self._plain: Mapping[str, Any] = plain

    def refuse(self, what: str, key: str | None = None) -> NoReturn:
        """Raise `Unreadable` about `key`, or about the table itself."""
        place = ".".join(part for part in (self.at, key) if part)
        raise Unreadable(f"`{place}` {what}; correct the file.", slug=self._slug)

    def __iter__(self) -> Iterator[str]:
        """The keys there are, in the file's order."""
        return iter(self._plain)

    def known_only(self, *names: str) -> None:
        """Raises `Unreadable` where a key is none of these: a slip that would pass unseen."""
        for key in self._plain:
            if key not in names:
                self.refuse(f"is unknown here (known: {', '.join(names)})", key)

    def get(self, key: str, kind: type[Kind]) -> Kind | None:
        """The value of an optional key, of the kind wanted."""
        value = self._plain.get(key)
        if value is None:
            return None
        # bool is an int in Python; in a file, `true` is no number
        if type(value) is not kind:
            self.refuse(f"is not {_NAMES[kind]}", key)
        if value == "" or (isinstance(value, int) and value < 0):
            self.refuse("is empty" if value == "" else "is below zero", key)
        return value

    def need(self, key: str, kind: type[Kind]) -> Kind:
        """The value of a key that has to be there."""
        value = self.get(key, kind)
        if value is None:
            self.refuse("is missing", key)
        return value

    def choice(self, key: str, among: Collection[str]) -> str:
        """A text that is one of a few."""
        value = self.need(key, str)
        if value not in among:
            self.refuse(f"is none of {', '.join(among)}", key)
        return value

    def words(self, key: str, among: Collection[str]) -> tuple[str, ...]:
        """A list of texts, each one of a few."""
        value = self._plain.get(key)
        if not isinstance(value, list) or not all(word in among for word in value):
            self.refuse(f"is no list of {', '.join(among)}", key)
        return tuple(value)

    def table(self, key: str) -> Table:
        """A table inside this one; an empty one where it is missing."""
        return Table(self._plain.get(key, {}), f"{self.at}.{key}" if self.at else key, self._slug)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of a list, none where it is missing."""
        rows = self._plain.get(key, [])
        if not isinstance(rows, list):
            self.refuse("is no list of tables", key)
        for number, row in enumerate(rows, start=1):
            name = row.get("id", number) if isinstance(row, Mapping) else number
            yield Table(row, f"{key} {name}", self._slug)

    def by(self, key: str, names: tuple[str, ...], kind: type[Kind]) -> dict[str, Kind]:
        """One value for every name, written once; or a table with one for each name."""
        if not isinstance(self._plain.get(key), Mapping):
            return dict.fromkeys(names, self.need(key, kind))
        inner = self.table(key)
        inner.known_only(*names)
        return {name: inner.need(name, kind) for name in names}
