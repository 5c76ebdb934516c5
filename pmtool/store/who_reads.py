"""Can other users of this computer read a folder? Git makes a clone as its user's umask says."""

from __future__ import annotations

import os
from pathlib import Path

_OTHERS = 0o005
_GROUP = 0o050


def others_read(root: Path, *, group: bool = False) -> bool:
    """Whether others (with `group`: or the folder's group) come as far as into `root`.

    On Windows a folder takes over who may read it from the one above, and nothing is asked.
    """
    if os.name != "posix":
        return False
    try:
        here, *above = (each.stat().st_mode for each in (root, *root.absolute().parents))
    except OSError:
        return False
    if here & _OTHERS and all(mode & 0o001 for mode in above):
        return True
    return group and bool(here & _GROUP) and all(mode & 0o011 for mode in above)


def close(root: Path) -> bool:
    """Have its owner alone come into the folder; whether that could be done."""
    try:
        root.chmod(0o700)
    except OSError:
        return False
    return True
