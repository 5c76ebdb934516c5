"""What the folders of a repository look like from outside: names, sizes, times. Reads no file."""

from __future__ import annotations

import os
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

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
_TEMPORARY = files.TEMPORARY


class Seen(NamedTuple):
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


def look(root: Path) -> dict[str, bytes]:
    """The folders of people and of records, each as it is now, packed.

    Raises `Refused` where one of them is a link, or no folder.
    """
    return {folder: seen_in(root, folder).packed() for folder in folders_of(root)}


def folders_of(root: Path) -> list[str]:
    """The folders that are looked at, by their names."""
    labels = sorted(
        name for name in files.names(root, "cycles") if (root / "cycles" / name).is_dir()
    )
    return ["people", *(f"cycles/{label}" for label in labels)]


def seen_in(root: Path, folder: str) -> Seen:
    """One folder as it is now. Raises as `look` does."""
    now = time.time_ns()
    names: list[str] = []
    numbers = array("q")
    place = files.beneath(root, f"{folder}/x").parent
    with suppress(FileNotFoundError), _entries(place) as entries:
        for entry in entries:
            name = entry.name
            if name[-5:] != ".yaml" or name.startswith(_TEMPORARY):
                continue
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            changed, touched = status.st_mtime_ns, status.st_ctime_ns
            names.append(name)
            numbers.extend((status.st_size, changed, touched, status.st_ino & _LARGEST))
    if names and max(max(numbers[1::4]), max(numbers[2::4])) > now - _COARSE:
        _unsettle_recent(numbers, now)
    return Seen(names, numbers)


@contextmanager
def _entries(place: Path) -> Iterator[Iterator[os.DirEntry[str]]]:
    """What is in a folder; by its handle, where there are such, the system need not find the
    folder again for each file, which takes a tenth of the time.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(place) as entries:
            yield entries
        return
    handle = os.open(place, os.O_RDONLY)
    try:
        with os.scandir(handle) as entries:
            yield entries
    finally:
        os.close(handle)


def _unsettle_recent(numbers: array[int], now: int) -> None:
    """What changed a moment ago is to be read again the next time."""
    for at in range(1, len(numbers), 4):
        changed, touched = numbers[at], numbers[at + 1]
        if max(changed, touched) > now - _COARSE and not _settled(changed, touched, now):
            numbers[at] = _UNSETTLED


def _settled(changed: int, touched: int, now: int) -> bool:
    """Whether a later change must show, although this one was a moment ago."""
    fine = changed % _SECOND and touched % _SECOND
    return bool(fine) and max(changed, touched) < now - _TICK
