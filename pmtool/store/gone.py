"""Records that the last commit has, and the folder has not: a look must not pass them over."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pmtool.errors import NotFound, Place, PmError
from pmtool.store import files
from pmtool.store.names import RecordName, record_of
from pmtool.store.running import attempt

RECORD_GONE = "record-gone"


def committed(root: Path) -> str:
    """The paths in `cycles/` that the last commit has, a zero behind each; none where no git keeps
    them at `root` itself, or cannot tell.

    One question to git: a name by itself is read from the folder, which cannot tell what it lost.
    """
    return paths_in(root, "HEAD") or ""


def paths_in(root: Path, commit: str, since: str | None = None) -> str | None:
    """The same of any commit; where that is quick to say, those alone that it has and the commit
    `since` had not. `None` where git cannot tell.
    """
    if not os.path.lexists(root / ".git"):
        return ""
    added = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--diff-filter=A")
    every = ("ls-tree", "-r", "-z", "--name-only", commit)
    for question in ((*added, since, commit), every) if since else (every,):
        try:
            done = attempt(root, *question, "--", "cycles")
        except PmError:
            return None
        if done.returncode == 0:
            return done.stdout.decode("utf-8", "surrogateescape")
    return None


def gone_from_disk(root: Path, paths: str) -> list[RecordName]:
    """The records among the `committed` paths whose files are not there, by label."""
    every = paths.split("\0")[:-1]
    folders = {path.rpartition("/")[0] for path in every}
    there = {f"{folder}/{name}" for folder in folders for name in files.names(root, folder)}
    return sorted(name for path in every if path not in there and (name := record_of(path)))


def gone_of(root: Path, paths: str, person: str) -> list[RecordName]:
    """Those of one person, by label: ten thousand paths are searched, and not gone through."""
    theirs = re.findall(rf"cycles/[^/\0]+/{re.escape(person)}(?:\+[0-9]+)?\.yaml(?=\0)", paths)
    return sorted(
        name for path in theirs if not os.path.lexists(root / path) and (name := record_of(path))
    )


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
