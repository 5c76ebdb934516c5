"""The index brought up to date: what changed is read again, with what rests on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from pmtool.errors import PmError
from pmtool.store import files
from pmtool.store.index import database, whole
from pmtool.store.index.ground import ground
from pmtool.store.index.seen import Seen, is_settled, unpacked
from pmtool.store.index.sharing import looked, waited
from pmtool.store.names import RecordName, record_name

if TYPE_CHECKING:
    from pmtool.store.index.entry import Entry

Watcher: TypeAlias = "Callable[[Iterable[Entry], int], Iterable[Entry]]"
"""Shows how the reading of so many records goes on, if somebody looks."""

_GROUND = "ground"
_PEOPLE = "people"


def up_to_date(
    place: Path, root: Path, watcher: Watcher, seen: dict[str, bytes] | None = None
) -> sqlite3.Connection:
    """The index at `place`, which says what the files say now, or said when they were `seen` so.

    One look at the folders, and nothing else, where nothing changed. Where nothing that is known
    holds any more, another takes its place. Raises `OSError`, `sqlite3.Error`; `PmError` where
    `pm.yaml` cannot be used, or a folder not be looked into.
    """
    now = _Now(root, seen)
    while True:
        number = database.number_of(place)
        connection = database.kept(place)
        try:
            known = _state(connection)
            if known == now.packed:
                return connection
            if not waited(root):
                connection.execute("BEGIN IMMEDIATE")
                if database.number_of(place) == number:
                    known = _state(connection)
                    if known.get(_GROUND) == now.ground:
                        _Update(connection, root, now).made(known, watcher)
                        connection.execute("COMMIT")
                        return connection
                    with database.replacing(place) as new:
                        _Update(new, root, now).made({}, watcher)
        except BaseException:
            connection.close()
            raise
        connection.close()


def passing(root: Path, watcher: Watcher) -> sqlite3.Connection:
    """The same for this run alone, kept nowhere. Raises as `up_to_date` does."""
    connection = database.passing()
    try:
        _Update(connection, root, _Now(root)).made({}, watcher)
    except BaseException:
        connection.close()
        raise
    return connection


def _state(connection: sqlite3.Connection) -> dict[str, bytes]:
    """What was seen last; nothing, where the index was not made yet."""
    if not connection.execute("PRAGMA user_version").fetchone()[0]:
        return {}
    return dict(connection.execute("SELECT key, value FROM state"))


class _Now:
    """What is seen now: what everything rests on, and the folders."""

    def __init__(self, root: Path, seen: dict[str, bytes] | None = None) -> None:
        self.ground = ground(root)
        self.packed = {_GROUND: self.ground} | (looked(root) if seen is None else seen)
        """The same as it is kept."""

    @cached_property
    def folders(self) -> dict[str, Seen]:
        """What was seen of each folder."""
        return {key: unpacked(each) for key, each in self.packed.items() if key != _GROUND}


class _Update:
    """One update, within a transaction, from what was seen last to what is seen now."""

    def __init__(self, connection: sqlite3.Connection, root: Path, now: _Now) -> None:
        from pmtool.store.index.rows import Rows

        self._connection = connection
        self._root = root
        self._now = now
        self._seen = now.folders
        self._rows = Rows(connection)
        self._before: dict[str, Seen] = {}
        self._other: set[str] = set()

    def made(self, known: dict[str, bytes], watcher: Watcher) -> None:
        """Make it of what is `known`, which rests on what there is now; of nothing, in an empty
        one. Raises as `up_to_date` does.
        """
        now = self._now.packed
        self._other = {key for key in known.keys() | now.keys() if known.get(key) != now.get(key)}
        folders = self._other - {_GROUND}
        self._before = {folder: unpacked(known[folder]) for folder in folders & known.keys()}
        redo = self._taken_out(folders) if known else self._all()
        self._read(redo, watcher)
        self._rows.flush()
        self._remember()

    def _all(self) -> list[RecordName]:
        self._note_unsettled_people()
        return self._every

    def _taken_out(self, folders: Iterable[str]) -> list[RecordName]:
        """What is gone is taken out, and what is to be read again, which is given back."""
        gone, touched = self._records(folders)
        redo = self._to_read(gone, touched)
        self._rows.take_out(map(str, [*gone, *redo]))
        if gone:
            whole.forget(self._connection)
        return redo

    def _read(self, redo: list[RecordName], watcher: Watcher) -> None:
        if not redo:
            return
        from pmtool.store.each import MANY
        from pmtool.store.index.reading import entries

        every = self._every if len(redo) >= MANY else None
        for entry in watcher(entries(self._root, redo, every), len(redo)):
            name = RecordName(*entry[:3])
            self._rows.put(str(name), entry)
            if not entry.settled:
                self._unsettle(name)

    def _unsettle(self, name: RecordName) -> None:
        """What the disk did not let be read may be readable the next time, and look the same."""
        folder, _, file = name.path.rpartition("/")
        self._seen[folder] = self._seen[folder].unsettled({file})
        self._other.add(folder)

    def _remember(self) -> None:
        """What is as it was is not written again: thousands of names are a megabyte."""
        for key in self._other:
            self._connection.execute("DELETE FROM state WHERE key = ?", (key,))
            if key in self._now.packed:
                now = self._now.ground if key == _GROUND else self._seen[key].packed()
                self._connection.execute("INSERT INTO state VALUES (?, ?)", (key, now))

    @cached_property
    def _every(self) -> list[RecordName]:
        return sorted(
            name
            for folder, seen in self._seen.items()
            for file in seen.names
            if (name := _name(folder, file)) is not None
        )

    def _records(self, folders: Iterable[str]) -> tuple[set[RecordName], set[RecordName]]:
        """The records that are gone, and those that are new or look otherwise than before."""
        gone: set[RecordName] = set()
        touched: set[RecordName] = set()
        for folder in folders:
            missing, other = self._differences(folder)
            gone.update(filter(None, (_name(folder, file) for file in missing)))
            touched.update(filter(None, (_name(folder, file) for file in other)))
        return gone, touched

    def _differences(self, folder: str) -> tuple[list[str], list[str]]:
        """The files that are gone, and those that are new or look otherwise than before."""
        if folder not in self._other:
            return [], []
        before, now = self._before.get(folder), self._seen.get(folder)
        was = before.stamps() if before else {}
        is_ = now.stamps() if now else {}
        other = [name for name, stamp in is_.items() if was.get(name) != stamp]
        return [name for name in was if name not in is_], other

    def _to_read(self, gone: set[RecordName], touched: set[RecordName]) -> list[RecordName]:
        """The records that say something else, or that rest on such a one, or on such a person."""
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
