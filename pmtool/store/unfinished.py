"""What a killed command left, cleared up by the next one."""

from __future__ import annotations

import contextlib

from pmtool.errors import Refused
from pmtool.store import commit, files, git, replacing
from pmtool.store.names import checked_path


class Unfinished:
    """Two notes for the next command: the paths being written, and the commit about to be made."""

    def __init__(self, repository: git.Repository) -> None:
        self._repository = repository
        self._note = repository.lock.with_name("unfinished")
        self._commit = repository.lock.with_name("committing")

    def begin(self, paths: list[str]) -> None:
        """Note `paths` before anything is written. Raises `Refused` (`cannot-write`)."""
        try:
            self._note.write_text("\n".join(paths), encoding="utf-8")
        except OSError as error:
            raise files.cannot("written", str(self._note), error) from None

    def committing(self, new: str, why: str) -> None:
        """Note the commit before HEAD moves to it, and what it is for. Raises as `begin` does."""
        try:
            self._commit.write_text(f"{new} {why}", encoding="utf-8")
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

    def tidy(self, head: git.Head, why: str) -> None:
        """Sweep what a killed command left, and bring the index in step with its commit.

        Raises `Refused` (`cut-short`), once, where that command's commit was made and this one
        does the same again: nobody was told, and a second entry would be one too many.
        """
        made = self._made(head)
        if self._cleared(head):
            self.end()
        self.told()
        if made == why:
            raise Refused(
                f"The last `{why}` was cut short after its change had been committed, so that"
                " nothing is missing (see `pm log`); if you want another such change, run the"
                " command again.",
                slug="cut-short",
            )

    def _made(self, head: git.Head) -> str | None:
        """What the last command did, if it made its commit and could not say so."""
        try:
            noted, _, why = self._commit.read_text("utf-8").partition(" ")
        except (OSError, UnicodeDecodeError):
            return None
        return why if noted == head.commit else None

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
