"""Files made for people to read: readable by their owner alone, never half-written."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from pmtool.errors import Refused


def write_private(target: Path, text: str) -> None:
    """Write `text` to `target`, in one step, with permissions for its owner alone.

    Missing folders are made, for the owner alone too. Raises `Refused` (`cannot-write`).
    """
    try:
        _make_folder(target.parent)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".pm-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            Path(temporary).replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise Refused(
            f"{target} could not be written ({error.strerror}).", slug="cannot-write"
        ) from None


def _make_folder(folder: Path) -> None:
    if not folder.exists():
        _make_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
