"""What comes of a filled-in form: what is new in it, told field by field, and the decisions that
take it into the record: the ones that the ordinary commands make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, TypeAlias

from pmtool.domain.changes.change import Decision
from pmtool.domain.forms.days import written_day
from pmtool.domain.forms.said import Pair
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation

PRINTED = "pm prints this from the record; it is changed there, with a command of its own."

Step: TypeAlias = Callable[[Record, Situation], Decision]
Outcome: TypeAlias = Literal["new", "changed", "kept", "not-taken", "not-understood"]


@dataclass(frozen=True)
class Told:
    """One thing that the form says: in which part and which field of which entry (`""` where a
    part is there once), what the record says so far, what becomes of it, and why not.
    """

    outcome: Outcome
    part: str
    entry: str
    field: str
    form: str
    record: str = ""
    why: str = ""


@dataclass
class Taking:
    """What was understood so far, of a form for one record."""

    because: str | None = None
    told: list[Told] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    revises: bool = False
    """Whether the wording of an objective changes, which takes a reason (5.6)."""

    def text(self, pair: Pair, name: str, entry: str = "") -> str | None:
        """The text of a field where the form says something new."""
        text = clean(pair.new(name))
        if text:
            self._taken(pair, name, text, entry)
        elif pair.was(name) and pair.form and name in pair.form and not clean(pair.text(name)):
            why = "The form leaves it empty; the record keeps what it has."
            self.told.append(Told("kept", pair.part, entry, name, "", pair.was(name), why))
        return text or None

    def day(self, pair: Pair, name: str, entry: str = "") -> date | None:
        """The day of a field where the form says something new, and a day."""
        text = clean(pair.new(name))
        day = written_day(text)
        if text and day is None:
            self.refuse(pair, [name], "It is no date such as 24 November 2026.", entry)
        elif day is not None and day != written_day(pair.was(name)):
            self._taken(pair, name, text, entry)
            return day
        return None

    def choice(self, pair: Pair, name: str, known: tuple[Any, ...], entry: str = "") -> Any | None:  # noqa: ANN401 - one of `known`
        """The new value of a field that has only a few."""
        text = clean(pair.new(name))
        if text and text not in known:
            words = ", ".join(f"“{each.replace('-', ' ')}”" for each in known)
            self.refuse(pair, [name], f"It is none of {words}.", entry)
        elif text:
            self._taken(pair, name, text, entry)
            return text
        return None

    def refuse(self, pair: Pair, names: Iterable[str], why: str, entry: str = "") -> None:
        """Tell what of these fields differs, and why it is not taken."""
        self.told += [
            Told("not-taken", pair.part, entry, name, text, pair.was(name), why)
            for name in names
            if (text := clean(pair.new(name)))
        ]

    def printed(self, pair: Pair, entry: str = "") -> None:
        """Tell what was changed of that which `pm` prints beside people's texts."""
        have = pair.was("notes").splitlines()
        self.told += [
            Told("not-taken", pair.part, entry, "notes", line, why=PRINTED)
            for line in pair.text("notes").splitlines()
            if line.strip() and line not in have
        ]

    def left_out(self, pair: Pair, entry: str, name: str) -> bool:
        """Whether the form leaves an entry of the record out, which changes nothing."""
        if pair.form is None:
            why = "The form leaves it out; the record keeps it."
            self.told.append(Told("kept", pair.part, entry, name, "", pair.was(name), why))
        return pair.form is None

    def _taken(self, pair: Pair, name: str, text: str, entry: str) -> None:
        outcome: Outcome = "changed" if clean(pair.was(name)) else "new"
        self.told.append(Told(outcome, pair.part, entry, name, text, pair.was(name)))


def clean(text: str) -> str:
    """A text as a record keeps it: ordinary line ends, and no space around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
