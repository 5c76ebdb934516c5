"""The file of the index: SQLite, readable by its owner alone, thrown away when it is not sound."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmtool.store.index.ground import FORM

WAIT = 30.0
"""Seconds that one process waits for another to bring the index up to date."""

WRONG = (ValueError, TypeError, ArithmeticError, LookupError)
"""What a damaged page can come to where SQLite does not see it: no day, no text, no number."""

_CACHE = "cache_size = -16000"

# A duty is found by its days, which many share, or by its series of days; it is shown by its line
# in the text of its record. A record has the numbers of its days and series, so as to find its
# duties when it is taken out.
_TABLES = """
CREATE TABLE state (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE whole (head TEXT);
CREATE TABLE person (id TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
CREATE TABLE record (
  id INTEGER PRIMARY KEY, name TEXT UNIQUE, label TEXT, person TEXT, number INTEGER, digest BLOB,
  partner TEXT, days TEXT, series TEXT
);
CREATE INDEX records_of ON record (person);
CREATE INDEX partners_of ON record (partner) WHERE partner IS NOT NULL;
CREATE TABLE reviews (person TEXT, record INTEGER, PRIMARY KEY (person, record)) WITHOUT ROWID;
CREATE INDEX reviewed ON reviews (record);
CREATE TABLE words (record INTEGER PRIMARY KEY, text TEXT);
CREATE TABLE rule (
  id INTEGER PRIMARY KEY, duty TEXT, clause TEXT, says TEXT, basis TEXT,
  UNIQUE (duty, clause, says, basis)
);
CREATE TABLE days (
  id INTEGER PRIMARY KEY, opens TEXT, due TEXT, met_on TEXT, waived_from TEXT, rests_from TEXT,
  rests_until TEXT, done TEXT
);
CREATE INDEX known_days ON days (opens, due, met_on);
CREATE TABLE duty (
  days INTEGER, record INTEGER, at INTEGER, rule INTEGER, owner TEXT,
  PRIMARY KEY (days, record, at)
) WITHOUT ROWID;
CREATE TABLE series (id INTEGER PRIMARY KEY, times TEXT UNIQUE, last TEXT);
CREATE TABLE recurring (
  series INTEGER, record INTEGER, at INTEGER, rule INTEGER, owner TEXT,
  PRIMARY KEY (series, record, at)
) WITHOUT ROWID;
CREATE TABLE met (
  record INTEGER, at INTEGER, subject TEXT, day TEXT, PRIMARY KEY (record, at, subject)
) WITHOUT ROWID;
CREATE TABLE trouble (
  record INTEGER, at INTEGER, slug TEXT, message TEXT, path TEXT, line INTEGER, "column" INTEGER,
  PRIMARY KEY (record, at)
) WITHOUT ROWID;
"""


def kept(place: Path) -> sqlite3.Connection:
    """The index at `place`; an empty file, without any table, where there is none.

    Raises `OSError`, or `sqlite3.Error` where it cannot be used; `unsound` says what to do then.
    """
    place.parent.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        _create(place)
    connection = _connected(place)
    try:
        _begin(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def number_of(place: Path) -> int | None:
    """By which it is told that another file has taken the place; `None` where there is none."""
    try:
        return place.stat().st_ino
    except FileNotFoundError:
        return None


@contextmanager
def replacing(place: Path) -> Iterator[sqlite3.Connection]:
    """An index with nothing in it, which takes its place when the context ends well.

    Whoever calls it holds the old one for writing, so that nobody else does the same. There is no
    journal: nobody reads the file yet, and one that was left half-written is begun anew. So a
    kill costs nothing but what was done. Raises `OSError`, `sqlite3.Error`.
    """
    new = place.with_name(f"{place.name}-new")
    new.unlink(missing_ok=True)
    _create(new)
    try:
        connection = _connected(new)
        try:
            for setting in ("journal_mode = OFF", "synchronous = OFF", _CACHE):
                connection.execute(f"PRAGMA {setting}")
            _make(connection)
            connection.execute("BEGIN")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        new.replace(place)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def passing() -> sqlite3.Connection:
    """An index for this run alone: in memory, and from some size on in a file without a name."""
    connection = sqlite3.connect("", isolation_level=None)
    _make(connection)
    return connection


def _begin(connection: sqlite3.Connection) -> None:
    # What is taken out is overwritten: a record that was disposed of leaves no trace.
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA {_CACHE}")
    form = connection.execute("PRAGMA user_version").fetchone()[0]
    if form == FORM:
        return
    if form or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise sqlite3.DatabaseError("another form")


def _create(place: Path) -> None:
    os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def _connected(place: Path) -> sqlite3.Connection:
    address = f"{place.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)


def _make(connection: sqlite3.Connection) -> None:
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {FORM}")


_LEFT_ALONE = ("BUSY", "LOCKED", "READONLY", "FULL", "CANTOPEN", "IOERR", "PERM", "AUTH", "NOLFS")


def unsound(error: Exception) -> bool:
    """Whether the file itself is at fault, and goes; not the disk, nor another process."""
    name: str = getattr(error, "sqlite_errorname", "")
    return not isinstance(error, OSError) and not name.startswith(
        tuple(f"SQLITE_{each}" for each in _LEFT_ALONE)
    )


def thrown_away(place: Path) -> None:
    """Take the index away; whoever has it open goes on with what it was."""
    # The journal first: one that outlived its file would be taken for the next one's.
    for each in (place.with_name(f"{place.name}-journal"), place):
        with suppress(OSError):
            each.unlink()
