"""What is left of records that were disposed of: `disposals.yaml` (9.1)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pmtool.domain.person_id import ID
from pmtool.domain.values import Count, Day, EntryId, Model, Text, Words

RecordId = Annotated[
    str, Field(strict=True, pattern=rf"^[0-9]{{4}}-[0-9]{{2}}/{ID}(\+[1-9][0-9]*)?$")
]


class Disposal(Model):
    """One record taken out: which, when, by whom, how many attached files with it, and the digest
    of its file. Nothing of what it said.
    """

    id: EntryId
    record: RecordId
    on: Day
    by: Words
    because: Text | None = None
    files: Count
    digest: str = Field(strict=True, pattern=r"^sha256:[0-9a-f]{64}$")


class Disposals(Model):
    """The file `disposals.yaml`. The order of the fields is the order of the keys in the file."""

    schema_: Literal[1] = Field(alias="schema")
    disposals: tuple[Disposal, ...] = ()
