"""The commit of HEAD as git's own files have it, for a look that starts no git."""

from __future__ import annotations

from pathlib import Path

_BRANCH = "ref: refs/heads/"
_LENGTHS = (40, 64)
"""Hexadecimal digits of an id: SHA-1, SHA-256."""


def commit_of_head(folder: Path) -> str | None:
    """The id that the files of a git `folder` name; `None` where only git itself can tell.

    That is so before the first commit, and for references that are kept in another form.
    """
    try:
        head = _text(folder / "HEAD")
        branch = head.removeprefix("ref: ") if head.startswith(_BRANCH) else None
        found = head if branch is None else _branch(_shared(folder), branch)
        return found if is_commit(found) else None
    except (OSError, ValueError):
        return None


def is_commit(text: object) -> bool:
    """Whether it is an id, and nothing that git would take for a word of its own."""
    return isinstance(text, str) and len(text) in _LENGTHS and not text.strip("0123456789abcdef")


def _shared(folder: Path) -> Path:
    """Where branches are: the folder of the main work tree, for one that is linked to it."""
    try:
        return folder / _text(folder / "commondir")
    except FileNotFoundError:
        return folder


def _branch(folder: Path, name: str) -> str:
    try:
        return _text(folder / name)
    except FileNotFoundError:
        lines = _text(folder / "packed-refs").splitlines()
        return next((line.partition(" ")[0] for line in lines if line.endswith(f" {name}")), "")


def _text(place: Path) -> str:
    return place.read_text("utf-8").strip()
