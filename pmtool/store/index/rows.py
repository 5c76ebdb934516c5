"""Entries into tables, and out of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pmtool.store.index.database import BY_DAYS
from pmtool.store.index.entry import Dates, Rule, Time, made

if TYPE_CHECKING:
    from pmtool.store.index.entry import Entry, Series

_OF_A_RECORD = ("reviews", "duty", "words", "recurring", "met", "trouble")
_SHARED = (("days", "duty"), ("series", "recurring"))
"""Tables of what records share, and where they name it by the same word."""


_BATCH = 20_000
_COLUMNS = {
    "record": 8,
    "reviews": 2,
    "duty": 5,
    "words": 13,
    "recurring": 6,
    "met": 4,
    "trouble": 7,
}


class Rows:
    """Writes entries, within a transaction of the caller's; the last ones with `flush`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._all = connection.executemany
        self._known: dict[NamedTuple | tuple[Time, ...], int] = {}
        self._waiting: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        self._last = self._run("SELECT coalesce(max(id), 0) FROM record").fetchone()[0]

    def take_out(self, names: Iterable[str]) -> None:
        """Take out these records, and what no other record shares: it could tell of them."""
        for name in names:
            found = self._run("SELECT id FROM record WHERE name = ?", (name,)).fetchone()
            if found is None:
                continue
            shared = {
                table: self._run(f"SELECT {table} FROM {user} WHERE record = ?", found).fetchall()
                for table, user in _SHARED
            }
            for table in _OF_A_RECORD:
                self._run(f"DELETE FROM {table} WHERE record = ?", found)
            self._run("DELETE FROM record WHERE id = ?", found)
            for table, user in _SHARED:
                unused = f"NOT EXISTS (SELECT 1 FROM {user} WHERE {table} = {table}.id)"
                self._all(f"DELETE FROM {table} WHERE id = ? AND {unused}", shared[table])

    def put(self, name: str, entry: Entry) -> None:
        """Put in a record that is not there."""
        self._last += 1
        record, wait = self._last, self._waiting
        digest = entry.digest if entry.settled else b""
        wait["record"].append((record, name, *entry[:3], digest, entry.reviewee, entry.partner))
        wait["reviews"] += [(person, record) for person in entry.reviewers]
        wait["trouble"] += [(record, at, *each) for at, each in enumerate(entry.troubles)]
        for at, rule, dates, words in entry.once:
            wait["duty"].append((record, at, self._rule(rule), words.owner, self._days(dates)))
            wait["words"].append((record, at, *words))
        for series in entry.series:
            self._put_series(record, series)
        if len(wait["words"]) > _BATCH:
            self.flush()

    @contextmanager
    def at_once(self, *, all_of_them: bool) -> Iterator[None]:
        """Put records in; where they are all of them, what finds them is made at the end."""
        if all_of_them:
            self._run("DROP INDEX by_days")
        yield
        self.flush()
        if all_of_them:
            self._run(BY_DAYS)

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self._waiting.items():
            marks = ", ".join("?" * _COLUMNS[table])
            self._all(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def _put_series(self, record: int, series: Series) -> None:
        at, wait = series.at, self._waiting
        rule, owner = self._rule(series.rule), series.words.owner
        number, last = self._times(series.times), series.times[-1].last
        wait["recurring"].append((record, at, rule, owner, number, last))
        wait["words"].append((record, at, *series.words))
        wait["met"] += [(record, at, *each) for each in series.met]

    def _rule(self, rule: Rule) -> int:
        return self._known.get(rule) or self._number(rule, "rule (duty, clause, says, basis)", rule)

    def _days(self, dates: Dates) -> int:
        return self._known.get(dates) or self._number(
            dates,
            "days (opens, due, met_on, waived_from, rests_from, rests_until, done)",
            (*dates, dates.done),
        )

    def _times(self, times: tuple[Time, ...]) -> int:
        import json

        text = json.dumps(times, ensure_ascii=False)
        return self._known.get(times) or self._number(times, "series (times)", (text,))

    def _number(
        self, what: NamedTuple | tuple[Time, ...], table: str, values: tuple[object, ...]
    ) -> int:
        """The number of something shared, which is put in where it is not there yet."""
        columns = table.partition("(")[2].rstrip(")").split(", ")
        same = " AND ".join(f"{column} IS ?" for column in columns)
        asked = f"SELECT id FROM {table.partition(' ')[0]} WHERE {same}"
        found = self._run(asked, values).fetchone()
        if found is None:
            marks = ", ".join("?" * len(values))
            self._run(f"INSERT INTO {table} VALUES ({marks})", values)
            found = self._run("SELECT last_insert_rowid()").fetchone()
        self._known[what] = found[0]
        return int(found[0])


def times_from(text: str) -> tuple[Time, ...]:
    """The times of a series."""
    import json

    return tuple(
        made(Time, (subject, made(Dates, dates), *more))
        for subject, dates, *more in json.loads(text)
    )
