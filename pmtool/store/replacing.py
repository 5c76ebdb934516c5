"""Files replaced whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pmtool.errors import Place, Refused
from pmtool.store.files import TEMPORARY, cannot, read, temporary


@dataclass
class Replacement:
    """The next content of one file (`None`: it goes), ready beside it but not yet in its place."""

    root: Path
    path: str
    before: bytes | None
    after: bytes | None
    ready: Path | None = None
    kept: Path | None = None
    done: bool = False

    def prepare(self, made: list[Path]) -> None:
        """Write the new content beside the file, and keep the old file under a second name.

        Folders that had to be made are added to `made`. Raises `Refused` (`cannot-write`).
        """
        target = self.root / self.path
        try:
            _make_folders(target.parent, made)
            if self.after is not None:
                self.ready = temporary(target)
                _write(self.ready, self.after, _mode(target))
            if self.before is not None:
                self.kept = temporary(target)
                _keep(target, self.kept)
        except OSError as error:
            raise cannot("written", self.path, error) from None

    def swap(self) -> None:
        """Put the new content in its place in one step, if the file is still what it was."""
        if read(self.root, self.path) != self.before:
            raise Refused(
                "This file was changed while pm was at work; nothing was changed, so try again.",
                slug="changed-meanwhile",
                place=Place(self.path),
            )
        target = self.root / self.path
        # Said first, since Ctrl-C may come between two lines; putting back twice does no harm.
        self.done = True
        try:
            if self.ready is None:
                target.unlink(missing_ok=True)
            else:
                self.ready.replace(target)
        except OSError as error:
            raise cannot("written", self.path, error) from None

    def put_back(self) -> bool:
        """Undo `swap`; whether the file is what it was."""
        target = self.root / self.path
        try:
            if self.done and self.kept is None:
                target.unlink(missing_ok=True)
            elif self.done and self.kept is not None:
                self.kept.replace(target)
        except OSError:
            return False
        self.done = False
        return True

    def clear(self) -> bool:
        """Take away what is left beside the file; whether nothing is."""
        gone = True
        for place in (self.ready, self.kept):
            try:
                if place is not None:
                    place.unlink(missing_ok=True)
            except OSError:
                gone = False
        return gone


def _make_folders(folder: Path, made: list[Path]) -> None:
    if not folder.is_dir():
        _make_folders(folder.parent, made)
        folder.mkdir()
        made.append(folder)


def _mode(target: Path) -> int:
    """The permissions of the file as it is; of a new one, what the user's umask leaves."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask


def _write(place: Path, content: bytes, mode: int) -> None:
    binary = getattr(os, "O_BINARY", 0)
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | binary, 0o600)
    with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    place.chmod(mode)


def _keep(target: Path, second: Path) -> None:
    """A second name costs no space, so that a full disk cannot stop the way back."""
    try:
        os.link(target, second)
    except OSError:
        shutil.copy2(target, second)


def settle(folders: set[Path]) -> None:
    """Have the disk remember the names in `folders`; Windows has no such call."""
    if os.name == "nt":
        return
    for folder in folders:
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def restore(root: Path, path: str, content: bytes | None) -> None:
    """Put one file back, whole. Raises `Refused` (`cannot-write`, `changed-meanwhile`)."""
    replacement = Replacement(root, path, read(root, path), content)
    try:
        replacement.prepare([])
        replacement.swap()
        settle({(root / path).parent})
    finally:
        replacement.clear()


def sweep(folder: Path) -> None:
    """Take away temporary files that a killed command left in `folder`."""
    for place in _leftovers(folder):
        with contextlib.suppress(OSError):
            place.unlink()


def _leftovers(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        yield from folder.glob(f"{TEMPORARY}*.tmp")
