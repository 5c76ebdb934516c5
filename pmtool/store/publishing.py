"""Files and their commit, put in place together: all of it, or every file as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pmtool.errors import NotKnown, Place, PmError, Refused
from pmtool.store import commit, files, git, replacing
from pmtool.store.given import Given
from pmtool.store.objects import object_id
from pmtool.store.unfinished import Unfinished

Blobs: TypeAlias = dict[str, str | None]
"""The blob id of each file; `None` where it goes."""

Making: TypeAlias = "Callable[[Mapping[str, Path | None]], tuple[str, Blobs]]"
"""The files that are ready -> the commit that holds them, and the blob id of each."""


class Publishing:
    """One change on its way: files made ready, the commit made, files swapped, HEAD moved.

    `as_committed` are those paths whose file is as `parent`, the commit of HEAD, has it. What is
    `given` to people comes with the commit; `missing` says afterwards what of it did not.
    """

    def __init__(
        self,
        repository: git.Repository,
        parent: str | None,
        unfinished: Unfinished,
        replacements: Sequence[replacing.Replacement],
        as_committed: Sequence[str],
        given: Sequence[Given],
    ) -> None:
        self._repository = repository
        self._root = repository.root
        self._parent = parent
        self._unfinished = unfinished
        self._replacements = replacements
        self._as_committed = as_committed
        self._given = given
        self.missing: list[str] = []
        self._folders: list[Path] = []
        self._asked = False

    def publish(self, making: Making, why: str) -> str:
        """Put everything in place, `why` in git's own log; the commit's id.

        Raises `Refused` or `Conflict`, and then every file is what it was; `NotKnown` where git
        died, and nobody can say. Once HEAD has moved nothing is taken back.
        """
        try:
            new, blobs = self._made(making)
            self._unfinished.committing(new, why, self._as_committed)
            self._put_in_place()
            self._asked = True
            commit.published(self._repository, new, self._parent, why)
        except BaseException as fault:
            # An interrupted git may have moved HEAD before it died: then the change is made.
            if not self._asked or not self._is_made(new):
                self._put_back()
                if isinstance(fault, OSError):
                    raise files.cannot("written", ".git", fault) from None
                raise
        self.missing = [says for each in self._given if (says := each.deliver())]
        self._clear_up(blobs)
        return new

    def _is_made(self, new: str) -> bool:
        """Whether HEAD has the commit. Raises `NotKnown` where git does not say."""
        try:
            return git.head(self._root).commit == new
        except PmError:
            raise NotKnown(
                "Git died while it made the commit, and does not say whether it did; `pm doctor`"
                " tells you what is left to do, and `pm log` whether the change is there."
            ) from None

    def _made(self, making: Making) -> tuple[str, Blobs]:
        """The commit, which nobody sees yet, of the files made ready beside the old ones."""
        beside = [path for each in self._given for path in each.note(self._root)]
        self._unfinished.begin([each.path for each in self._replacements] + beside)
        for replacement in self._replacements:
            replacement.prepare(self._folders)
        for given in self._given:
            given.prepare()
        new, blobs = making({each.path: each.ready for each in self._replacements})
        self._refuse_torn(blobs)
        return new, blobs

    def _refuse_torn(self, blobs: Blobs) -> None:
        """What git read back from disk is what was to be written, or nothing is renamed."""
        for each in self._replacements:
            if each.after is not None and blobs[each.path] != self._id(each.after):
                raise Refused(
                    "This file did not reach the disk whole; nothing was changed.",
                    slug="cannot-write",
                    place=Place(each.path),
                )

    def _id(self, content: bytes) -> str:
        return object_id("blob", content, self._repository.format)

    def _put_in_place(self) -> None:
        for replacement in self._replacements:
            replacement.swap()
        replacing.settle({(self._root / each.path).parent for each in self._replacements})

    def _put_back(self) -> None:
        for given in self._given:
            given.discard()
        stuck = [each.path for each in reversed(self._replacements) if not each.put_back()]
        if stuck:
            raise Refused(
                f"Nothing was committed, but {', '.join(stuck)} could not be put back; run "
                f"`git checkout HEAD -- {' '.join(stuck)}`, and delete what is new of it.",
                slug="not-put-back",
            )
        gone = [each.clear() for each in self._replacements]
        for folder in reversed(self._folders):
            with contextlib.suppress(OSError):
                folder.rmdir()
        commit.sweep(self._repository)
        if all(gone):
            self._unfinished.end()

    def _clear_up(self, blobs: Blobs) -> None:
        """What is left to do is for tidiness: nothing in it makes undone what was committed."""
        try:
            gone = [each.clear() for each in self._replacements]
            if commit.in_step(self._repository, blobs) and all(gone):
                self._unfinished.end()
        except (KeyboardInterrupt, PmError):
            pass  # the next command does it
        self._unfinished.told()
