"""Entries into tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from json import loads
from typing import TYPE_CHECKING

from pmtool.store.index.kept import damaged

if TYPE_CHECKING:
    from pmtool.store.index.entry import Entry, Shared

_OF_A_RECORD = ("reviews", "words", "met", "trouble")
_FOUND_BY = {"days": "duty", "series": "recurring"}
"""What finds the duties of many records, and the table of those duties. A record has the numbers
of what finds its own.
"""
_SHARED = {
    "rule": "duty, clause, says, basis",
    "days": "opens, due, met_on, waived_from, rests_from, rests_until, done",
    "series": "times, last",
}
_COLUMNS = {
    "record": 9,
    "reviews": 2,
    "words": 2,
    "duty": 5,
    "recurring": 5,
    "met": 4,
    "trouble": 7,
}
_BATCH = 20_000


class Rows:
    """Writes entries, within a transaction of the caller's; the last ones with `flush`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._run = connection.execute
        self._all = connection.executemany
        self._known: dict[Shared, int] = {}
        self._waiting: dict[str, list[tuple[object, ...]]] = {table: [] for table in _COLUMNS}
        self._last = self._run("SELECT coalesce(max(id), 0) FROM record").fetchone()[0]

    def take_out(self, names: Iterable[str]) -> None:
        """Take out these records, and what no other record shares: it could tell of them.

        Raises `TypeError`, `ValueError`, `ArithmeticError` for what was never kept so.
        """
        for name in names:
            asked = "SELECT id, days, series FROM record WHERE name = ?"
            found = self._run(asked, (name,)).fetchone()
            if found is None:
                continue
            record, *numbers = found
            for table in _OF_A_RECORD:
                self._run(f"DELETE FROM {table} WHERE record = ?", (record,))
            self._run("DELETE FROM record WHERE id = ?", (record,))
            for table, shared in zip(_FOUND_BY, numbers, strict=True):
                self._take_out_duties(record, table, loads(shared))

    def _take_out_duties(self, record: int, table: str, numbers: list[int]) -> None:
        used = f"{_FOUND_BY[table]} WHERE {table} = ?"
        many = 0
        for number in set(numbers):
            many += self._run(f"DELETE FROM {used} AND record = ?", (number, record)).rowcount
            unused = f"NOT EXISTS (SELECT 1 FROM {used})"
            self._run(f"DELETE FROM {table} WHERE id = ? AND {unused}", (number, number))
        if many != len(numbers):
            raise damaged()

    def put(self, name: str, entry: Entry) -> None:
        """Put in a record that is not there."""
        self._last += 1
        record, wait, known = self._last, self._waiting, self._known
        days: list[int] = []
        series: list[int] = []
        for at, rule, dates, owner in entry.once:
            number = known.get(dates) or self._number("days", dates)
            days.append(number)
            rule_number = known.get(rule) or self._number("rule", rule)
            wait["duty"].append((number, record, at, rule_number, owner))
        for at, rule, times, owner, met in entry.series:
            number = known.get(times) or self._number("series", times)
            series.append(number)
            rule_number = known.get(rule) or self._number("rule", rule)
            wait["recurring"].append((number, record, at, rule_number, owner))
            wait["met"] += [(record, at, *each) for each in met]
        digest = entry.digest if entry.settled else b""
        found_by = str(days), str(series)  # numbers are JSON as Python writes them
        wait["record"].append((record, name, *entry[:3], digest, entry.partner, *found_by))
        wait["words"].append((record, entry.text))
        wait["reviews"] += [(person, record) for person in entry.reviewers]
        wait["trouble"] += [(record, at, *each) for at, each in enumerate(entry.troubles)]
        if len(wait["duty"]) > _BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        for table, rows in self._waiting.items():
            marks = ", ".join("?" * _COLUMNS[table])
            self._all(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", rows)
            rows.clear()

    def _number(self, table: str, shared: Shared) -> int:
        """The number of something shared, which is put in where it is not there yet."""
        values, columns = loads(shared), _SHARED[table]
        same = " AND ".join(f"{column} IS ?" for column in columns.split(", "))
        found = self._run(f"SELECT id FROM {table} WHERE {same}", values).fetchone()
        if found is None:
            marks = ", ".join("?" * len(values))
            self._run(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
            found = self._run("SELECT last_insert_rowid()").fetchone()
        self._known[shared] = found[0]
        return int(found[0])
