"""The commit of HEAD as git's own files have it, for a look that starts no git."""

from __future__ import annotations

import re
from pathlib import Path

_COMMIT = rb"[0-9a-f]{40}(?:[0-9a-f]{24})?"
_DETACHED = re.compile(rb"(" + _COMMIT + rb")\s*")
_BRANCH = re.compile(rb"ref: (refs/heads/[^\s]+)\s*")


def commit_of_head(folder: Path) -> str | None:
    """The id that the files of a git `folder` name; `None` where only git itself can tell.

    That is so before the first commit, and for references that are kept in another form.
    """
    try:
        head = (folder / "HEAD").read_bytes()
        branch = _BRANCH.fullmatch(head)
        found = _branch(_shared(folder), branch[1]) if branch else _DETACHED.fullmatch(head)
    except (OSError, ValueError):
        return None
    return found[1].decode("ascii") if found else None


def _shared(folder: Path) -> Path:
    """Where branches are: the folder of the main work tree, for one that is linked to it."""
    try:
        return folder / (folder / "commondir").read_text("utf-8").strip()
    except FileNotFoundError:
        return folder


def _branch(folder: Path, name: bytes) -> re.Match[bytes] | None:
    try:
        return _DETACHED.fullmatch((folder / name.decode("utf-8")).read_bytes())
    except FileNotFoundError:
        packed = (folder / "packed-refs").read_bytes()
        return re.search(rb"^(" + _COMMIT + rb") " + re.escape(name) + rb"$", packed, re.M)
