"""One change at a time: the lock of a repository, and who holds it."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from pmtool.errors import Refused
from pmtool.store.files import cannot


@contextlib.contextmanager
def held(path: Path, verb: str, wait: float) -> Iterator[None]:
    """Hold the lock at `path` while in the context; the system frees it when its holder dies.

    Raises `Refused`: `locked` after `wait` seconds, with who holds it; `cannot-write`.
    """
    from filelock import FileLock, Timeout

    holder = path.with_name(f"{path.name}-holder")
    lock = FileLock(path, timeout=wait, poll_interval=0.02)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
        holder.write_text(f"`pm {verb}` (process {os.getpid()})", encoding="utf-8")
    except Timeout:
        raise Refused(
            f"{_whoever(holder)} is writing to this repository and did not finish in {wait:g} s; "
            "try again when it has.",
            slug="locked",
        ) from None
    except OSError as error:
        lock.release()
        raise cannot("written", str(path), error) from None
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def _whoever(holder: Path) -> str:
    try:
        return holder.read_text(encoding="utf-8") or "another pm"
    except OSError:
        return "another pm"
