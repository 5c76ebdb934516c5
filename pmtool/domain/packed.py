"""Very many things kept in little memory, to be gone through again and again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, TypeVar

Thing = TypeVar("Thing")

_AT_ONCE = 1000
_QUICK = 1


class Packed(Collection[Thing]):
    """The things of an iterable, in order; a thousand at a time are whole, the others compressed.

    A row of a table takes some twenty bytes so, where it takes a thousand as objects.
    """

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self._blocks: list[bytes] = []
        self._last: list[Thing] = []
        self._many = 0
        for thing in things:
            self.add(thing)

    def add(self, thing: Thing) -> None:
        """Put one more at the end."""
        self._last.append(thing)
        self._many += 1
        if len(self._last) == _AT_ONCE:
            self._blocks.append(_packed(self._last))
            self._last = []

    def __contains__(self, thing: object) -> bool:
        return any(each == thing for each in self)

    def __len__(self) -> int:
        return self._many

    def __iter__(self) -> Iterator[Thing]:
        for block in self._blocks:
            yield from _unpacked(block)
        yield from self._last


def _packed(things: list[Thing]) -> bytes:
    import pickle
    import zlib

    return zlib.compress(pickle.dumps(things, pickle.HIGHEST_PROTOCOL), _QUICK)


def _unpacked(block: bytes) -> list[Any]:
    import pickle
    import zlib

    # Packed by this very process: nobody else's bytes are ever unpickled.
    return list(pickle.loads(zlib.decompress(block)))
