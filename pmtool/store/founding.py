"""A records repository begun: where one may be, and its first commit."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.near import suggestion
from pmtool.errors import NotFound, PmError, Refused
from pmtool.store import git, shipped
from pmtool.store.joining import driver
from pmtool.store.message import about_academy
from pmtool.store.record_files import ACADEMY
from pmtool.store.workspace import Workspace

if TYPE_CHECKING:
    from pmtool.domain.policy import Policy


def chosen_policy(name: str) -> Policy:
    """The procedure that `vine-h001-v1.3` names, or `vine-h001` where there is one version of it.

    Raises `NotFound` (`no-policy`), which names those that come with `pm`.
    """
    known = sorted(path.stem for path in shipped.FOLDER.glob("*-v*.toml"))
    fitting = [stem for stem in known if stem == name] or [
        stem for stem in known if stem.rpartition("-")[0] == name
    ]
    if len(fitting) != 1:
        listed = f"There is {', '.join(known)}."
        raise NotFound(
            f"There is no such procedure as {name}. {suggestion(name, known, listed)}",
            slug="no-policy",
        )
    id_, _, version = fitting[0].rpartition("-")
    return shipped.policy(shipped.FOLDER, id_, version)


def _own(folder: Path, root: Path) -> bool:
    """Whether `folder` begins the repository at `root`, or is none of that one's business."""
    return (folder.is_dir() and root.samefile(folder)) or git.ignored(root, folder)


def refuse_unfit(folder: Path, paths: Mapping[str, str]) -> None:
    """Raise `Refused` where no records repository may begin: nothing has been made then.

    There is one already; the folder is in another repository; it holds other files and is no git
    repository, or it holds one of `paths`. Also where git does not know who is at work.
    """
    begun = _cut_short(folder, paths)
    if (folder / ACADEMY).exists() and not begun:
        if _never_committed(folder):
            raise Refused(
                f"An earlier `pm init` was interrupted in {folder}; run it again with the words"
                " that it had, or delete the folder and begin anew.",
                slug="interrupted",
            )
        raise Refused(
            f"{folder} is a records repository already (it has a {ACADEMY}).", slug="already-made"
        )
    if folder.exists() and not folder.is_dir():
        raise Refused(f"{folder} is a file; name a folder.", slug="not-a-folder")
    above = _nearest(folder)
    git.identity(above)
    root = _root(above)
    if root is None and folder.is_dir() and any(folder.iterdir()):
        raise Refused(
            f"{folder} holds other files; name a folder that is empty or not there yet, so that"
            " nothing else comes in among the records.",
            slug="not-empty",
        )
    if root is not None and not _own(folder, root):
        raise Refused(
            f"{folder} is inside another git repository ({root}); an academy has a repository of"
            " its own, so name a folder elsewhere.",
            slug="inside-repository",
        )
    for path in paths:
        if (folder / path).exists() and not begun:
            raise Refused(
                f"{folder} has a {path} already, which would be written over; move it away, or"
                " name another folder.",
                slug="in-the-way",
            )


def found(folder: Path, contents: Mapping[str, str]) -> Workspace:
    """Make the folder a repository with `contents` in one commit. Raises as a change does."""
    # For its owner alone: whoever can read the folder has every record.
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(
            f"{folder} could not be made ({reason}); name another folder.", slug="cannot-write"
        ) from None
    root = _root(folder)
    if root is None or not root.samefile(folder):
        git.start(folder)
    workspace = Workspace(folder.resolve())
    with workspace.changing("init") as work:
        for path, text in contents.items():
            work.adopt(path)  # what the same command left when it was cut short
            work.put(path, text)
        work.commit(about_academy("init"))
    with contextlib.suppress(PmError):  # the repository is made, and `doctor` says what it lacks
        driver.install(workspace.root)
    return workspace


def _cut_short(folder: Path, contents: Mapping[str, str]) -> bool:
    """Whether the same `pm init` was killed here before its commit: no file is anybody else's."""
    there = [path for path in contents if (folder / path).exists()]
    same = all(
        (folder / path).is_file() and (folder / path).read_bytes() == contents[path].encode()
        for path in there
    )
    return bool(there) and same and _never_committed(folder)


def _never_committed(folder: Path) -> bool:
    return (folder / ".git").is_dir() and git.head(folder).commit is None


def _nearest(folder: Path) -> Path:
    here = folder.absolute()
    while not here.is_dir():
        here = here.parent
    return here


def _root(folder: Path) -> Path | None:
    try:
        return git.repository(folder).root
    except NotFound:
        return None
