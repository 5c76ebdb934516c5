"""Files that could not be read, while the rest is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from pmtool.cli.console import complain, note
from pmtool.errors import Place, PmError

Read = TypeVar("Read")

MOST = 10


def readable(read: Callable[[], Read], path: str, faults: list[PmError]) -> Read | None:
    """What `read` gives; `None`, and one fault more, where the file at `path` is not readable."""
    try:
        return read()
    except PmError as fault:
        fault.place = fault.place or Place(path)
        faults.append(fault)
        return None


def complain_of(faults: Sequence[PmError]) -> None:
    """The faults on standard error, with their places; where there are many, the first of them."""
    for fault in faults[:MOST]:
        complain(str(fault), hint=f"pm: {fault.slug}")
    if len(faults) > MOST:
        note(f"{len(faults) - MOST} more files cannot be read: `pm validate` names them all.")


def faults_data(faults: Sequence[PmError]) -> list[dict[str, Any]]:
    """The faults as data."""
    return [
        {
            "path": fault.place.path if fault.place else None,
            "line": fault.place.line if fault.place else None,
            "code": fault.slug,
            "message": fault.message,
        }
        for fault in faults
    ]
