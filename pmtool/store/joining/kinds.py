"""Which files are merged by meaning, and what each of them is."""

from __future__ import annotations

from pmtool.domain.academy import Academy
from pmtool.domain.disposal import Disposals
from pmtool.domain.person import Person
from pmtool.domain.person_id import is_person_id
from pmtool.domain.record import Record
from pmtool.domain.values import Model
from pmtool.store.names import record_of
from pmtool.store.record_files import ACADEMY, DISPOSALS

__all__ = ["called", "model_of", "record_of"]


def model_of(path: str) -> type[Model] | None:
    """The kind of a file that `pm` keeps; `None` for any other."""
    folder, _, name = path.removesuffix(".yaml").rpartition("/")
    if path in (ACADEMY, DISPOSALS):
        return Academy if path == ACADEMY else Disposals
    if not path.endswith(".yaml"):
        return None
    if folder == "people" and is_person_id(name):
        return Person
    return Record if record_of(path) else None


def called(path: str) -> str:
    """What a person calls the file: `2026-27/p017` for a record, else its path."""
    return str(record_of(path) or path)
