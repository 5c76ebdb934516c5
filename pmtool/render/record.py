"""One record for reading on a screen: who, when, then each section with its entries, ids first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from pmtool.domain.history import telling_field
from pmtool.domain.record import ENTRY_LISTS, Record
from pmtool.domain.values import plain
from pmtool.render.visible import line, visible
from pmtool.render.words import day, short_day

_WIDEST = 100
_USUAL = 80
_SHORT = 24
"""A word or a name of up to so many characters stands among others on one line."""
_IN_THE_HEAD = ("schema", "policy", "reviewee", "reviewer", "panel", "external_adviser")
_ALSO_THERE = ("professional_partner", "cycle", "withdrawn")
_UNSAID = ("id", "digest", "sha256")
_SAYS_ITSELF = ("date", "kind", "on", "judgement", "role")
_PEOPLE = ("by", "taken_by", "present", "monitored_by", "evaluator")
_HEADINGS = {"cpd": "CPD", "improvement_plan": "Improvement plan"}


@dataclass(frozen=True)
class Subject:
    """What is shown: the record and its name, people's names by id, and what is to be marked."""

    name: str
    record: Record
    names: Mapping[str, str]
    stale: tuple[str, ...] = ()
    as_of: date | None = None
    another_text: bool = False
    """Whether the procedure's file has changed since the record was opened."""


def page(subject: Subject, next_duties: Iterable[str], width: int | None) -> Iterator[str]:
    """The lines of a record; texts are folded to the terminal, or to 80 columns without one."""
    fold = _Fold(min(width or _USUAL, _WIDEST), subject)
    yield from _head(subject)
    duties = list(next_duties)
    if duties:
        yield from ("", "Next", *fold.lines(duties))
    whole = plain(subject.record)
    for section, value in whole.items():
        if section not in _IN_THE_HEAD + _ALSO_THERE and value:
            yield from fold.section(section, value)


def _head(subject: Subject) -> Iterator[str]:
    record = subject.record
    who = f"{line(record.reviewee.name)}, {line(record.reviewee.job_title)}"
    yield f"{subject.name}  {who}"
    if subject.as_of:
        yield f"  As it stood at the end of {day(subject.as_of)}."
    for label, said in _about(record, another_text=subject.another_text):
        if said:
            yield f"  {label:<10}{line(said)}"


def _about(record: Record, *, another_text: bool) -> Iterator[tuple[str, str]]:
    state = record.states[-1]
    qts = {True: ", QTS", False: ", no QTS", None: ""}[record.reviewee.qts]
    yield "category", f"{record.reviewee.category}{qts}"
    yield "standards", ", ".join(record.reviewee.standards)
    if record.panel or record.reviewee.category == "headteacher":
        panel = ", ".join(f"{each.name} ({each.id})" for each in record.panel)
        yield "panel", panel or "not appointed"
        yield "adviser", record.external_adviser.name if record.external_adviser else ""
    else:
        named = record.reviewer
        yield "reviewer", f"{named.name} ({named.id})" if named else "not appointed"
    if record.professional_partner:
        yield "partner", f"{record.professional_partner.name} ({record.professional_partner.id})"
    yield "cycle", f"{day(record.cycle.from_)} to {day(record.cycle.to)}"
    yield "adjusted", record.cycle.adjusted_because or ""
    yield "included", record.cycle.included_because or ""
    yield "state", f"{state.to} since {day(state.on)}"
    changed = ", whose file has changed since the record was opened" if another_text else ""
    yield "procedure", f"{record.policy.id} {record.policy.version}{changed}"


class _Fold:
    """Lays out sections within a width."""

    def __init__(self, width: int, subject: Subject) -> None:
        self._width = width
        self._names = subject.names
        record = subject.record
        self._marks = {
            gone.id: f"withdrawn {short_day(gone.on)} by {self._person(gone.by)}: {gone.because}"
            for gone in record.withdrawn
        }
        self._marks |= dict.fromkeys(subject.stale, "stale: the statement has changed since")

    def lines(self, texts: Iterable[str]) -> Iterator[str]:
        """Each text on its own line or lines."""
        for text in texts:
            yield from self._folded("  ", line(text), "      ")

    def section(self, name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - any field's value
        """A heading, and what the section holds."""
        heading = _HEADINGS.get(name) or name.replace("_", " ").capitalize()
        if not isinstance(value, (list, tuple)):
            yield from ("", heading)
            yield from self._fields(value, "  ")
            return
        count = f" ({len(value)})" if name in ENTRY_LISTS else ""
        yield from ("", f"{heading}{count}")
        yield from self._entries(name, value, "  ")

    def _entries(
        self, section: str, entries: Iterable[Mapping[str, Any]], indent: str
    ) -> Iterator[str]:
        for entry in entries:
            told = telling_field(entry, section)
            own = str(entry.get("id", ""))
            lead, below = f"{indent}{own}  " if own else indent, f"{indent}    "
            if own in self._marks:
                yield from self._folded(lead, f"[{self._marks[own]}]", below)
                lead = below
            if told:
                yield from self._folded(lead, self._value(told, entry[told]), below)
            elif lead != below:
                yield lead.rstrip()
            rest = {key: value for key, value in entry.items() if key != told}
            yield from self._fields(rest, below)

    def _fields(self, fields: Mapping[str, Any], indent: str) -> Iterator[str]:
        """Short values on one line together, then each long text, then what lies deeper."""
        shown = {key: each for key, each in fields.items() if key not in _UNSAID and _held(each)}
        short = {key: each for key, each in shown.items() if _is_short(each)}
        facts = [self._fact(key, value) for key, value in short.items()]
        if facts:
            yield from self._folded(indent, " · ".join(facts), indent)
        for key, value in shown.items():
            if key not in short:
                yield from self._long(key, value, indent)

    def _long(self, key: str, value: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - as above
        label = key.replace("_", " ")
        if isinstance(value, dict):
            yield f"{indent}{label}:"
            yield from self._fields(value, f"{indent}  ")
        elif isinstance(value, (list, tuple)) and isinstance(value[0], dict):
            yield f"{indent}{label}:"
            yield from self._entries(key, value, f"{indent}  ")
        else:
            yield from self._folded(f"{indent}{label}: ", self._value(key, value), f"{indent}  ")

    def _fact(self, key: str, value: Any) -> str:  # noqa: ANN401 - as above
        said = line(self._value(key, value))
        return said if key in _SAYS_ITSELF else f"{key.replace('_', ' ')} {said}"

    def _value(self, key: str, value: Any) -> str:  # noqa: ANN401 - as above
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return short_day(value)
        if isinstance(value, (list, tuple)):
            return ", ".join(self._value(key, each) for each in value)
        return self._person(str(value)) if key in _PEOPLE else str(value)

    def _person(self, text: str) -> str:
        """A person's name beside the id; any other text as it is."""
        return f"{self._names[text]} ({text})" if text in self._names else text

    def _folded(self, lead: str, text: str, after: str) -> Iterator[str]:
        """The text behind `lead`, its own line breaks kept, the rest of it behind `after`."""
        for number, part in enumerate(visible(text.rstrip("\n")).split("\n")):
            first = after if number else lead
            lines = wrap(part, self._width, initial_indent=first, subsequent_indent=after)
            yield from lines or [first.rstrip()]


def _held(value: object) -> bool:
    return value is not None and value not in ("", [], (), {})


def _is_short(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= _SHORT and "\n" not in value
    if isinstance(value, (list, tuple)):
        return all(isinstance(each, str) for each in value)
    return not isinstance(value, dict)
