"""Records that the last commit has, and the folder has not: a look must not pass them over."""

from __future__ import annotations

import os
from pathlib import Path

from pmtool.errors import NotFound, Place, PmError
from pmtool.store import files
from pmtool.store.names import RecordName, record_of
from pmtool.store.running import attempt

RECORD_GONE = "record-gone"


def gone_from_disk(root: Path) -> list[RecordName]:
    """The records of the last commit whose files are not there, by label; none where no git keeps
    them at `root` itself.

    One question to git: a name by itself is read from the folder, which cannot tell what it lost.
    """
    if not os.path.lexists(root / ".git"):
        return []
    try:
        done = attempt(root, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", "cycles")
    except PmError:
        return []
    if done.returncode != 0:
        return []
    committed = done.stdout.decode("utf-8", "surrogateescape").split("\0")[:-1]
    folders = {path.rpartition("/")[0] for path in committed}
    there = {f"{folder}/{name}" for folder in folders for name in files.names(root, folder)}
    return sorted(name for path in committed if path not in there and (name := record_of(path)))


def gone(root: Path, name: RecordName) -> NotFound:
    """What to say of one of them, and what brings it back."""
    from pmtool.store.partial import is_sparse

    if is_sparse(root):
        return NotFound(
            "Git's sparse checkout keeps this record out of the folder; all that is missing comes"
            " back with `git sparse-checkout disable`.",
            slug=RECORD_GONE,
            place=Place(name.path),
        )
    return NotFound(
        "The file of this record is gone from the disk, and the last commit has it: bring it back"
        f" with `git checkout HEAD -- {name.path}`.",
        slug=RECORD_GONE,
        place=Place(name.path),
    )
