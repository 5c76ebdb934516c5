"""The note in a copy that was handed out. Light: every look asks whether there is one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.store import files

if TYPE_CHECKING:
    from pmtool.domain.handing.handed_out import HandedOut

NOTE = "handed-out.yaml"


def note_of(root: Path) -> HandedOut | None:
    """The note of the copy at `root`; `None` where it is a school's own repository.

    Raises `Unreadable` where the note is none.
    """
    content = files.read(root, NOTE)
    return None if content is None else note_from(content)


def note_from(content: bytes) -> HandedOut:
    """A note from its bytes. Raises `Unreadable`."""
    from pmtool.domain.handing.handed_out import HandedOut
    from pmtool.store.typed import from_document
    from pmtool.store.yaml.file import parse

    return from_document(HandedOut, parse(content, NOTE))
