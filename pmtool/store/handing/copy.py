"""In a copy that was handed out: what its person may write there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.handing.note import note_of
from pmtool.store.own_files import is_own
from pmtool.store.running import run

if TYPE_CHECKING:
    from pmtool.domain.handing.handed_out import HandedOut


def refuse_foreign(root: Path, head: str | None, changes: Mapping[str, bytes | None]) -> None:
    """Refuse to write in a copy what could not be taken in; a school's own repository may be
    written as ever.

    Raises `Refused`: `handed-out` for a file that is the school's, `not-yours`.
    """
    note = note_of(root) if changes else None
    if note is None or head is None:
        return
    record, evidence = record_path(note), f"{evidence_folder(note)}/"
    for path in changes:
        if path != record and not path.startswith(evidence) and not is_own(path):
            raise refusal(note)
    if record in changes:
        _refuse_beyond(root, head, note, changes[record])


def refusal(note: HandedOut) -> Refused:
    """What a copy says to a command that is not for copies."""
    person = note.record.partition("/")[2].partition("+")[0]
    return Refused(
        f"This is a copy of {note.record} alone, handed out for {note.to}; the rest is done in the"
        f" school's own repository. Send back what was done here with `pm hand-out {person} -o"
        " FILE`.",
        slug="handed-out",
    )


def record_path(note: HandedOut) -> str:
    """Where the record is, in a copy and in the school."""
    return f"cycles/{note.record}.yaml"


def evidence_folder(note: HandedOut) -> str:
    """Where the record's attached files are."""
    return f"evidence/{note.record}"


def _refuse_beyond(root: Path, head: str, note: HandedOut, content: bytes | None) -> None:
    """Held against the copy as it came, so that what was done here can be undone here."""
    from pmtool.domain.handing.handed_out import part_of
    from pmtool.store.handing.permission import refuse_beyond
    from pmtool.store.names import parse_record_name
    from pmtool.store.typed import record_from

    first = run(root, "rev-list", "--max-parents=0", "--first-parent", head, "--").split()[-1]
    before = git.content(root, first, record_path(note)) or b""
    part = part_of(record_from(before, parse_record_name(note.record)), note.to)
    refuse_beyond(note, part, before, content or b"")
