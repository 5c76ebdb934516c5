"""A look at the folders that two processes share: of two cores one would be idle while a command
loads what it will need.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, NoReturn, TypeAlias

from pmtool.errors import PmError
from pmtool.store.index.seen import folders_of, look, seen_in

Then: TypeAlias = "Callable[[dict[str, bytes]], object]"


class Shared:
    """A look under way. Each folder is taken by the process that is free first: its number waits
    in a pipe that both read. If the second one came to all of them, it does `then` with what it
    saw, once that is told.
    """

    def __init__(self, root: Path, then: Then) -> None:
        self.root = root
        self._folders = folders_of(root)
        self._waiting, filling = os.pipe()
        os.write(filling, bytes(range(len(self._folders))))
        os.close(filling)
        self._told, telling = os.pipe()
        self._second = os.fork()
        if self._second == 0:
            self._tell(telling, then)
        os.close(telling)

    def finished(self) -> dict[str, bytes]:
        """What `look` gives; the folders that the second process has not come to are looked at by
        this one. Raises as `look` does.
        """
        seen = dict(self._share())
        with os.fdopen(self._told, "rb") as told:
            seen |= _told(told, self._folders)
        os.close(self._waiting)
        if self._folders != folders_of(self.root) or seen.keys() != set(self._folders):
            return look(self.root)
        return seen

    def wait(self) -> None:
        """Until the second process has come to its end."""
        os.waitpid(self._second, 0)

    def _share(self) -> Iterator[tuple[str, bytes]]:
        while number := os.read(self._waiting, 1):
            folder = self._folders[number[0]]
            yield folder, seen_in(self.root, folder).packed()

    def _tell(self, telling: int, then: Then) -> NoReturn:
        """In the second process: it says nothing to anybody but the first, and ends with it."""
        try:
            os.close(self._told)  # or it would wait for itself to listen, once the first is gone
            _on_its_own()
            seen = dict(self._share())
            with os.fdopen(telling, "wb") as told:
                for folder, packed in seen.items():
                    told.write(b"%d %d\n" % (self._folders.index(folder), len(packed)) + packed)
            if len(seen) == len(self._folders):
                then(seen)
        finally:
            os._exit(0)


_begun: Shared | None = None
_ending: Shared | None = None


def begin(root: Path, then: Then) -> None:
    """Begin to look. What goes wrong is for the look itself to tell."""
    global _begun
    with suppress(PmError, OSError, ValueError):
        _begun = Shared(root, then)


def looked(root: Path) -> dict[str, bytes]:
    """What `look` gives, from what was begun, if that is so: once, since then it is old."""
    global _begun, _ending
    begun, _begun = _begun, None
    if begun is None or begun.root != root:
        return look(root)
    _ending = begun
    return begun.finished()


def waited(root: Path) -> bool:
    """Whether a second process was at work in this repository until now: it may have changed what
    was read before.
    """
    global _ending
    ending, _ending = _ending, None
    if ending is None or ending.root != root:
        return False
    ending.wait()
    return True


def _told(stream: BinaryIO, folders: list[str]) -> Iterator[tuple[str, bytes]]:
    """What the second process told; a folder less, where it was killed meanwhile."""
    while head := stream.readline():
        number, length = map(int, head.split())
        packed = stream.read(length)
        if len(packed) == length:
            yield folders[number], packed


def _on_its_own() -> None:
    """Without the hands and ears of the process that it came from."""
    import signal

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
