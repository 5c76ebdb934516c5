"""Files that could not be read, while the rest is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pmtool.cli.console import complain, note
from pmtool.errors import PmError
from pmtool.store.readable import readable

__all__ = ["complain_of", "faults_data", "readable"]

MOST = 10


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
