"""Entries into tables, and out of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from pmtool.store.index.entry import Dates, Rule, Time

if TYPE_CHECKING:
    from pmtool.store.index.entry import Entry, Once, Series

_OF_A_RECORD = ("reviews", "duty", "words", "recurring", "met", "trouble")
_SHARED = (("days", "duty"), ("series", "recurring"))
"""Tables of what records share, and where they name it by the same word."""


class Rows:
    """Writes entries, within a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._all = connection.executemany
        self._known: dict[NamedTuple | tuple[Time, ...], int] = {}

    def clear(self) -> None:
        """Take out everything."""
        shared = (table for table, _ in _SHARED)
        for table in (*_OF_A_RECORD, "record", "person", "rule", *shared, "state"):
            self._run(f"DELETE FROM {table}")

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
        digest = entry.digest if entry.settled else b""
        record = self._run(
            "INSERT INTO record (name, label, person, number, digest, reviewee, partner)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, *entry[:3], digest, entry.reviewee, entry.partner),
        ).lastrowid
        assert record is not None
        self._all(
            "INSERT OR IGNORE INTO reviews VALUES (?, ?)",
            [(person, record) for person in entry.reviewers],
        )
        self._all(
            "INSERT INTO trouble VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(record, at, *each) for at, each in enumerate(entry.troubles)],
        )
        self._put_once(record, entry.once)
        for series in entry.series:
            self._put_series(record, series)

    def _put_once(self, record: int, duties: tuple[Once, ...]) -> None:
        self._all(
            "INSERT INTO duty VALUES (?, ?, ?, ?, ?)",
            [
                (record, each.at, self._rule(each.rule), each.words.owner, self._days(each.dates))
                for each in duties
            ],
        )
        self._all(
            "INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(record, each.at, *each.words) for each in duties],
        )

    def _put_series(self, record: int, series: Series) -> None:
        rule, owner = self._rule(series.rule), series.words.owner
        number, last = self._times(series.times), series.times[-1].last
        self._run(
            "INSERT INTO recurring VALUES (?, ?, ?, ?, ?, ?)",
            (record, series.at, rule, owner, number, last),
        )
        self._run(
            "INSERT INTO words VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (record, series.at, *series.words),
        )
        self._all(
            "INSERT INTO met VALUES (?, ?, ?, ?)",
            [(record, series.at, *each) for each in series.met],
        )

    def _rule(self, rule: Rule) -> int:
        return self._known.get(rule) or self._number(rule, "rule (duty, clause, says, basis)", rule)

    def _days(self, dates: Dates) -> int:
        return self._known.get(dates) or self._number(
            dates,
            "days (opens, due, met_on, waived_from, rests_from, rests_until, done)",
            (*dates, dates.done),
        )

    def _times(self, times: tuple[Time, ...]) -> int:
        return self._known.get(times) or self._number(
            times, "series (times)", (json.dumps(times, ensure_ascii=False),)
        )

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
    return tuple(Time(each[0], Dates(*each[1]), *each[2:]) for each in json.loads(text))
