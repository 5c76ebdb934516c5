"""The index brought up to date: what changed is read again, with what rests on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pmtool.errors import PmError
from pmtool.store import files
from pmtool.store.index.ground import ground
from pmtool.store.index.seen import Seen, is_settled, look, unpacked
from pmtool.store.names import RecordName, record_name

if TYPE_CHECKING:
    from pmtool.store.index.entry import Entry

Watcher: TypeAlias = "Callable[[Iterable[Entry], int], Iterable[Entry]]"
"""Shows how the reading of so many records goes on, if somebody looks."""

_GROUND = "ground"
_PEOPLE = "people"


def up_to_date(connection: sqlite3.Connection, root: Path, watcher: Watcher) -> None:
    """Make the index say what the files say now.

    One look at the folders, and nothing else, where nothing changed. Raises `sqlite3.Error`;
    `PmError` where `pm.yaml` cannot be used, or a folder not be looked into.
    """
    below, seen = ground(root), look(root)
    if _state(connection) == _packed(below, seen):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        _Update(connection, root, seen).made(below, watcher)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def _state(connection: sqlite3.Connection) -> dict[str, bytes]:
    return dict(connection.execute("SELECT key, value FROM state"))


def _packed(below: bytes, seen: dict[str, Seen]) -> dict[str, bytes]:
    return {_GROUND: below, **{folder: each.packed() for folder, each in seen.items()}}


class _Update:
    """One update, within a transaction, from what was seen last to what is seen now."""

    def __init__(self, connection: sqlite3.Connection, root: Path, seen: dict[str, Seen]) -> None:
        from pmtool.store.index.rows import Rows

        self._connection = connection
        self._root = root
        self._seen = seen
        self._rows = Rows(connection)
        self._before: dict[str, Seen] = {}

    def made(self, below: bytes, watcher: Watcher) -> None:
        """Make it. Raises as `up_to_date` does."""
        kept = _state(self._connection)
        if kept.pop(_GROUND, None) == below:
            self._before = {folder: unpacked(each) for folder, each in kept.items()}
        else:
            self._rows.clear()
        gone, touched = self._records()
        redo = self._to_read(gone, touched)
        self._rows.take_out(map(str, [*gone, *redo] if self._before else []))
        with self._rows.at_once(all_of_them=not self._before):
            self._read(redo, watcher)
        self._remember(below)

    def _read(self, redo: list[RecordName], watcher: Watcher) -> None:
        if not redo:
            return
        from pmtool.store.index.reading import entries

        for entry in watcher(entries(self._root, redo, self._every), len(redo)):
            name = RecordName(*entry[:3])
            self._rows.put(str(name), entry)
            if not entry.settled:
                self._unsettle(name)

    def _unsettle(self, name: RecordName) -> None:
        """What the disk did not let be read may be readable the next time, and look the same."""
        folder, _, file = name.path.rpartition("/")
        self._seen[folder] = self._seen[folder].unsettled({file})

    def _remember(self, below: bytes) -> None:
        self._connection.execute("DELETE FROM state")
        self._connection.executemany(
            "INSERT INTO state VALUES (?, ?)", _packed(below, self._seen).items()
        )

    @cached_property
    def _every(self) -> list[RecordName]:
        return sorted(
            name
            for folder, seen in self._seen.items()
            for file in seen.names
            if (name := _name(folder, file)) is not None
        )

    def _records(self) -> tuple[set[RecordName], set[RecordName]]:
        """The records that are gone, and those that are new or look otherwise than before."""
        gone: set[RecordName] = set()
        touched: set[RecordName] = set()
        for folder in self._seen.keys() | self._before.keys():
            missing, other = self._differences(folder)
            gone.update(filter(None, (_name(folder, file) for file in missing)))
            touched.update(filter(None, (_name(folder, file) for file in other)))
        return gone, touched

    def _differences(self, folder: str) -> tuple[list[str], list[str]]:
        """The files that are gone, and those that are new or look otherwise than before."""
        before, now = self._before.get(folder), self._seen.get(folder)
        was = before.stamps() if before else {}
        is_ = now.stamps() if now else {}
        other = [name for name, stamp in is_.items() if was.get(name) != stamp]
        return [name for name in was if name not in is_], other

    def _to_read(self, gone: set[RecordName], touched: set[RecordName]) -> list[RecordName]:
        """The records that say something else, or that rest on such a one, or on such a person."""
        if not self._before:
            self._note_unsettled_people()
            return self._every
        changed = {name for name in touched if self._says_else(name)}
        people = self._people()
        partners = {name.person for name in gone | changed}
        resting = {*self._where("person", people), *self._where("partner", partners)}
        return sorted(changed | (resting - gone))

    def _where(self, column: str, people: Iterable[str]) -> Iterator[RecordName]:
        asked = f"SELECT label, person, number FROM record WHERE {column} = ?"
        for person in people:
            yield from (RecordName(*row) for row in self._connection.execute(asked, (person,)))

    def _says_else(self, name: RecordName) -> bool:
        asked = "SELECT digest FROM record WHERE name = ?"
        row = self._connection.execute(asked, (str(name),)).fetchone()
        return row is None or row[0] != self._digest(name.path)

    def _people(self) -> Iterator[str]:
        """People whose file is gone, or new, or says something else."""
        gone, touched = self._differences(_PEOPLE)
        for file in gone:
            person = file.removesuffix(".yaml")
            self._connection.execute("DELETE FROM person WHERE id = ?", (person,))
            yield person
        for file in touched:
            person = file.removesuffix(".yaml")
            if self._person_says_else(person, file):
                yield person

    def _note_unsettled_people(self) -> None:
        """What they say now: the next time they look changed, whether they are or not."""
        for file, stamp in self._seen[_PEOPLE].stamps().items():
            if not is_settled(stamp):
                self._person_says_else(file.removesuffix(".yaml"), file)

    def _person_says_else(self, person: str, file: str) -> bool:
        digest = self._digest(f"{_PEOPLE}/{file}")
        row = self._connection.execute("SELECT digest FROM person WHERE id = ?", (person,))
        if digest and row.fetchone() == (digest,):
            return False
        self._connection.execute("REPLACE INTO person VALUES (?, ?)", (person, digest))
        return True

    def _digest(self, path: str) -> bytes | None:
        from pmtool.store.index.reading import digest_of

        try:
            content = files.read(self._root, path)
        except PmError:
            return None
        return None if content is None else digest_of(content)


def _name(folder: str, file: str) -> RecordName | None:
    """The record of a file; `None` for any other."""
    top, _, label = folder.partition("/")
    return record_name(label, file.removesuffix(".yaml")) if top == "cycles" else None
