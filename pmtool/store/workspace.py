"""A records repository: found, read, and changed."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import NotFound, Refused
from pmtool.store import files
from pmtool.store.names import RecordName, record_name
from pmtool.store.people import People

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.handing.handed_out import HandedOut
    from pmtool.domain.person import Person
    from pmtool.domain.policy import Policy, Rule
    from pmtool.domain.record import Record
    from pmtool.domain.working_time import Calendar
    from pmtool.store import git
    from pmtool.store.changing import Work
    from pmtool.store.typed import Stored
    from pmtool.store.yaml.file import Document

__all__ = ["ACADEMY", "RecordName", "Workspace"]

ACADEMY = "pm.yaml"


class Workspace:
    """One academy's repository. Nothing is read, or loaded, before it is asked for; reading a
    file runs no git.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.people = People(root)
        self._policies: dict[tuple[str, str], Policy] = {}
        self._files = files.Folders(root)

    @classmethod
    def find(cls, start: Path) -> Workspace:
        """The repository that holds `start`. Raises `NotFound` (`no-repository`, `no-folder`)."""
        try:
            here = start.resolve()
        except FileNotFoundError:
            raise NotFound(
                "The folder that you are in is not there any more; go to another.",
                slug="no-folder",
            ) from None
        if not here.exists():
            raise NotFound(f"There is no folder {start}; check the path.", slug="no-folder")
        for folder in (here, *here.parents):
            if (folder / ACADEMY).is_file():
                return cls(folder)
        raise NotFound(
            f"{here} is in no records repository (no folder above it has a {ACADEMY}); name one "
            "with -C DIR, or make one with `pm init DIR --academy NAME`.",
            slug="no-repository",
        )

    @cached_property
    def repository(self) -> git.Repository:
        """Where git keeps this repository. Raises `Refused`, `NotFound`."""
        from pmtool.store import git

        found = git.repository(self.root)
        if not self.root.samefile(found.root):
            raise Refused(
                f"{ACADEMY} is in {self.root}, but the git repository begins at {found.root}; an "
                "academy has a repository of its own.",
                slug="not-the-root",
            )
        if not git.belongs(found):
            raise Refused(
                f"The file {self.root / '.git'} says that git keeps this folder's history in"
                f" {found.lock.parent.parent}, which knows nothing of it, and pm would write there;"
                " take that file away, or, if both are yours, say so with"
                f" `git config core.worktree {self.root}`.",
                slug="git-elsewhere",
            )
        return found

    def identity(self) -> git.Identity:
        """Who is at work, asked once. Raises `Refused` (`no-identity`)."""
        return self._identity

    @cached_property
    def _identity(self) -> git.Identity:
        from pmtool.store import git

        return git.identity(self.root)

    def academy(self) -> Academy:
        """What `pm.yaml` says, read once. Raises `NotFound`, `Unreadable`, and `Refused`
        (`loosens-procedure`) where it sets what a mandatory procedure does not leave to a school.
        """
        return self._academy

    @cached_property
    def _academy(self) -> Academy:
        from pmtool.store.in_force import academy_in_force

        return academy_in_force(self._content(ACADEMY), ACADEMY, self.policy)

    def academy_document(self) -> Document:
        """The document of `pm.yaml`. Raises `Unreadable`."""
        return self.document(ACADEMY)

    def policy(self, id_: str, version: str) -> Policy:
        """A procedure that a record or the academy names. Raises `NotFound` (`no-policy`)."""
        chosen = (id_, version)
        if chosen not in self._policies:
            from pmtool.store import shipped

            self._policies[chosen] = shipped.policy(self.root, id_, version)
        return self._policies[chosen]

    def clause(self, rule: Rule) -> str:
        """The clause of the academy's procedure, for what is about no one record."""
        chosen = self.academy().policy
        return self.policy(chosen.id, chosen.version).clauses[rule]

    def calendar(self) -> Calendar:
        """The days that are worked: shipped bank holidays, and the school's term dates."""
        return self._calendar

    @cached_property
    def _calendar(self) -> Calendar:
        from pmtool.store import shipped

        return shipped.calendar(self.academy().calendar)

    def person_at_work(self, email: str) -> Person | None:
        """The person of the register with this address, git's; in a copy that was handed out, the
        one whom it is for. Raises `Refused` (`shared-email`).
        """
        note = self.handed_out
        return self.people.by_email(email) if note is None else self.people.get(note.to)

    @cached_property
    def handed_out(self) -> HandedOut | None:
        """What a copy of one record says of itself; `None` in a school's own repository."""
        from pmtool.store.handing.note import note_of

        return note_of(self.root)

    def record_names(self, person: str | None = None, label: str | None = None) -> list[RecordName]:
        """The records there are, by label, then person. Reads folders, no file."""
        labels = files.names(self.root, "cycles") if label is None else [label]
        wanted = None if person is None else person.casefold()
        found = (
            record_name(each, file.removesuffix(".yaml"))
            for each in labels
            if (self.root / "cycles" / each).is_dir()
            for file in files.names(self.root, f"cycles/{each}")
            if file.startswith(wanted or "") and file.endswith(".yaml")
        )
        return sorted(name for name in found if name and wanted in (None, name.person))

    def has_records(self) -> bool:
        """Whether anybody has one."""
        labels = files.names(self.root, "cycles")
        return any(self.record_names(label=label) for label in labels)

    @cached_property
    def gone(self) -> list[RecordName]:
        """The records that the last commit has and the folder has not."""
        from pmtool.store.gone import gone_from_disk

        return gone_from_disk(self.root, self._committed)

    def gone_of(self, person: str) -> list[RecordName]:
        """Those of one person."""
        from pmtool.store.gone import gone_of

        return gone_of(self.root, self._committed, person)

    @cached_property
    def _committed(self) -> str:
        from pmtool.store.gone import committed

        return committed(self.root)

    def record(self, name: RecordName) -> Record:
        """What a record says, read fast. Raises `NotFound`, `Unreadable`, `Refused`."""
        from pmtool.store.typed import record_from

        return record_from(self._there(self.content(name), name.path), name)

    def content(self, name: RecordName) -> bytes | None:
        """The bytes of a record's file, or `None` where there is none; its folder is looked at with
        the first. Raises `Refused` as `files.read` does.
        """
        return self._files.read(name.path)

    def stored(self, name: RecordName) -> Stored:
        """A record with the place of everything in it. Raises as `record` does."""
        from pmtool.store.typed import stored

        return stored(name, self.document(name.path))

    def document(self, path: str) -> Document:
        """A file with the place of everything in it. Raises as `record` does."""
        from pmtool.store.yaml.file import parse

        return parse(self._content(path), path)

    def own_template(self, name: str) -> str | None:
        """The school's own form of this name, if it has one."""
        content = files.read(self.root, f"templates/{name}")
        return None if content is None else content.decode("utf-8", "replace")

    def own_templates(self) -> dict[str, str]:
        """All the school's own forms, by file name."""
        names = [name for name in files.names(self.root, "templates") if name.endswith(".j2")]
        return {name: text for name in names if (text := self.own_template(name)) is not None}

    def changing(self, verb: str, wait: float = 30.0) -> AbstractContextManager[Work]:
        """Hold the lock and write: `with workspace.changing("add-cpd") as work`.

        Raises `Refused`: `locked`, `merge-under-way`, `detached-head`.
        """
        from pmtool.store.changing import changing

        return changing(self.repository, verb, wait)

    def clear_up(self, verb: str) -> None:
        """Clear up after a command that was killed, before this one reads what that one left.

        Raises `Refused` (`interrupted`, `cut-short`), and as `changing` does.
        """
        from pmtool.store.unfinished import Unfinished

        if Unfinished(self.repository):
            with self.changing(verb):
                pass

    def _content(self, path: str) -> bytes:
        return self._there(files.read(self.root, path), path)

    def _there(self, content: bytes | None, path: str) -> bytes:
        if content is None:
            raise NotFound(f"There is no {path}.", slug="not-found")
        return content
