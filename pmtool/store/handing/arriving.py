"""What came back, held against the school before it is merged: its note, its record, its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.errors import NotFound, PmError, Refused
from pmtool.store import git
from pmtool.store.handing.bundles import Incoming
from pmtool.store.handing.copy import evidence_folder
from pmtool.store.handing.note import NOTE, note_from
from pmtool.store.handing.seal import refuse_forged
from pmtool.store.joining.trees import bases
from pmtool.store.names import RecordName
from pmtool.store.record_files import ACADEMY, DISPOSALS
from pmtool.store.yaml.file import read_plain

if TYPE_CHECKING:
    from pmtool.domain.handing.handed_out import HandedOut
    from pmtool.store.changing import Work
    from pmtool.store.workspace import Workspace

_NOTE_MOST = 4096
_PLACES = frozenset(
    (
        *(ACADEMY, NOTE, ".gitattributes", ".gitignore", ".schema"),
        *("people", "policies", "templates", "cycles", "evidence"),
    )
)
"""What the root of a copy holds."""


def note_in(workspace: Workspace, work: Work, incoming: Incoming) -> HandedOut:
    """The note of what came back, if this school wrote it. Raises `Refused`: `not-handed-out`,
    `unknown-base`, `link`, `too-large`.
    """
    content = incoming.content(NOTE, _NOTE_MOST)
    if content is None:
        raise not_handed_out()
    try:
        note = note_from(content)
    except PmError:
        raise not_handed_out() from None
    refuse_forged(workspace.root, note)
    if work.head is None or bases(workspace.root, note.commit, work.head) != [note.commit]:
        raise Refused(
            "This was handed out from a history that this clone does not go on from; bring it in"
            " with `pm sync`, and try again.",
            slug="unknown-base",
        )
    return note


def not_handed_out() -> Refused:
    """What is said of a file that did not come from here."""
    return Refused(
        "This file holds no record that `pm hand-out` handed out here.", slug="not-handed-out"
    )


def record_now(workspace: Workspace, work: Work, note: HandedOut, name: RecordName) -> bytes:
    """The record as the school has it. Raises where it was disposed of since."""
    then, now = (
        _disposed(content)
        for content in (
            git.content(workspace.root, note.commit, DISPOSALS),
            work.read(DISPOSALS),
        )
    )
    if now.count(note.record) > then.count(note.record):
        raise Refused(
            f"{name} was disposed of since it was handed out; nothing of it comes back: have the"
            " copy and this file destroyed.",
            slug="disposed",
        )
    ours = work.read(name.path)
    if ours is None:
        raise NotFound(f"There is no record {name} here any more.", slug="no-record")
    return ours


def _disposed(content: bytes | None) -> list[str]:
    lines = read_plain(content, DISPOSALS).get("disposals") if content else None
    found = [each.get("record") for each in _items(lines) if isinstance(each, dict)]
    return [str(each) for each in found]


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def refuse_strangers(incoming: Incoming, note: HandedOut, attached: set[str]) -> None:
    """Nothing but the record and its files can come in, so nothing else may stand there."""
    label, _, stem = note.record.partition("/")
    evidence = evidence_folder(note)
    known = {
        "": _PLACES,
        "cycles": {label},
        f"cycles/{label}": {f"{stem}.yaml"},
        evidence: {path.rpartition("/")[2] for path in attached if path.startswith(f"{evidence}/")},
    }
    for folder, names in known.items():
        for stranger in sorted(incoming.folder(folder).keys() - names):
            raise Refused(
                f"This file holds {f'{folder}/{stranger}'.lstrip('/')} too, and only {note.record}"
                " and the files attached to it come in; have that taken out, or ask where the file"
                " comes from.",
                slug="beyond-the-record",
            )
