"""Git bundles: made of a few files, of a whole copy, and opened where they can do no harm."""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import NotFound, Refused
from pmtool.store import git
from pmtool.store.handing.unpacked import is_larger
from pmtool.store.names import checked_path
from pmtool.store.private import private_folder
from pmtool.store.running import attempt, failure, run

if TYPE_CHECKING:
    from subprocess import CompletedProcess

LARGEST = 1_000_000_000
"""Bytes of a file that is opened at all, and of what is packed in it."""

_HEADER = 65536
"""Bytes within which the names in a bundle end; git would print all of them."""

_PRIVATE = "incoming-"
_BRANCH = "refs/heads/main"
_FILE = "100644"
_PATIENCE = 300.0
# What git inflates in one piece, and from which size on it does not hold a file in memory.
_CAREFUL = {"GIT_ALLOC_LIMIT": "512m"}
_STREAMED = ("-c", "core.bigFileThreshold=1m")


def bundle_of(repository: git.Repository, contents: Mapping[str, bytes], message: str) -> bytes:
    """A bundle of one commit that holds these files, by whoever is at work. The lock is held.

    Raises `Refused` (`no-identity`, `git-failed`).
    """
    git.identity(repository.root)
    who = run(repository.root, "var", "GIT_COMMITTER_IDENT").strip()
    commit = f"commit {_BRANCH}\ncommitter {who}\n".encode()
    parts = [commit, _data(message.encode())]
    for path, content in contents.items():
        parts += [f"M {_FILE} inline {checked_path(path)}\n".encode(), _data(content)]
    with _bare(repository) as place:
        run(place, "fast-import", "--quiet", given=b"".join([*parts, b"done\n"]))
        return packed(place, _BRANCH)


def _data(content: bytes) -> bytes:
    return f"data {len(content)}\n".encode() + content + b"\n"


def packed(root: Path, branch: str) -> bytes:
    """A bundle of all that HEAD builds on. Raises `Refused` (`git-failed`)."""
    done = attempt(root, "bundle", "create", "--quiet", "-", "HEAD", branch)
    if done.returncode != 0:
        raise failure("bundle", done.stderr)
    return done.stdout


@contextlib.contextmanager
def _bare(repository: git.Repository) -> Iterator[Path]:
    """An empty repository in git's own folder, for its owner alone, gone at the end.

    The lock is held: what is left of another is of a command that was killed.
    """
    for left in repository.lock.parent.glob(f"{_PRIVATE}*"):
        shutil.rmtree(left, ignore_errors=True)
    with private_folder(_PRIVATE, repository.lock.parent) as place:
        form = f"--object-format={repository.format}"
        run(place, "init", "--quiet", "--bare", "--template=", "--initial-branch=main", form)
        yield place


@contextlib.contextmanager
def opened(repository: git.Repository, file: Path) -> Iterator[Incoming]:
    """What a bundle from outside holds, in a repository of its own. The lock is held meanwhile.

    Nothing of it is checked out or run, and the school's own objects learn nothing of it. Raises
    `NotFound` (`no-file`), `Refused`: `no-bundle`, `too-large`, `cannot-read`.
    """
    with _bare(repository) as place:
        _copied(file, place / "incoming")
        with (place / "incoming").open("rb") as started:
            names_end = started.read(_HEADER).find(b"\n\n")
            if names_end < 0:
                raise _no_bundle(file)
            if is_larger(started, names_end + 2, len(repository.unborn) // 2, LARGEST):
                raise _too_large(file)
        asked = (*_STREAMED, "bundle", "unbundle", str(place / "incoming"))
        done = _careful(place, *asked)
        tip = re.search(rb"^([0-9a-f]{40,64}) HEAD$", done.stdout, re.MULTILINE)
        if done.returncode != 0 or tip is None:
            raise _no_bundle(file)
        whole = (*_STREAMED, "fsck", "--full", "--strict", "--no-dangling", "--no-progress")
        checked = _careful(place, *whole)
        found = Incoming(place, tip[1].decode())
        if checked.returncode != 0 or found.kind(found.tip) != "commit":
            raise _no_bundle(file)
        yield found


def _careful(place: Path, *asked: str) -> CompletedProcess[bytes]:
    """What git makes of it. A git that was killed is no word against the file."""
    done = attempt(place, *asked, extra=_CAREFUL, patience=_PATIENCE)
    if done.returncode < 0:
        raise failure("bundle", done.stderr)
    return done


def _copied(file: Path, to: Path) -> None:
    try:
        if not file.is_file():
            raise NotFound(f"There is no file {file}.", slug="no-file")
        if file.stat().st_size > LARGEST:
            raise _too_large(file)
        shutil.copyfile(file, to)
    except OSError as error:
        raise Refused(f"{file} could not be read ({error.strerror}).", slug="cannot-read") from None


def _too_large(file: Path) -> Refused:
    return Refused(
        f"{file} holds more than {LARGEST // 1_000_000} MB, and one record has not; ask where it"
        " comes from.",
        slug="too-large",
    )


def _no_bundle(file: Path) -> Refused:
    return Refused(
        f"{file} is not a whole file that `pm hand-out` made; it may have been cut off on its way:"
        " have it sent again.",
        slug="no-bundle",
    )


@dataclass(frozen=True)
class Incoming:
    """A bundle that was opened. Everything in it may be a lie."""

    root: Path
    tip: str

    def kind(self, name: str) -> str:
        """The kind of an object; empty where there is none."""
        return attempt(self.root, "cat-file", "-t", name).stdout.decode().strip()

    def folder(self, path: str) -> dict[str, git.Entry]:
        """What a folder of the last commit holds, by name, and not what is below it.

        A tree can hold itself in many places, so that all of it would never end.
        """
        done = attempt(self.root, "ls-tree", "-z", f"{self.tip}:{path}")
        text = done.stdout.decode("utf-8", "surrogateescape")
        lines = (line.partition("\t") for line in text.split("\0")[:-1])
        return {name: git.Entry(*about.split(" ")) for about, _, name in lines}

    def content(self, path: str, most: int) -> bytes | None:
        """The bytes of a plain file; `None` where there is no such thing.

        Raises `Refused`: `link` for what is no plain file, `too-large` over `most` bytes.
        """
        folder, _, name = path.rpartition("/")
        entry = self.folder(folder).get(name)
        if entry is None:
            return None
        if entry.mode != _FILE:
            raise Refused(
                f"{path} in this file is no plain file, but a link, a program or a folder.",
                slug="link",
            )
        if int(run(self.root, "cat-file", "-s", entry.id)) > most:
            raise Refused(f"{path} in this file is larger than may be kept.", slug="too-large")
        return git.contents(self.root, [entry.id])[0]

    def versions(self, path: str, most: int) -> Iterator[bytes]:
        """The earlier versions of a file, the latest first, those over `most` bytes left out."""
        asked = ("rev-list", "--first-parent", "--max-count=500", self.tip, "--")
        for commit in run(self.root, *asked).split()[1:]:
            size = attempt(self.root, "cat-file", "-s", f"{commit}:{path}").stdout
            if size and int(size) <= most:
                found = git.contents(self.root, [f"{commit}:{path}"])[0]
                yield found or b""
