"""Where the index of a repository is kept: in git's own folder, which no clone carries along."""

from __future__ import annotations

import os
import stat
from pathlib import Path

NAME = "index"


def place_of(root: Path) -> Path | None:
    """The file of the index; `None` where no folder of git is surely this work tree's own.

    A linked work tree has its own. A `.git` file could name any folder on the disk, so it is
    believed only where that folder names it back.
    """
    folder = git_folder(root)
    return None if folder is None else folder / "pm" / NAME


def is_off() -> bool:
    """Whether somebody wants nothing to be kept."""
    return os.environ.get("PM_INDEX", "").casefold() == "off"


def git_folder(root: Path) -> Path | None:
    """The folder of git that is surely this work tree's own; `None` where none is."""
    try:
        return _linked(root / ".git")
    except (OSError, ValueError):
        return None


def _linked(link: Path) -> Path | None:
    mode = link.lstat().st_mode
    if stat.S_ISDIR(mode):
        return link
    if not stat.S_ISREG(mode):
        return None
    key, _, target = link.read_text("utf-8").strip().partition("gitdir: ")
    folder = link.parent / target
    back = Path((folder / "gitdir").read_text("utf-8").strip())
    return folder if not key and target and (folder / back).samefile(link) else None
