"""The seal of a copy that is handed out: only a clone of the school can make it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import Refused
from pmtool.store import git

if TYPE_CHECKING:
    from pmtool.domain.handing.handed_out import HandedOut
    from pmtool.store.names import RecordName


def written(root: Path, name: RecordName, to: str, day: date, commit: str) -> str:
    """The text of the note for a record as the school has it in `commit`."""
    from pmtool.store.yaml.file import dump

    seal = _seal(root, str(name), to, day, commit)
    heading = f"Handed out by `pm hand-out`. `pm hand-out {name.person} -o FILE` makes the way back"
    return dump(
        {"schema": 1, "record": str(name), "to": to, "on": day, "commit": commit, "seal": seal},
        f"{heading}.",
    )


def refuse_forged(root: Path, note: HandedOut) -> None:
    """Refuse a note that no clone of this school wrote.

    Raises `Refused`: `unknown-base` where this clone does not have the commit that it names,
    `not-handed-out` where the seal is not the one.
    """
    if git.contents(root, [f"{note.commit}^{{commit}}"])[0] is None:
        raise Refused(
            "This was handed out from a state of the records that this clone does not have; bring"
            " it in with `pm sync`, and try again.",
            slug="unknown-base",
        )
    seal = _seal(root, note.record, note.to, note.on, note.commit)
    if not hmac.compare_digest(seal, note.seal):
        raise Refused(
            "What this file says of itself (for whom it is, of which record) is not what was handed"
            " out here; ask where it comes from, and hand the record out again.",
            slug="not-handed-out",
        )


def _seal(root: Path, record: str, to: str, day: date, commit: str) -> str:
    """A digest keyed with the commit itself, which holds the digest of every record there was.

    Whoever has one record of it cannot know the others, so they cannot make themselves another
    person than they were handed it as.
    """
    key = git.contents(root, [commit])[0] or b""
    said = "\n".join((record, to, day.isoformat(), commit))
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()
