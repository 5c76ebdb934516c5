"""Asking git: every function answers one question. The commits are `history.py`'s; writing is
`commit.py`'s.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pmtool.errors import NotFound, Refused
from pmtool.store.running import answer, attempt, failure, run

_PATHS_AT_ONCE = 200
_NOBODY = b"tell me who you are"


class Repository(NamedTuple):
    """Where a repository is. `format` is its hash: sha1 or sha256."""

    root: Path
    lock: Path
    index_lock: Path
    merge_marks: tuple[Path, ...]
    sparse: Path
    shallow: Path
    format: str

    @property
    def unborn(self) -> str:
        """The id that stands for no commit."""
        return "0" * (64 if self.format == "sha256" else 40)


class Head(NamedTuple):
    """The commit of HEAD (`None` before the first), and its branch (`None` when detached)."""

    commit: str | None
    branch: str | None


class Identity(NamedTuple):
    """Who git says is the author of what is done now."""

    name: str
    email: str


class Entry(NamedTuple):
    """One entry of a tree: `kind` is blob, tree or commit (a submodule)."""

    mode: str
    kind: str
    id: str


def repository(folder: Path) -> Repository:
    """The repository that holds `folder`.

    Raises `NotFound` (`no-repository`), or `Refused` where git is too old or does not trust it.
    """
    marks = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")
    names = ("pm/lock", "index.lock", "info/sparse-checkout", "shallow", *marks)
    asked = [word for name in names for word in ("--git-path", name)]
    done = attempt(
        folder,
        *("rev-parse", "--path-format=absolute", "--show-toplevel", "--show-object-format"),
        *asked,
    )
    if done.returncode != 0:
        raise _no_repository(folder, done.stderr.decode("utf-8", "replace"))
    root, form, *paths = os.fsdecode(done.stdout).splitlines()
    # A git that does not know an option of rev-parse prints it back.
    if root.startswith("--"):
        raise Refused("This git is too old: pm needs 2.31 or newer.", slug="git-too-old")
    lock, index_lock, sparse, shallow, *rest = map(Path, paths)
    return Repository(Path(root), lock, index_lock, tuple(rest), sparse, shallow, form)


def belongs(repository: Repository) -> bool:
    """Whether git's folder is in the work tree, or names it; a `.git` file could name any other."""
    link = repository.root / ".git"
    if not link.is_file() and not link.is_symlink():
        return True
    back = repository.lock.parent.parent / "gitdir"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return Path(back.read_text("utf-8").strip()).samefile(link)
    return not link.is_symlink() and setting(repository.root, "core.worktree") is not None


def _no_repository(folder: Path, complaint: str) -> Refused:
    if "safe.directory" in complaint:
        return Refused(
            f"Git does not trust {folder}, which belongs to another user; if you do, run "
            f'`git config --global --add safe.directory "{folder}"`.',
            slug="not-trusted",
        )
    if "not a git repository" in complaint:
        return NotFound(
            f"{folder} is in no git repository; make one with `pm init`.", slug="no-repository"
        )
    if "work tree" in complaint:
        return Refused(f"{folder} is a bare repository; clone it first.", slug="bare-repository")
    return failure("rev-parse", complaint.encode())


def head(root: Path) -> Head:
    """Where HEAD is. Raises `Refused` (`git-failed`) where git does not say."""
    done = attempt(root, "rev-parse", "HEAD", "--symbolic-full-name", "HEAD", "--")
    if done.returncode == 0:
        commit, branch = done.stdout.decode().split()[:2]
        return Head(commit, None if branch == "HEAD" else branch)
    named = answer(root, "symbolic-ref", "-q", "HEAD")
    # Before the first commit this git cannot do its work, and only a second question tells that
    # from a git that died.
    if named is None or answer(root, "rev-parse", "--verify", "--quiet", "HEAD") is not None:
        raise failure("rev-parse", done.stderr)
    return Head(None, named.strip())


