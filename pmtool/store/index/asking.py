"""Which deadlines somebody wants: found by their days, and made whole when they are looked at."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import islice

from pmtool.domain.duties.duty import Duty, Owner
from pmtool.domain.duties.on_the_day import duties_on
from pmtool.domain.packed import Packed
from pmtool.domain.state import URGENCY, DutyState, state_of
from pmtool.domain.views.deadlines import Deadline, Wanted, Watch, on_day
from pmtool.errors import Place, PmError
from pmtool.store.index.kept import (
    Dates,
    Rule,
    Time,
    Words,
    duty_from,
    made,
    shown,
    times_from,
    times_of,
)

_ANY_RULE = Rule("", "", "", "policy")
_NO_WORDS = Words(None, None, None, "", False, (Owner(""),))

_PASSING = (
    "CREATE TEMP TABLE asked (record INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE some_days (rank INTEGER, due TEXT, days INTEGER)",
    "CREATE TEMP TABLE some_series"
    " (rank INTEGER, due TEXT, series INTEGER, subject TEXT, day TEXT)",
)

_Place = tuple[int, int, int, int, int]
"""The record of a duty, its place there, its rule; whether it recurs, and its days or series."""


class Answer:
    """The deadlines that somebody wants, the most urgent first: all of them, or the first so many.

    `counts` are those of each state, whether they are among the first or not.
    """

    def __init__(self, counts: Counter[DutyState], deadlines: Packed[Deadline]) -> None:
        self.counts = counts
        self.deadlines = deadlines

    def __len__(self) -> int:
        return self.counts.total()

    def __iter__(self) -> Iterator[Deadline]:
        return iter(self.deadlines)


def answer(
    connection: sqlite3.Connection, wanted: Wanted, names: Iterable[str] | None, most: int | None
) -> Answer:
    """The whole of it, so that what is damaged is found before anything is shown.

    `names` are those of the records asked for, `most` is how many deadlines are. Raises
    `sqlite3.Error`, and what comes of values that were never kept: `WRONG`.
    """
    search = _Search(connection, wanted, names)
    return Answer(search.counts, Packed(islice(search, most)))


class _Search:
    """One at a time on one connection."""

    def __init__(
        self, connection: sqlite3.Connection, wanted: Wanted, names: Iterable[str] | None
    ) -> None:
        self._run = connection.execute
        self._wanted = wanted
        self._day = wanted.day.isoformat()
        self._dates: dict[int, Dates] = {}
        self._times: dict[int, tuple[Time, ...]] = {}
        self.counts: Counter[DutyState] = Counter()
        for table in ("asked", "some_days", "some_series"):
            self._run(f"DROP TABLE IF EXISTS temp.{table}")
        for statement in _PASSING:
            self._run(statement)
        self._filter, self._values = self._filtered(names)
        self._find_days()
        self._find_series()

    def __iter__(self) -> Iterator[Deadline]:
        groups = "SELECT rank, due FROM some_days UNION SELECT rank, due FROM some_series"
        for group in self._run(f"{groups} ORDER BY rank, due").fetchall():
            for place in self._places(*group):
                yield self._deadline(*place)

    @property
    def _after(self) -> str:
        """What is done with by this day, nobody wants to see: none where all of it is wanted."""
        every = self._wanted.until is None and not self._wanted.left
        return "" if every else self._day

    def _filtered(self, names: Iterable[str] | None) -> tuple[str, tuple[object, ...]]:
        """What a duty, `d`, has to be besides its days."""
        wanted, parts, values = self._wanted, ["1"], list[object]()
        if names is not None:
            asked = "INSERT OR IGNORE INTO asked SELECT id FROM record WHERE name = ?"
            for name in names:
                self._run(asked, (name,))
            parts.append("d.record IN (SELECT record FROM asked)")
        if wanted.reviewer is not None:
            reviewed = "SELECT record FROM reviews WHERE person = ?"
            parts.append(f"(d.owner = ? OR d.record IN ({reviewed}))")
            values += [wanted.reviewer, wanted.reviewer]
        if wanted.duties:
            marks = ", ".join("?" * len(wanted.duties))
            parts.append(f"d.rule IN (SELECT id FROM rule WHERE duty IN ({marks}))")
            values += sorted(wanted.duties)
        return " AND ".join(parts), tuple(values)

    def _find_days(self) -> None:
        """The days of what does not recur, and is wanted."""
        asked = (
            "SELECT id, opens, due, met_on, waived_from, rests_from, rests_until FROM days"
            " WHERE done > ?"
        )
        count = f"SELECT count(*) FROM duty d WHERE d.days = ? AND {self._filter}"
        for id_, *row in self._run(asked, (self._after,)).fetchall():
            dates = made(Dates, row)
            duty = self._on([duty_from(_ANY_RULE, dates, _NO_WORDS)])
            if self._wanted.keeps(state := self._state(duty), duty.due):
                (many,) = self._run(count, (id_, *self._values)).fetchone()
                if many:
                    self.counts[state] += many
                    self._dates[id_] = dates
                    values = (*_urgency(state, duty), id_)
                    self._run("INSERT INTO some_days VALUES (?, ?, ?)", values)

    def _find_series(self) -> None:
        """What recurs and is wanted: of each series the time of the day, and when that was met."""
        days = (
            "SELECT met.day, count(*) FROM recurring d LEFT JOIN met ON met.record = d.record"
            " AND met.at = d.at AND met.subject = ?"
            f" WHERE d.series = ? AND {self._filter} GROUP BY met.day"
        )
        asked = "SELECT id FROM series WHERE last >= ?"
        for (series,) in self._run(asked, (self._after,)).fetchall():
            subject = self._now(series).subject
            for met, many in self._run(days, (subject, series, *self._values)).fetchall():
                duty = self._now(series, {subject: met} if met and subject else {})
                if self._wanted.keeps(state := self._state(duty), duty.due):
                    self.counts[state] += many
                    values = (*_urgency(state, duty), series, subject, met)
                    self._run("INSERT INTO some_series VALUES (?, ?, ?, ?, ?)", values)

    def _now(self, series: int, met: Mapping[str, str] | None = None) -> Duty:
        """The time of the day. Those before it change nothing but its detail."""
        times = self._times_of(series)
        at = next((n for n, time in enumerate(times) if time.last >= self._day), len(times) - 1)
        return self._on(times_of(_ANY_RULE, _NO_WORDS, times[at : at + 2], met or {}))

    def _times_of(self, series: int) -> tuple[Time, ...]:
        if series not in self._times:
            row = self._run("SELECT times FROM series WHERE id = ?", (series,)).fetchone()
            self._times[series] = times_from(row[0])
        return self._times[series]

    def _on(self, duties: Iterable[Duty]) -> Duty:
        (duty,) = duties_on(duties, self._wanted.day)
        return duty

    def _state(self, duty: Duty) -> DutyState:
        day = self._wanted.day
        return state_of(duty.opens, duty.due, duty.met_on, duty.waived_from, day, duty.rests_from)

    def _places(self, rank: int, due: str) -> Iterator[_Place]:
        """The duties of one rank and day, by record, then by their place in it."""
        of_days = (
            "SELECT d.record, d.at, d.rule, 0, d.days"
            " FROM some_days s JOIN duty d ON d.days = s.days"
            f" WHERE s.rank = ? AND s.due = ? AND {self._filter}"
        )
        of_series = (
            "SELECT d.record, d.at, d.rule, 1, d.series"
            " FROM some_series s JOIN recurring d ON d.series = s.series"
            " LEFT JOIN met ON met.record = d.record AND met.at = d.at AND met.subject = s.subject"
            f" WHERE s.rank = ? AND s.due = ? AND met.day IS s.day AND {self._filter}"
        )
        yield from self._run(
            f"SELECT f.* FROM ({of_days} UNION ALL {of_series}) f"
            " JOIN record r ON r.id = f.record ORDER BY r.name, f.at",
            (rank, due, *self._values) * 2,
        )

    def _deadline(self, record: int, at: int, rule_id: int, recurs: int, days: int) -> Deadline:
        (text,) = self._run("SELECT text FROM words WHERE record = ?", (record,)).fetchone()
        (name, person, reviewee), reviewers, words = shown(text, at)
        rule, of, also = self._rules[rule_id], frozenset(reviewers), words.owners[1:]
        if recurs:
            asked = "SELECT subject, day FROM met WHERE record = ? AND at = ?"
            met = dict(self._run(asked, (record, at)))
            duties = list(times_of(rule, words, self._times_of(days), met))
        else:
            duties = [duty_from(rule, self._dates[days], words)]
        watches = [
            Watch(name, person, reviewee, duty, rule.says, of, words.confidential, also)
            for duty in duties
        ]
        (deadline,) = on_day(watches, self._wanted.day)
        return deadline

    @cached_property
    def _rules(self) -> dict[int, Rule]:
        rows = self._run("SELECT id, duty, clause, says, basis FROM rule")
        return {id_: made(Rule, row) for id_, *row in rows}


def _urgency(state: DutyState, duty: Duty) -> tuple[int, str]:
    return URGENCY.index(state), (duty.due or date.max).isoformat()


def troubles(connection: sqlite3.Connection, names: Iterable[str] | None) -> Iterator[PmError]:
    """What could not be read of these records, or of any, in their order."""
    asked = (
        'SELECT r.name, t.slug, t.message, t.path, t.line, t."column" FROM trouble t'
        " JOIN record r ON r.id = t.record ORDER BY r.label, r.person, r.number, t.at"
    )
    wanted = None if names is None else set(names)
    for name, *row in connection.execute(asked):
        if wanted is None or name in wanted:
            yield _told(row)


def _told(row: list[object]) -> PmError:
    from pmtool.store.index.entry import Trouble

    told = made(Trouble, row)
    place = Place(told.path, told.line, told.column) if told.path else None
    return PmError(told.message, slug=told.slug, place=place)
