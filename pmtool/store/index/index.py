"""All deadlines of a repository, as its files say now: from the index, kept or not."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from pmtool.domain.views.deadlines import Wanted
from pmtool.errors import PmError
from pmtool.store.index import asking, database, whole
from pmtool.store.index.asking import Answer
from pmtool.store.index.keeping import Watcher, passing, up_to_date
from pmtool.store.index.place import is_off, place_of
from pmtool.store.names import RecordName

Result = TypeVar("Result")


class Index:
    """What is kept of every record, brought up to date when it is first asked.

    Where it cannot be kept, or read, or `PM_INDEX` is `off`, the same is found anew for this run
    alone: the index is never the reason of an error.
    """

    def __init__(self, root: Path, watcher: Watcher) -> None:
        self._root = root
        self._watcher = watcher
        self._connection: sqlite3.Connection | None = None
        kept = None if is_off() else place_of(root)
        # What is not sound is thrown away, and made once more; then it is not kept.
        self._places: list[Path | None] = [kept, kept, None] if kept else [None]

    def find(
        self, wanted: Wanted, names: Iterable[str] | None = None, most: int | None = None
    ) -> Answer:
        """The deadlines of these records (`2026-27/p017`), or of all, and of those the first so
        many, or all. Raises as `up_to_date`.
        """
        some = None if names is None else list(names)
        return self._ask(lambda connection: asking.answer(connection, wanted, some, most))

    def troubles(self, names: Iterable[str] | None = None) -> list[PmError]:
        """What could not be read of these records, or of any."""
        some = None if names is None else list(names)
        return self._ask(lambda connection: list(asking.troubles(connection, some)))

    def gone(self) -> list[RecordName]:
        """The records that the last commit has and the folder has not, by label."""
        return self._ask(lambda connection: whole.gone_of(connection, self._root))

    def cycle(self, cycle: str) -> list[str]:
        """The names of the records of one cycle: `2026-27`, or of one number, `2026-27+2`."""
        label, _, number = cycle.partition("+")
        asked = "SELECT name FROM record WHERE label = ? AND ? IN ('', CAST(number AS TEXT))"
        return self._ask(lambda c: [name for (name,) in c.execute(asked, (label, number))])

    def _ask(self, question: Callable[[sqlite3.Connection], Result]) -> Result:
        while True:
            try:
                return question(self._current())
            except (sqlite3.Error, OSError, *database.WRONG) as error:
                self._give_up(error)

    def _current(self) -> sqlite3.Connection:
        if self._connection is None:
            place, given = self._places[0], (self._root, self._watcher)
            self._connection = up_to_date(place, *given) if place else passing(*given)
        return self._connection

    def _give_up(self, error: Exception) -> None:
        """The next way, if there is one; what is kept goes where it is not sound."""
        place = self._places.pop(0)
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if place is None:
            raise error
        if database.unsound(error):
            database.thrown_away(place)
        else:
            self._places = [None]


def forget_gone(root: Path) -> None:
    """Take what is gone out of the index, if one is kept, so that nothing of it is left there."""
    place = place_of(root)
    if place is None or not place.exists():
        return
    try:
        up_to_date(place, root, lambda entries, _: entries).close()
    except (sqlite3.Error, OSError, PmError, *database.WRONG):
        database.thrown_away(place)
