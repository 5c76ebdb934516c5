"""What changed between two versions of a record, held against what its person may change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pmtool.domain.handing.may_change import beyond
from pmtool.domain.history import name_of
from pmtool.errors import Refused
from pmtool.store.names import parse_record_name
from pmtool.store.yaml.file import read_plain

if TYPE_CHECKING:
    from pmtool.domain.changes.change import Path
    from pmtool.domain.handing.handed_out import HandedOut, Part

_MOST = 5
_ID = re.compile(r"[A-Za-z0-9_.-]{1,40}")


def refuse_beyond(note: HandedOut, part: Part | None, before: bytes, after: bytes) -> None:
    """Raise `Refused` (`not-yours`), which names each place that is not this person's to change.

    `part` is what they are in the record that was handed out. Raises `Unreadable` too.
    """
    name = parse_record_name(note.record)
    if part is None:
        raise Refused(f"{note.to} has no part in {name}.", slug="not-yours")
    then, now = (read_plain(each, name.path) for each in (before, after))
    places = beyond(then, now, note.to, part)
    if places:
        said = "; ".join(name_of(_known(place)) for place in places[:_MOST])
        more = f"; and {len(places) - _MOST} more" if len(places) > _MOST else ""
        raise Refused(
            f"{name}, {said}{more}: this is not for {note.to}, the {part}, to change, or it says"
            " that somebody else wrote it; nothing was changed. docs/hand-out.md lists what is.",
            slug="not-yours",
        )


def _known(place: Path) -> Path:
    """A place without what is no key and no id: a mark of withdrawal may bear any text."""
    return tuple(step if _ID.fullmatch(step) else "?" for step in place)
