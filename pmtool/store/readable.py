"""Files that cannot be read, while the rest is looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pmtool.errors import Place, PmError

Read = TypeVar("Read")


def readable(read: Callable[[], Read], path: str, faults: list[PmError]) -> Read | None:
    """What `read` gives; `None`, and one fault more, where the file at `path` is not readable."""
    try:
        return read()
    except PmError as fault:
        fault.place = fault.place or Place(path)
        faults.append(fault)
        return None
