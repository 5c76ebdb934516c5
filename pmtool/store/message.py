"""What a commit says: a subject without personal detail, and trailers that `pm log` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pmtool.store.names import RecordName


class Message(NamedTuple):
    """The message of one commit."""

    subject: str
    verb: str
    records: tuple[RecordName, ...] = ()
    entries: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole message, with its trailers."""
        trailers = [
            ("PM-Verb", self.verb),
            *(("PM-Record", str(name)) for name in self.records),
            *(("PM-Entry", entry) for entry in self.entries),
            *(("PM-Clause", clause) for clause in self.clauses),
        ]
        lines = (f"{key}: {_one_line(value)}\n" for key, value in trailers)
        return f"{_one_line(self.subject)}\n\n{''.join(lines)}"


def about_records(
    verb: str,
    records: Sequence[RecordName],
    entries: Sequence[str] = (),
    clauses: Sequence[str] = (),
) -> Message:
    """The message of a change to records (one or more)."""
    if len(records) == 1:
        subject = f"record: {records[0]}"
    else:
        labels = {name.label for name in records}
        of = f" of {labels.pop()}" if len(labels) == 1 else ""
        subject = f"records: {len(records)}{of}"
    return Message(subject, verb, tuple(records), tuple(entries), tuple(clauses))


def about_people(verb: str, people: Sequence[str]) -> Message:
    """The message of a change to the staff register."""
    return Message(f"people: {people[0] if len(people) == 1 else len(people)}", verb)


def about_academy(verb: str) -> Message:
    """The message of a change to the academy itself."""
    return Message("academy", verb)


def _one_line(value: str) -> str:
    """A newline in a value would begin a trailer of its own."""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())
