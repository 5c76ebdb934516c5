"""What a killed command left, cleared up by the next one."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from pmtool.errors import Refused
from pmtool.store import commit, files, git, replacing
from pmtool.store.names import checked_path
from pmtool.store.objects import object_id

_GO_ON = frozenset({"init", "save", "doctor"})
"""The commands that finish, or give up, what another one left half done."""
_MOST_NAMED = 3


class Interrupted(NamedTuple):
    """A change that was put in place and never committed: by which command, and the files that are
    as it left them. `first` says that nothing was ever committed.
    """

    why: str
    paths: tuple[str, ...]
    first: bool

    @property
    def says(self) -> str:
        """What happened, in a sentence."""
        more = len(self.paths) - _MOST_NAMED
        named = ", ".join(self.paths[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
        return f"`{self.why}` was interrupted after it had changed {named}, and before the commit."

    @property
    def remedy(self) -> str:
        """What to do."""
        if self.first:
            return "Run the same `pm init` again."
        return (
            "`pm doctor --fix` puts that back as it was; or look at it with `pm validate`, and keep"
            " it with `pm save`. Then run your command again."
        )

    def refusal(self) -> Refused:
        """What any other command says instead of building on it."""
        return Refused(f"{self.says} {self.remedy} Nothing was done now.", slug="interrupted")


class _Commit(NamedTuple):
    """The commit about to be made, the command, and the files that it takes from HEAD's version."""

    id: str
    why: str
    paths: tuple[str, ...]


class Unfinished:
    """Two notes for the next command: the paths being written, and the commit about to be made."""

    def __init__(self, repository: git.Repository) -> None:
        self._repository = repository
        self._note = repository.lock.with_name("unfinished")
        self._commit = repository.lock.with_name("committing")

    def __bool__(self) -> bool:
        """Whether anything is noted: another command is at work, or was killed."""
        return self._note.exists() or self._commit.exists()

    def begin(self, paths: list[str]) -> None:
        """Note `paths` before anything is written. Raises `Refused` (`cannot-write`)."""
        try:
            self._note.write_text("\n".join(paths), encoding="utf-8")
        except OSError as error:
            raise files.cannot("written", str(self._note), error) from None

    def committing(self, new: str, why: str, paths: Sequence[str]) -> None:
        """Note the commit before its files are put in place, what it is for, and those of its files
        that were as HEAD has them. Raises as `begin` does.
        """
        try:
            self._commit.write_text("\n".join((f"{new} {why}", *paths)), encoding="utf-8")
        except OSError as error:
            raise files.cannot("written", str(self._commit), error) from None

    def told(self) -> None:
        """Forget the commit: whoever asked for it knows how it went."""
        with contextlib.suppress(OSError):
            self._commit.unlink(missing_ok=True)

    def end(self) -> None:
        """Forget both: all is in step."""
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
        self.told()

    def tidy(self, head: git.Head, verb: str) -> None:
        """Sweep what a killed command left, and bring the index in step with its commit.

        Raises `Refused`: `interrupted` where its files are in place without their commit, unless
        this command is one that puts that right; `cut-short`, once, where that command's commit was
        made and this one does the same again: nobody was told, and a second entry would be one too
        many.
        """
        half = self.interrupted(head)
        made = self._made(head)
        cleared = self._cleared(head)
        if half is not None and verb not in _GO_ON:
            raise half.refusal()
        if half is not None:
            return
        if cleared:
            self.end()
        self.told()
        if made == f"pm {verb}":
            raise Refused(
                f"The last `{made}` was cut short after its change had been committed, so that"
                " nothing is missing (see `pm log`); if you want another such change, run the"
                " command again.",
                slug="cut-short",
            )

    def interrupted(self, head: git.Head) -> Interrupted | None:
        """The change whose files a killed command put in place, and did not commit.

        Only what is as that command left it: what somebody did by hand since is theirs.
        """
        noted = self._noted()
        if noted is None or noted.id == head.commit or not noted.paths:
            return None
        meant = self._blobs(noted.id, noted.paths)
        at_head = self._blobs(head.commit, noted.paths)
        if meant is None or at_head is None:
            return None
        left = tuple(
            path
            for path in noted.paths
            if meant.get(path) != at_head.get(path) and self._on_disk(path) == meant.get(path)
        )
        return Interrupted(noted.why, left, head.commit is None) if left else None

    def give_up(self, head: git.Head) -> None:
        """Put back what an interrupted command left, as HEAD has it. Raises as a change does."""
        half = self.interrupted(head)
        if half is None or half.first:
            return
        names = [f"{head.commit}:{path}" for path in half.paths]
        before = git.contents(self._repository.root, names)
        for path, content in zip(half.paths, before, strict=True):
            replacing.restore(self._repository.root, path, content)
        if self._cleared(head):
            self.end()

    def _blobs(self, commit_id: str | None, paths: Sequence[str]) -> dict[str, str] | None:
        try:
            return git.blobs(self._repository.root, commit_id, paths) if commit_id else {}
        except Refused:
            return None  # an object that did not reach the disk: no file was replaced for it

    def _on_disk(self, path: str) -> str | None:
        content = files.read(self._repository.root, path)
        return None if content is None else object_id("blob", content, self._repository.format)

    def _made(self, head: git.Head) -> str | None:
        """What the last command did, if it made its commit and could not say so."""
        noted = self._noted()
        return noted.why if noted is not None and noted.id == head.commit else None

    def _noted(self) -> _Commit | None:
        try:
            first, *paths = self._commit.read_text("utf-8").split("\n")
            id_, _, why = first.partition(" ")
            return _Commit(id_, why, tuple(checked_path(path) for path in paths))
        except (OSError, UnicodeDecodeError, Refused):
            return None

    def _cleared(self, head: git.Head) -> bool:
        paths = self._paths()
        if paths is None:
            return True
        commit.sweep(self._repository)
        for folder in {(self._repository.root / path).parent for path in paths}:
            replacing.sweep(folder)
        if head.commit is None or not paths:
            return True
        at_head = git.blobs(self._repository.root, head.commit, paths)
        return commit.in_step(self._repository, {path: at_head.get(path) for path in paths})

    def _paths(self) -> list[str] | None:
        """The noted paths, none where the note is torn; `None` where there is no note."""
        try:
            return [checked_path(path) for path in self._note.read_text("utf-8").split("\n")]
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError, Refused):
            return []
