"""What the folders of a repository look like from outside: names, sizes, times. Reads no file."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pmtool.store import files

Stamp = tuple[int, int, int, int]
"""Size, time of change, time of change of the file's own data (Unix), number on the disk."""

_SECOND = 1_000_000_000
_TICK = _SECOND // 10
"""Clocks of files step; what changed so shortly ago could change again and look the same."""
_COARSE = 2 * _SECOND
"""The same for file systems that know whole seconds only."""
_UNSETTLED = -1
_LARGEST = (1 << 63) - 1


@dataclass(frozen=True)
class Seen:
    """One folder: the names in it, and four numbers for each."""

    names: list[str]
    numbers: array[int]

    def packed(self) -> bytes:
        """All of it as bytes, the same whenever nothing changed."""
        names = "\0".join(self.names).encode("utf-8", "surrogateescape")
        return b"%d\n" % len(names) + names + self.numbers.tobytes()

    def stamps(self) -> dict[str, Stamp]:
        """The stamp of each file."""
        four = iter(self.numbers)
        return dict(zip(self.names, zip(four, four, four, four, strict=True), strict=True))

    def unsettled(self, names: set[str]) -> Seen:
        """The same, where these files are to be read again the next time."""
        numbers = array("q", self.numbers)
        for at, name in enumerate(self.names):
            if name in names:
                numbers[4 * at + 1] = _UNSETTLED
        return Seen(self.names, numbers)


def unpacked(kept: bytes) -> Seen:
    """What was packed. Raises `ValueError` for anything else."""
    length, _, rest = kept.partition(b"\n")
    names = rest[: int(length)].decode("utf-8", "surrogateescape")
    numbers = array("q")
    numbers.frombytes(rest[int(length) :])
    return Seen(names.split("\0") if names else [], numbers)


def is_settled(stamp: Stamp) -> bool:
    """Whether a file that changes after this stamp has another."""
    return stamp[1] != _UNSETTLED


def look(root: Path) -> dict[str, Seen]:
    """The folders of people and of records, each as it is now.

    Raises `Refused` where one of them is a link, or no folder.
    """
    folders = ["people", *(f"cycles/{label}" for label in sorted(_labels(root)))]
    now = time.time_ns()
    return {folder: _folder(root, folder, now) for folder in folders}


def _labels(root: Path) -> Iterator[str]:
    return (name for name in files.names(root, "cycles") if (root / "cycles" / name).is_dir())


def _folder(root: Path, folder: str, now: int) -> Seen:
    names: list[str] = []
    numbers = array("q")
    recent = now - _COARSE
    place = files.beneath(root, f"{folder}/x").parent
    with suppress(FileNotFoundError), os.scandir(place) as entries:
        for entry in entries:
            name = entry.name
            if name[-5:] != ".yaml" or name.startswith(files.TEMPORARY):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            changed, touched = status.st_mtime_ns, status.st_ctime_ns
            if (changed > recent or touched > recent) and not _settled(changed, touched, now):
                changed = _UNSETTLED
            names.append(name)
            numbers.extend((status.st_size, changed, touched, status.st_ino & _LARGEST))
    return Seen(names, numbers)


def _settled(changed: int, touched: int, now: int) -> bool:
    """Whether a later change must show, although this one was a moment ago."""
    fine = changed % _SECOND and touched % _SECOND
    return bool(fine) and max(changed, touched) < now - _TICK
