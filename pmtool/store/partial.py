"""A clone that has not everything, or has it from elsewhere: what git was told of the files, of the
history, and of where its objects are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.domain.how_many import how_many
from pmtool.domain.soundness import Answer
from pmtool.store import git
from pmtool.store.running import run

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace


def is_sparse(root: Path) -> bool:
    """Whether git's sparse checkout keeps files of the commit out of this folder."""
    value = git.setting(root, "core.sparseCheckout")
    return value is not None and value.casefold() in ("", "true", "yes", "on", "1")


def whole(workspace: Workspace) -> Iterator[Answer]:
    """All files are here, and all of the history, in this repository; and git shows it as it is."""
    repository = workspace.repository
    if is_sparse(repository.root):
        says = "Git's sparse checkout keeps files of the records out of this folder."
        yield Answer("sparse", "problem", says, "`git sparse-checkout disable` brings them back.")
    if repository.shallow.exists():
        says = "This clone has only the end of the history, so it proves nothing (`pm verify`)."
        yield Answer("shallow", "note", says, "`git fetch --unshallow` brings the rest.")
    if _of_git(repository, "objects/info/alternates").exists():
        says = "Part of this clone is in another folder, and is lost with that."
        remedy = "`git repack -a -d`, then delete .git/objects/info/alternates."
        yield Answer("alternates", "problem", says, remedy)
    yield from _shown_otherwise(repository)
    for path in _submodules(repository):
        says = f"{path} is a repository of its own (a submodule): other clones do not take it in."
        yield Answer("submodule", "problem", says, f"`git rm --cached {path}`, and commit that.")


def _shown_otherwise(repository: git.Repository) -> Iterator[Answer]:
    """What pm does not ask, and git on its own does."""
    replaced = run(repository.root, "for-each-ref", "--format=%(refname)", "refs/replace").split()
    if replaced:
        says = f"Git shows {how_many(len(replaced), 'object')} here otherwise than it was stored;"
        yield Answer(
            "replaced",
            "note",
            f"{says} pm goes by what was stored.",
            "`git replace -l` lists them, `git replace -d ID` ends it.",
        )
    if _of_git(repository, "info/grafts").exists():
        says = "Git shows other parents of some commits here than they have; pm asks the commits."
        yield Answer("replaced", "note", says, "Delete .git/info/grafts.")


def _submodules(repository: git.Repository) -> Iterator[str]:
    head = git.head(repository.root).commit
    if head is not None:
        listed = run(repository.root, "ls-tree", "-r", "-z", head).split("\0")
        yield from (line.partition("\t")[2] for line in listed if line.startswith("160000 "))


def _of_git(repository: git.Repository, name: str) -> Path:
    """A file of git's own folder. (`--git-path` gives what pm has git read for grafts: nothing.)"""
    asked = ("rev-parse", "--path-format=absolute", "--git-common-dir")
    return Path(run(repository.root, *asked).removesuffix("\n")) / name
