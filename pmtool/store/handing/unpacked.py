"""How much a git bundle comes to, told from what its objects say of themselves, before git unpacks
any of it.

Git has no question for this: it knows an object's size only when it has inflated and hashed it, and
a file of 3 MB can hold one of 3 GB. Here an object is refused by its header.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import BinaryIO

_CHUNK = 65536
_AT_ONCE = 1 << 20
_MOST_OBJECTS = 100_000
_OFFSET_DELTA, _NAME_DELTA = 6, 7


class _TooLarge(Exception):
    pass


class _NoPack(Exception):
    pass


def is_larger(stream: BinaryIO, begins: int, name_bytes: int, most: int) -> bool:
    """Whether the pack that begins there in the bundle comes to more than `most` bytes.

    `name_bytes` is the length of an object's id. What is no sound pack is not larger: git says so.
    """
    try:
        _look(stream, begins, name_bytes, most)
    except _TooLarge:
        return True
    except (_NoPack, zlib.error):
        return False
    return False


def _look(stream: BinaryIO, begins: int, name_bytes: int, most: int) -> None:
    stream.seek(begins)
    head = stream.read(12)
    if head[:4] != b"PACK" or len(head) < 12:
        raise _NoPack
    count = int.from_bytes(head[8:], "big")
    if count > _MOST_OBJECTS:
        raise _TooLarge
    left = most
    for _ in range(count):
        kind, size = _header(stream)
        if kind == _NAME_DELTA:
            stream.read(name_bytes)
        elif kind == _OFFSET_DELTA:
            while _byte(stream) & 0x80:
                pass
        if size > left:
            raise _TooLarge
        begun = _inflated(stream, size)
        left -= max(size, _result(begun) if kind in (_NAME_DELTA, _OFFSET_DELTA) else 0)
        if left < 0:
            raise _TooLarge


def _header(stream: BinaryIO) -> tuple[int, int]:
    """The kind of an object, and its size."""
    first = _byte(stream)
    rest = _number(lambda: _byte(stream)) if first & 0x80 else 0
    return first >> 4 & 7, first & 0xF | rest << 4


def _result(delta: bytes) -> int:
    """How large it is what a delta makes: after the size of what it is made from."""
    rest = iter(delta)
    _number(lambda: next(rest, 0))
    return _number(lambda: next(rest, 0))


def _number(byte: Callable[[], int]) -> int:
    value = shift = 0
    while True:
        each = byte()
        value |= (each & 0x7F) << shift
        shift += 7
        if not each & 0x80:
            return value
        if shift > 63:
            raise _NoPack


def _byte(stream: BinaryIO) -> int:
    found = stream.read(1)
    if not found:
        raise _NoPack
    return found[0]


def _inflated(stream: BinaryIO, size: int) -> bytes:
    """Go behind an object's content, which is no longer than it says; how that begins."""
    inflating = zlib.decompressobj()
    begun, left = b"", size
    while not inflating.eof:
        given = inflating.unconsumed_tail or stream.read(_CHUNK)
        if not given:
            raise _NoPack
        piece = inflating.decompress(given, _AT_ONCE)
        left -= len(piece)
        if left < 0:
            raise _NoPack
        begun = begun or piece[:20]
    stream.seek(-len(inflating.unused_data), 1)
    return begun
