"""Objects of git: the id that content has, and content given to git to keep."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pmtool.store.running import run


def object_id(kind: Literal["blob", "tree"], content: bytes, form: str) -> str:
    """The id that git gives an object of this content, in a repository of this hash."""
    header = f"{kind} {len(content)}\0".encode()
    return hashlib.new(form, header + content, usedforsecurity=False).hexdigest()


def keep(root: Path, kind: Literal["blob", "tree"], places: Iterable[Path]) -> list[str]:
    """Give git what these files hold, no filter run; the id of each, as git read it from disk.

    Raises `Refused` where git cannot.
    """
    names = b"".join(os.fsencode(_from(root, place)) + b"\n" for place in places)
    asked = ("hash-object", "-t", kind, "-w", "--no-filters", "--stdin-paths")
    return run(root, *asked, given=names).split() if names else []


def _from(root: Path, place: Path) -> str:
    """The path as git in `root` knows it; whole only where git's folder is elsewhere."""
    return (place.relative_to(root) if place.is_relative_to(root) else place).as_posix()
