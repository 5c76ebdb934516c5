"""Whether the folder has every record of the last commit: known of that commit, and asked of git
again for the next one.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pmtool.store.head import commit_of_head, is_commit
from pmtool.store.index.database import WAIT
from pmtool.store.index.place import git_folder
from pmtool.store.names import RecordName, record_of

_MANY = 500
"""From so many paths on, reading all names takes less time than looking for each."""


def gone_of(connection: sqlite3.Connection, root: Path) -> list[RecordName]:
    """The records that the last commit has and the folder has not, by label.

    No git is run where the commit is known to have none that the index has not. Raises
    `sqlite3.Error`.
    """
    folder = git_folder(root)
    head = commit_of_head(folder) if folder else None
    row = connection.execute("SELECT head FROM whole").fetchone()
    if head is not None and row == (head,):
        return []
    # What a file says that came with a repository is no word to give to git unseen.
    before = row[0] if row and is_commit(row[0]) else None
    return _asked(connection, root, head, before)


def forget(connection: sqlite3.Connection) -> None:
    """What was known is of a folder that has lost a record since."""
    connection.execute("DELETE FROM whole")


def _asked(
    connection: sqlite3.Connection, root: Path, head: str | None, before: str | None
) -> list[RecordName]:
    from pmtool.store.gone import paths_in

    told = paths_in(root, head or "HEAD", before)
    if told is None:
        return []
    paths = told.split("\0")[:-1]
    with _transaction(connection) as writing:
        known = _known(connection, paths)
        unknown = [name for path in paths if path not in known and (name := record_of(path))]
        if writing and head and not unknown:
            forget(connection)
            connection.execute("INSERT INTO whole VALUES (?)", (head,))
    return sorted(name for name in unknown if not os.path.lexists(root / name.path))


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[bool]:
    """Whether something can be remembered: not while another process is at it. What there is no
    room for costs the next look a question, and this one nothing.
    """
    connection.execute("PRAGMA busy_timeout = 0")
    with suppress(sqlite3.OperationalError):
        connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA busy_timeout = {WAIT * 1000:.0f}")
    yield connection.in_transaction
    if connection.in_transaction:
        try:
            connection.execute("COMMIT")
        except sqlite3.OperationalError:
            connection.execute("ROLLBACK")


def _known(connection: sqlite3.Connection, paths: list[str]) -> set[str]:
    """Those of the paths, or all, that are of records in the index."""
    if len(paths) > _MANY:
        return {f"cycles/{name}.yaml" for (name,) in connection.execute("SELECT name FROM record")}
    asked = "SELECT 1 FROM record WHERE name = ?"
    names = {path: (path.removeprefix("cycles/").removesuffix(".yaml"),) for path in paths}
    return {path for path, name in names.items() if connection.execute(asked, name).fetchone()}
