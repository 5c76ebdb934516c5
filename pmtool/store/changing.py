"""One change of the repository: what is to be written, and then all of it in one commit."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import DoneInPart, NotFound, Place, Refused
from pmtool.store import commit, files, git, lock, replacing
from pmtool.store.given import Given
from pmtool.store.handing.copy import refuse_foreign
from pmtool.store.message import Message
from pmtool.store.names import RecordName, checked_path
from pmtool.store.objects import object_id
from pmtool.store.partial import is_sparse
from pmtool.store.publishing import Making, Publishing
from pmtool.store.trees import Trees
from pmtool.store.unfinished import Unfinished

if TYPE_CHECKING:
    from pmtool.store.typed import Stored
    from pmtool.store.yaml.file import Document


@contextlib.contextmanager
def changing(repository: git.Repository, verb: str, wait: float) -> Iterator[Work]:
    """Hold the repository's lock from the first read to the commit.

    Raises `Refused`: `locked`, `merge-under-way`, `sparse-checkout`, `detached-head`.
    """
    with lock.held(repository.lock, verb, wait):
        head = _writable(repository)
        unfinished = Unfinished(repository)
        unfinished.tidy(head, verb)
        yield Work(repository, head, unfinished)


def _writable(repository: git.Repository) -> git.Head:
    if any(mark.exists() for mark in repository.merge_marks):
        raise Refused(
            "A merge or rebase is under way here; finish it, or give it up with "
            "`git merge --abort` or `git rebase --abort`.",
            slug="merge-under-way",
        )
    if repository.sparse.exists() and is_sparse(repository.root):
        raise Refused(
            "Git's sparse checkout keeps files of the last commit out of this folder, and pm would"
            " take them for removed; `git sparse-checkout disable` brings them back.",
            slug="sparse-checkout",
        )
    head = git.head(repository.root)
    if head.branch is None:
        raise Refused(
            "This repository is on no branch (a detached HEAD), where a change would be lost; "
            "run `git switch main`.",
            slug="detached-head",
        )
    return head


class Work:
    """What one command writes. Nothing is on disk before `commit`."""

    def __init__(self, repository: git.Repository, head: git.Head, unfinished: Unfinished) -> None:
        self._repository = repository
        self._root = repository.root
        self._head = head
        self._trees = Trees(repository, head.commit)
        self._unfinished = unfinished
        self._on_disk: dict[str, bytes | None] = {}
        self._next: dict[str, bytes | None] = {}
        self._given: list[Given] = []

    @property
    def head(self) -> str | None:
        """The commit that this change builds on; `None` before the first."""
        return self._head.commit

    def read(self, path: str) -> bytes | None:
        """The bytes of a file that is to be changed, as the last commit has it.

        Raises `Refused` where the file on disk is not what was committed: `changed-by-hand`,
        `untracked`.
        """
        if path not in self._on_disk:
            content = files.read(self._root, path)
            self._refuse_unsaved(path, content)
            self._on_disk[path] = content
        return self._next.get(path, self._on_disk[path])

    def document(self, path: str) -> Document:
        """The careful document of a file that is to be changed. Raises as `read` does."""
        from pmtool.store.yaml.file import parse

        content = self.read(path)
        if content is None:
            raise NotFound(f"There is no {path}.", slug="not-found")
        return parse(content, path)

    def stored(self, name: RecordName) -> Stored:
        """A record that is to be changed: document and typed. Raises as `read` does."""
        from pmtool.store.typed import stored

        return stored(name, self.document(name.path))

    def adopt(self, path: str) -> bytes | None:
        """Take the file as it is on disk, changed by hand or not, into this change."""
        self._on_disk[path] = self._next[path] = content = files.read(self._root, path)
        self._at_head(path)
        return content

    def put(self, path: str, content: str | bytes) -> None:
        """Write `content` to `path`, new or not. Raises as `read` does, and `name-collides`."""
        if self.read(path) is None:
            files.refuse_twin(self._root, path)
        self._next[path] = content.encode() if isinstance(content, str) else content

    def remove(self, path: str) -> None:
        """Take the file away. Raises as `read` does."""
        self.read(path)
        self._next[path] = None

    def give(self, target: Path, content: bytes, again: str = "") -> None:
        """Have a private file for people come to `target` with the commit, or nothing of it stay.

        `again` is the command that makes it again. Raises `Refused` (`cannot-write`).
        """
        self._given.append(Given(target, content, again))

    def give_up_interrupted(self) -> None:
        """Put back what another command left in place, uncommitted. Raises as `commit` does."""
        self._unfinished.give_up(self._head)

    def diff(self) -> str:
        """What `commit` would change, as a unified diff. Raises `Refused` in a copy, as it does."""
        from pmtool.store.differences import unified

        self._refuse_foreign()
        parts = (unified(path, self._committed(path), self._next[path]) for path in self._changed())
        return "".join(parts)

    def commit(self, message: Message, merging: str | None = None) -> str:
        """Write everything in one commit, and return its id; `merging` is its second parent.

        Raises `Refused` or `Conflict`, and then every file is what it was. Once the commit is
        made nothing is taken back: `DoneInPart` where a file that was to be given is not in its
        place. Raises `NotKnown` where git died, and nobody can say.
        """
        if merging is None and not self._changed():
            raise Refused("There is nothing to change: it is so already.", slug="nothing-to-change")
        self._refuse_foreign()

        def making(sources: Mapping[str, Path | None]) -> tuple[str, dict[str, str | None]]:
            return commit.written(self._repository, self._trees, sources, message.text, merging)

        return self._publish(making, f"pm {message.verb}")

    def _refuse_foreign(self) -> None:
        """In a copy that was handed out, only what can be taken in is written."""
        refuse_foreign(self._root, self.head, {path: self._next[path] for path in self._changed()})

    def follow(self, later: str, verb: str) -> None:
        """Write everything, and go on to a `later` commit that holds just that. Raises as above."""

        def making(sources: Mapping[str, Path | None]) -> tuple[str, dict[str, str | None]]:
            return later, commit.kept(self._root, sources)

        self._publish(making, f"pm {verb}")

    def _publish(self, making: Making, why: str) -> str:
        changed = self._changed()
        commit.wait_for_index(self._repository)
        replacements = [
            replacing.Replacement(self._root, path, self._on_disk[path], self._next[path])
            for path in changed
        ]
        publishing = Publishing(
            self._repository,
            self._head.commit,
            self._unfinished,
            replacements,
            self._as_committed(replacements),
            self._given,
        )
        new = publishing.publish(making, why)
        self._head = git.Head(new, self._head.branch)
        self._trees = Trees(self._repository, new)
        self._next.clear()
        self._on_disk.clear()
        self._given.clear()
        if publishing.missing:
            raise DoneInPart(
                "The change is made (see `pm log`), and what was to follow it is not.",
                " ".join(publishing.missing),
            )
        return new

    def _as_committed(self, replacements: list[replacing.Replacement]) -> list[str]:
        """Those that replace what HEAD has, and nothing that somebody did by hand."""
        return [
            each.path
            for each in replacements
            if each.before != each.after
            and self._at_head(each.path) == (None if each.before is None else self._id(each.before))
        ]

    def _changed(self) -> list[str]:
        self._trees.look_into(self._next)
        return [
            path
            for path, content in self._next.items()
            if self._at_head(path) != (None if content is None else self._id(content))
        ]

    def _id(self, content: bytes) -> str:
        return object_id("blob", content, self._repository.format)

    def _refuse_unsaved(self, path: str, content: bytes | None) -> None:
        committed = self._at_head(path)
        if committed is None and content is not None:
            raise Refused(
                "This file is not committed yet; check it with `pm validate` and commit it with "
                "`pm save`.",
                slug="untracked",
                place=Place(path),
            )
        if committed != (None if content is None else self._id(content)):
            raise Refused(
                "This file was changed by hand, or by a command that was cut short, since the last "
                "commit; check it with `pm validate` and commit it with `pm save`, or give the "
                f"change up with `git checkout HEAD -- {path}`.",
                slug="changed-by-hand",
                place=Place(path),
            )

    def _at_head(self, path: str) -> str | None:
        """The blob id that HEAD has for `path`."""
        entry = self._trees.entry(checked_path(path))
        if entry is not None and (entry.kind != "blob" or entry.mode == "120000"):
            raise Refused(
                "This is committed as a link or a folder.", slug="link", place=Place(path)
            )
        return entry.id if entry else None

    def _committed(self, path: str) -> bytes | None:
        blob = self._at_head(path)
        return None if blob is None else git.contents(self._root, [blob])[0]
