"""A folder to work in meanwhile: for its owner alone, and gone at the end."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtool.errors import Refused


@contextlib.contextmanager
def private_folder(prefix: str, beside: Path | None = None) -> Iterator[Path]:
    """A new folder in `beside`, which is made, or where the system keeps such folders.

    Raises `Refused` (`cannot-write`) where there is no room for it or for what is put there; a
    closed pipe is not its business.
    """
    try:
        if beside is not None:
            beside.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=beside, prefix=prefix, ignore_cleanup_errors=True) as folder:
            yield Path(folder)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise Refused(
            f"A file to work with could not be written ({error.strerror}); nothing was changed.",
            slug="cannot-write",
        ) from None
