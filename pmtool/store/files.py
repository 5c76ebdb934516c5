"""Files on disk, read without following links."""

from __future__ import annotations

import contextlib
import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from pmtool.errors import Place, Refused
from pmtool.store.names import checked_path

TEMPORARY = ".pm-"
"""How the names of `pm`'s own temporary files begin."""

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Neither through a link nor into a pipe; on Windows nobody can wish that."""

_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which Python knows on Windows only


def temporary(target: Path) -> Path:
    """A name beside `target` that nothing has, for what is to take its place."""
    return target.parent / f"{TEMPORARY}{os.urandom(6).hex()}.tmp"


def read(root: Path, path: str) -> bytes | None:
    """The bytes of the file at `path`, or `None` where there is none.

    Raises `Refused` where the file, or a folder above it, is a link, another repository or no file
    at all: reading or writing it would leave the repository.
    """
    place = beneath(root, path)
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot("read", path, error) from None


class Folders:
    """Files of a few folders, read by the thousand: each folder is looked at once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._places: dict[str, str] = {}

    def read(self, path: str) -> bytes | None:
        """What `read` gives. The name of the file is one that `pm` gives, of nothing but that."""
        if not _NO_LINK:
            return read(self._root, path)
        folder, slash, name = path.rpartition("/")
        if folder not in self._places:
            self._places[folder] = str(beneath(self._root, f"{folder}{slash}x").parent)
        try:
            handle = os.open(f"{self._places[folder]}/{name}", os.O_RDONLY | _NO_LINK)
        except OSError:
            return read(self._root, path)
        with os.fdopen(handle, "rb") as stream:
            if stat.S_ISREG(os.fstat(handle).st_mode):
                return stream.read()
        return read(self._root, path)


def beneath(root: Path, path: str) -> Path:
    """Where `path` is on disk; raises as `read` does."""
    *folders, name = checked_path(path).split("/")
    here = root
    for folder in folders:
        here = here / folder
        status = _status(here, root)
        if status is None:
            return root / path
        if not stat.S_ISDIR(status.st_mode):
            raise Refused(f"{_shown(here, root)} is no folder.", slug="not-a-folder")
        if (here / ".git").exists():
            raise Refused(
                f"{_shown(here, root)} is a repository of its own, and pm does not write into it.",
                slug="submodule",
            )
    status = _status(here / name, root)
    if status is not None and not stat.S_ISREG(status.st_mode):
        raise Refused("This is no file.", slug="not-a-file", place=Place(path))
    return here / name


def _status(place: Path, root: Path) -> os.stat_result | None:
    """What is at `place` itself; `None` for nothing. Raises `Refused` (`link`) for a link."""
    try:
        status = place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    # A junction of Windows is no symbolic link, yet leads elsewhere all the same. Other reparse
    # points do not: OneDrive makes one of every file.
    if stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", None) == _JUNCTION:
        raise Refused(
            "This is a link to somewhere else, which pm does not follow; put the file itself"
            " there.",
            slug="link",
            place=Place(_shown(place, root)),
        )
    return status


def _shown(place: Path, root: Path) -> str:
    return place.relative_to(root).as_posix()


def refuse_twin(root: Path, path: str) -> None:
    """Raise `Refused` (`name-collides`) where a new file would be another one elsewhere.

    Names that differ only in case, or in how an accent is encoded, are one file on macOS and
    Windows.
    """
    here = root
    for part in path.split("/"):
        with contextlib.suppress(FileNotFoundError):
            for other in _listed(here):
                if other != part and folded(other) == folded(part):
                    raise Refused(
                        f"{path} would be the same file as {other} on some computers; rename that.",
                        slug="name-collides",
                        place=Place(path),
                    )
        here = here / part


def folded(name: str) -> str:
    """What two names share that are one file on some platform."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def names(root: Path, folder: str) -> list[str]:
    """The names in a folder, `pm`'s temporary files left out; none where it is not there."""
    place = beneath(root, f"{folder}/x").parent
    try:
        return [name for name in _listed(place) if not name.startswith(TEMPORARY)]
    except FileNotFoundError:
        return []


def contents(root: Path, folder: str, names: Iterable[str]) -> Iterator[bytes]:
    """The bytes of each of these files of one folder, in order; nothing for one that is not there.

    Raises as `read` does. The folder is looked at once, not again for each of thousands of files.
    """
    place = beneath(root, f"{folder}/x").parent
    plain: set[str] = set()
    with contextlib.suppress(FileNotFoundError), os.scandir(place) as entries:
        plain.update(entry.name for entry in entries if entry.is_file(follow_symlinks=False))
    for name in names:
        found = None
        if name in plain:
            with contextlib.suppress(OSError), open(f"{place}/{name}", "rb") as file:  # noqa: PTH123 - quick
                found = file.read()
        yield (read(root, f"{folder}/{name}") or b"") if found is None else found


def _listed(folder: Path) -> list[str]:
    return os.listdir(folder)  # noqa: PTH208 - names are all that is wanted


def cannot(done: str, path: str, error: OSError) -> Refused:
    """The system's complaint about a file as one sentence."""
    reason = error.strerror or type(error).__name__
    return Refused(
        f"This file could not be {done} ({reason}); nothing was changed.",
        slug="cannot-write" if done == "written" else "cannot-read",
        place=Place(path),
    )
