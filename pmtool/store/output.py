"""Files made for people to read: readable by their owner alone, never half-written."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from pmtool.errors import Refused
from pmtool.store.files import temporary

Content: TypeAlias = "str | bytes | Iterable[bytes]"
"""What a file is to hold, whole or piece by piece."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def write_private(target: Path, content: Content) -> None:
    """Write `content` to `target`, in one step, with permissions for its owner alone.

    Missing folders are made, for the owner alone too. Raises `Refused` (`cannot-write`).
    """
    with prepared(target) as file:
        file.write(content)
        file.deliver()


def make_private(folder: Path, made: list[Path]) -> None:
    """Make a folder, and those above it that are missing, for its owner alone; they are added to
    `made`, the outermost first. Raises `OSError`.
    """
    if not folder.exists():
        make_private(folder.parent, made)
        folder.mkdir(mode=0o700, exist_ok=True)
        made.append(folder)


@contextlib.contextmanager
def prepared(target: Path) -> Iterator[Prepared]:
    """A file that comes to `target` only when it is delivered; else nothing of it is left.

    Raises `Refused` (`cannot-write`).
    """
    file = Prepared(target)
    try:
        yield file
    finally:
        file.discard()


class Prepared:
    """A private file beside its target, not yet in its place."""

    def __init__(self, target: Path) -> None:
        """Raises `Refused` where `target` is a folder."""
        if target.is_dir():
            raise Refused(f"{target} is a folder; name a file.", slug="cannot-write")
        self._target = target
        self._ready: Path | None = None
        self._made: list[Path] = []

    @property
    def waiting(self) -> bool:
        """Whether it is written, and not yet in its place."""
        return self._ready is not None

    def write(self, content: Content) -> str:
        """Write it beside the target, text as UTF-8; its bytes' SHA-256. Raises `Refused`."""
        if isinstance(content, str):
            content = content.encode("utf-8")
        digest = hashlib.sha256()
        try:
            make_private(self._target.parent, self._made)
            self._ready = temporary(self._target)
            with os.fdopen(os.open(self._ready, _NEW, 0o600), "wb") as file:
                for piece in [content] if isinstance(content, bytes) else content:
                    file.write(piece)
                    digest.update(piece)
        except OSError as error:
            raise self._cannot(error) from None
        return digest.hexdigest()

    def deliver(self, *, owed: bool = False) -> None:
        """Put it in its place. Raises `Refused`.

        Where it cannot be put there, what is `owed` stays beside it, and the message says where.
        """
        if self._ready is None:
            return
        try:
            self._ready.replace(self._target)
        except OSError as error:
            if not owed:
                raise self._cannot(error) from None
            kept = self._ready
            self._forget()
            raise Refused(
                f"{self._target} could not be written ({error.strerror}); the file is {kept}.",
                slug="cannot-write",
            ) from None
        self._forget()

    def discard(self) -> None:
        """Take it away, and the folders that were made for it, if it was not delivered."""
        with contextlib.suppress(OSError):
            if self._ready is not None:
                self._ready.unlink(missing_ok=True)
            for folder in reversed(self._made):
                folder.rmdir()

    def _forget(self) -> None:
        self._ready = None
        self._made.clear()

    def _cannot(self, error: OSError) -> Refused:
        reason = error.strerror or type(error).__name__
        return Refused(f"{self._target} could not be written ({reason}).", slug="cannot-write")
