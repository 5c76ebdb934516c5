"""What every kept duty rests on besides its record: the school, the procedures, `pm` itself."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pmtool import __version__
from pmtool.store import files

FORM = 3
"""The form of the index; a change of it, or of what is kept in it, is another number."""

_PACKAGE = Path(__file__).parents[2]
_CODE = ("domain", "domain/duties", "policies", "store", "store/index")


def ground(root: Path) -> bytes:
    """The same bytes as long as the same record gives the same duties.

    `pm.yaml` and the school's own procedures count by what they say; `pm` counts by its version
    and by its files as the disk knows them, since whoever works on it does not count versions up.
    Raises `Refused` where one of the school's files is a link, or cannot be read.
    """
    return b"\0".join([f"{FORM} {__version__}".encode(), *_school(root), *_code()])


def _school(root: Path) -> Iterator[bytes]:
    yield files.read(root, "pm.yaml") or b""
    for name in sorted(files.names(root, "policies")):
        if name.endswith(".toml"):
            yield os.fsencode(name)
            yield files.read(root, f"policies/{name}") or b""


def _code() -> Iterator[bytes]:
    for folder in _CODE:
        with os.scandir(_PACKAGE / folder) as entries:
            sizes = [(e.name, e.stat().st_size, e.stat().st_mtime_ns) for e in entries]
        yield repr([each for each in sorted(sizes) if not each[0].startswith("__")]).encode()
