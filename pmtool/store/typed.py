"""Plain data of a file made typed, or refused with the place of the first fault."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import ValidationError

from pmtool.domain.academy import Academy
from pmtool.domain.person import Person
from pmtool.domain.record import SCHEMA, Record
from pmtool.domain.values import M, Model, typed
from pmtool.errors import Place, Unreadable
from pmtool.store.names import RecordName
from pmtool.store.yaml.file import Document, parse, read_plain

_ANY_SCHEMA = 1000
_KEY = re.compile(r"[A-Za-z0-9_-]{1,40}")


class Stored(NamedTuple):
    """A record as it is kept: its text with every place in it, and its meaning."""

    name: RecordName
    document: Document
    record: Record


def stored(name: RecordName, document: Document) -> Stored:
    """A record from its document. Raises `Unreadable` (`record-invalid`, `wrong-place`)."""
    record = from_document(Record, document)
    _refuse_elsewhere(record.reviewee.id, name.person, document.path)
    return Stored(name, document, record)


def record_from(content: bytes, name: RecordName) -> Record:
    """A record from a file's bytes, the fast way. Raises `Unreadable`."""
    record = _fast(Record, content, name.path)
    _refuse_elsewhere(record.reviewee.id, name.person, name.path)
    return record


def person_from(content: bytes, person: str, path: str) -> Person:
    """A person of the register from a file's bytes, the fast way. Raises `Unreadable`."""
    found = _fast(Person, content, path)
    _refuse_elsewhere(found.id, person, path)
    return found


def academy_from(content: bytes, path: str) -> Academy:
    """The academy from a file's bytes. Raises `Unreadable`."""
    return _fast(Academy, content, path)


def from_document(model: type[M], document: Document) -> M:
    """A document's data as a `model`. Raises `Unreadable` (`record-invalid`, `newer-schema`)."""
    _refuse_newer(document.data.get("schema"), document.path)
    try:
        return typed(model, document.data)
    except ValidationError:
        raise _invalid(model, document) from None


def _fast(model: type[M], content: bytes, path: str) -> M:
    data = read_plain(content, path)
    _refuse_newer(data.get("schema"), path)
    try:
        return typed(model, data)
    except ValidationError:
        raise _invalid(model, parse(content, path)) from None


def _refuse_newer(schema: object, path: str) -> None:
    # A number that no schema will ever have is a slip of the hand, and a fault of its field.
    if isinstance(schema, int) and SCHEMA < schema < _ANY_SCHEMA:
        raise Unreadable(
            f"This file is of schema {schema}, and this pm knows {SCHEMA}; update pm.",
            slug="newer-schema",
            place=Place(path),
        )


def _refuse_elsewhere(found: str, expected: str, path: str) -> None:
    if found != expected:
        raise Unreadable(
            "The id in this file is not the one of its name; one of the two is wrong.",
            slug="wrong-place",
            place=Place(path),
        )


def _invalid(model: type[Model], document: Document) -> Unreadable:
    """The first fault's field and place, never a value."""
    from pmtool.domain.checks.shape import faults

    found = faults(model, document.data)
    keys = found[0].keys
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    return Unreadable(
        f"{_field(keys)} is not as it should be{more}; `pm validate {document.path}` says what "
        "is wrong.",
        slug="record-invalid",
        place=document.place(keys),
    )


def _field(keys: tuple[str | int, ...]) -> str:
    if not keys:
        return "The file"
    steps = (f"[{key}]" if isinstance(key, int) else f".{_name(key)}" for key in keys)
    return f"The field {''.join(steps).removeprefix('.')}"


def _name(key: str) -> str:
    """A key that somebody mistyped could hold anything."""
    return key if _KEY.fullmatch(key) else "?"
