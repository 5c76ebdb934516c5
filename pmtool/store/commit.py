"""Writing a commit with git's plumbing: docs/decisions/0004-commits-by-plumbing.md.

Objects first (`written`), which nobody sees; then HEAD (`published`); then the user's index, for
the changed paths only (`in_step`).
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from pmtool.errors import Conflict, Refused
from pmtool.store import git, objects
from pmtool.store.running import attempt, failure
from pmtool.store.signing import commit_tree
from pmtool.store.trees import Trees

_INDEX_PATIENCE = 2.0
_PAUSE = 0.05
_PRIVATE = "trees-"
_HELD = re.compile(r"Unable to create '(.+\.lock)': File exists")


def written(
    repository: git.Repository,
    trees: Trees,
    files: Mapping[str, Path | None],
    message: str,
    merging: str | None = None,
) -> tuple[str, dict[str, str | None]]:
    """Write the objects of a commit that changes `files`, each to what its `Path` holds.

    It follows the commit of `trees`. `None` takes a file away; `merging` is a second parent.
    Returns the commit's id and the blob id of each file. Nothing that anyone sees has changed when
    this returns. Raises `Refused`.
    """
    blobs = kept(repository.root, files)
    new = trees.changed(blobs)
    with TemporaryDirectory(dir=repository.lock.parent, prefix=_PRIVATE) as folder:
        places = [Path(folder) / str(number) for number in range(len(new))]
        for place, content in zip(places, new, strict=True):
            place.write_bytes(content)
        tree = objects.keep(repository.root, "tree", places)[-1]
    if tree != objects.object_id("tree", new[-1], repository.format):
        raise Refused("A folder did not reach git whole; nothing was changed.", slug="git-failed")
    parents = [word for each in (trees.commit, merging) if each for word in ("-p", each)]
    return commit_tree(repository.root, tree, *parents, message=message), blobs


def sweep(repository: git.Repository) -> None:
    """Take away what a killed command had ready for git."""
    for folder in repository.lock.parent.glob(f"{_PRIVATE}*"):
        shutil.rmtree(folder, ignore_errors=True)


def kept(root: Path, files: Mapping[str, Path | None]) -> dict[str, str | None]:
    """Give each file's content to git; its blob id, read back from disk."""
    sources = {path: source for path, source in files.items() if source is not None}
    ids = objects.keep(root, "blob", sources.values())
    return dict.fromkeys(files) | dict(zip(sources, ids, strict=True))


def published(repository: git.Repository, commit: str, parent: str | None, why: str) -> None:
    """Move HEAD from `parent` to `commit`.

    Raises `Conflict` (`head-moved`) where HEAD is no longer there, `Refused` where git cannot.
    A git that was interrupted may have moved HEAD all the same: ask `git.head`.
    """
    old = parent or repository.unborn
    moved = attempt(repository.root, "update-ref", "-m", why, "HEAD", commit, old)
    if moved.returncode == 0:
        return
    now = git.head(repository.root).commit
    if now == commit:  # it did its work, and died before it could say so
        return
    if now != parent:
        raise Conflict(
            "Somebody committed to this repository at the same moment; nothing was changed, "
            "so try again.",
            slug="head-moved",
        )
    held = _HELD.search(moved.stderr.decode("utf-8", "replace"))
    if held:
        raise Refused(
            f"Another git is at work on this branch, or one that crashed left {held[1]}; nothing "
            "was changed: close it, and delete that file if no git is running.",
            slug="branch-locked",
        )
    raise failure("update-ref", moved.stderr)


def wait_for_index(repository: git.Repository) -> None:
    """Wait up to two seconds for a held index. Raises `Refused` (`index-locked`) after that."""
    until = time.monotonic() + _INDEX_PATIENCE
    while repository.index_lock.exists():
        if time.monotonic() > until:
            raise Refused(
                f"Another git holds this repository's index, or one that crashed left "
                f"{repository.index_lock}; close it, and delete that file if no git is running.",
                slug="index-locked",
            )
        time.sleep(_PAUSE)


def in_step(repository: git.Repository, blobs: Mapping[str, str | None]) -> bool:
    """Bring the user's index to `blobs` for these paths only; whether it could be done.

    The index learns no file times here, since that would run the filters of the repository; the
    next `git status` fills them in.
    """
    lines = "".join(
        f"0 {repository.unborn}\t{path}\0" if blob is None else f"100644 {blob}\t{path}\0"
        for path, blob in blobs.items()
    )
    until = time.monotonic() + _INDEX_PATIENCE
    while True:
        done = attempt(repository.root, "update-index", "-z", "--index-info", given=lines.encode())
        if done.returncode == 0:
            return True
        if not repository.index_lock.exists() or time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
