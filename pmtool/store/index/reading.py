"""Reading records for the index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import NotFound, Place, PmError, Unreadable
from pmtool.store.each import each_of
from pmtool.store.index.entry import Entry, Parts, trouble
from pmtool.store.names import RecordName
from pmtool.store.partners import Partners
from pmtool.store.readable import readable
from pmtool.store.watching import watches_of
from pmtool.store.workspace import Workspace

if TYPE_CHECKING:
    from pmtool.domain.record import Record


def digest_of(content: bytes) -> bytes:
    """By which it is told that a file says what it said."""
    return blake2b(content, digest_size=16).digest()


def entries(
    root: Path, names: Sequence[RecordName], every: Sequence[RecordName] | None = None
) -> Iterator[Entry]:
    """What the index keeps of these records, in any order; `every` are all that there are, for
    whoever knows them: otherwise the folders are asked, which is quick for a few records.

    Raises where `pm.yaml` itself cannot be used: then nothing can be said of any of them.
    """
    from msgspec.msgpack import Decoder

    reader = Reader(root, every)
    reader.workspace.academy()
    return map(Decoder(Entry).decode, each_of(reader, Reader.packed, names))


class Reader:
    """Reads records one by one, and remembers what many of them rest on."""

    def __init__(self, root: Path, every: Sequence[RecordName] | None = None) -> None:
        self.workspace = Workspace(root)
        names_of = None if every is None else partial(_of, _by_person(every))
        self._partners = Partners(self.workspace, names_of)
        self._parts = Parts()

    def packed(self, name: RecordName) -> bytes:
        """`entry` as bytes, to travel between processes in a fifth of the time of Python's own."""
        from msgspec.msgpack import encode

        return encode(self.entry(name))

    def entry(self, name: RecordName) -> Entry:
        """One record's part of the index. Raises nothing but what `pm.yaml` is to blame for."""
        about = (name.label, name.person, name.number)
        try:
            content = self.workspace.content(name)
        except PmError as fault:
            fault.place = fault.place or Place(name.path)
            return Entry(*about, b"", settled=False, troubles=(trouble(fault),))
        digest = digest_of(content or b"")
        faults: list[PmError] = []
        record = readable(partial(_record, content, name), name.path, faults)
        if record is None:
            told = tuple(map(trouble, faults))
            return Entry(*about, digest, settled=True, troubles=told)
        watches = watches_of(self.workspace, name, record, faults, self._partners)
        once, series, text = self._parts.of(watches)
        return Entry(
            *about,
            digest,
            settled=all(isinstance(each, Unreadable | NotFound) for each in faults),
            partner=record.professional_partner.id if record.professional_partner else None,
            reviewers=tuple(each.id for each in record.reviewers),
            once=once,
            series=series,
            text=text,
            troubles=tuple(map(trouble, faults)),
        )


def _by_person(every: Sequence[RecordName]) -> dict[str, list[RecordName]]:
    names: dict[str, list[RecordName]] = {}
    for name in every:
        names.setdefault(name.person, []).append(name)
    return names


def _of(names: Mapping[str, list[RecordName]], person: str) -> list[RecordName]:
    return names.get(person, [])


def _record(content: bytes | None, name: RecordName) -> Record:
    from pmtool.store.typed import record_from

    if content is None:
        raise NotFound(f"There is no {name.path}.", slug="not-found")
    return record_from(content, name)
