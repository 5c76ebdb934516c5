"""What is left of records that were disposed of: `disposals.yaml` (9.1)."""

from typing import Annotated, Literal

from msgspec import field

from pmtool.domain.person_id import ID
from pmtool.domain.values import Count, Day, EntryId, Model, Text, Words, whole

RecordId = Annotated[str, whole(rf"[0-9]{{4}}-[0-9]{{2}}/{ID}(\+[1-9][0-9]*)?")]
FileDigest = Annotated[str, whole(r"sha256:[0-9a-f]{64}")]


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
    digest: FileDigest


class Disposals(Model):
    """The file `disposals.yaml`. The order of the fields is the order of the keys in the file."""

    schema_: Literal[1] = field(name="schema")
    disposals: tuple[Disposal, ...] = ()