def identity(root: Path) -> Identity:
    """Who is at work. Raises `Refused` (`no-identity`) with the two lines that set it."""
    done = attempt(root, "var", "GIT_AUTHOR_IDENT")
    if done.returncode != 0 and _NOBODY not in done.stderr:
        raise failure("var", done.stderr)
    if done.returncode != 0:
        raise Refused(
            "Git does not know who you are. Tell it with\n"
            '  git config --global user.name "Your Name"\n'
            '  git config --global user.email "you@school.example"\n'
            "and try again.",
            slug="no-identity",
        )
    name, _, rest = done.stdout.decode("utf-8", "replace").rpartition(" <")
    return Identity(name, rest.partition(">")[0])


def blobs(root: Path, revision: str, paths: Sequence[str]) -> dict[str, str]:
    """The blob ids of all files at `revision` that are, or lie under, one of `paths`."""
    found: dict[str, Entry] = {}
    for start in range(0, len(paths), _PATHS_AT_ONCE):
        some = paths[start : start + _PATHS_AT_ONCE]
        found |= _entries(run(root, "ls-tree", "-z", "-r", revision, "--", *some))
    return {path: entry.id for path, entry in found.items() if entry.kind == "blob"}


def paths(root: Path, revision: str, folder: str) -> list[str]:
    """The paths of all files at `revision` that lie under `folder`."""
    return run(root, "ls-tree", "-r", "-z", "--name-only", revision, "--", folder).split("\0")[:-1]


def _entries(text: str) -> dict[str, Entry]:
    entries = {}
    for line in text.split("\0")[:-1]:
        about, _, path = line.partition("\t")
        entries[path] = Entry(*about.split(" "))
    return entries


def contents(root: Path, names: Sequence[str]) -> list[bytes | None]:
    """The bytes of each object (`REVISION:PATH`, or an id) in order; `None` where there is none."""
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    done = attempt(root, "cat-file", "--batch", given=asked)
    if done.returncode != 0:
        raise failure("cat-file", done.stderr)
    found: list[bytes | None] = []
    out, at = done.stdout, 0
    for _ in names:
        end = out.index(b"\n", at)
        header, at = out[at:end], end + 1
        if header.endswith(b" missing"):
            found.append(None)
            continue
        size = int(header.rsplit(b" ", 1)[1])
        found.append(out[at : at + size])
        at += size + 1
    return found


def content(root: Path, revision: str, path: str) -> bytes | None:
    """The bytes of `path` at `revision`; `None` where it is not there."""
    return contents(root, [f"{revision}:{path}"])[0]


def ignored(root: Path, place: Path) -> bool:
    """Whether the repository at `root` ignores what is, or would be, in the folder `place`."""
    inside = str(place.absolute() / "x")
    # check-ignore takes no literal pathspecs; this one is a path of the caller's own.
    extra = {"GIT_LITERAL_PATHSPECS": "0"}
    return answer(root, "check-ignore", "--quiet", "--", inside, extra=extra) is not None


def setting(root: Path, key: str) -> str | None:
    """A value of git's configuration, or `None`."""
    return _told(answer(root, "config", "--null", "--get", key))


def own_setting(root: Path, key: str) -> str | None:
    """A value of this repository's own configuration, or `None`."""
    return _told(answer(root, "config", "--local", "--null", "--get", key))


def is_set(root: Path, key: str) -> bool:
    """Whether git's configuration says yes to `key`. Raises `Refused` where it says neither."""
    return _told(answer(root, "config", "--null", "--type=bool", "--get", key)) == "true"


def _told(value: str | None) -> str | None:
    return None if value is None else value.removesuffix("\0")


def change_setting(root: Path, key: str, value: str | None) -> None:
    """Set a value in this repository's own configuration; with `None` it is there no more."""
    if value is not None:
        run(root, "config", "--local", key, value)
    elif own_setting(root, key) is not None:
        run(root, "config", "--local", "--unset-all", key)


def start(folder: Path) -> None:
    """Make `folder` a repository with the branch main, where it is none yet."""
    run(folder, "init", "--quiet", "--initial-branch=main")
