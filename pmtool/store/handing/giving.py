"""What a copy of one record holds, and the file that carries it there, or back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.attachments import FOLDER, named
from pmtool.store.handing.bundles import bundle_of, packed
from pmtool.store.handing.note import NOTE
from pmtool.store.handing.seal import written
from pmtool.store.joining.sync import ready
from pmtool.store.message import about_records
from pmtool.store.names import person_path
from pmtool.store.own_files import own_files
from pmtool.store.record_files import ACADEMY

if TYPE_CHECKING:
    from pmtool.domain.record import Record
    from pmtool.domain.values import Plain
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

_SCHOOLS_OWN = ("policies", "templates")
_OF_OTHERS = ("schema", "id", "name", "job_title", "category", "qts")
"""What a copy says of anybody but the reviewee: who they are, and whether they may observe."""


def outgoing(workspace: Workspace, name: RecordName, to: str, day: date) -> bytes:
    """A file with one record, as the last commit has it, for one of its people.

    Raises `Refused`: `not-a-party`, and as a change does where the record was changed by hand.
    """
    from pmtool.domain.handing.handed_out import part_of

    with workspace.changing("hand-out") as work:
        record = work.stored(name).record
        if part_of(record, to) is None:
            raise Refused(
                f"{to} is neither reviewee, reviewer nor panel of {name}, and nobody else is handed"
                " a record; for those who may see the statement there is `pm share`.",
                slug="not-a-party",
            )
        assert work.head is not None
        contents = dict(_contents(workspace, work.head, name, record, to))
        contents[NOTE] = written(workspace.root, name, to, day, work.head).encode()
        message = about_records("hand-out", [name])
        return bundle_of(workspace.repository, contents, message.text)


def returning(workspace: Workspace) -> bytes:
    """All that was done in this copy. Raises `Refused`: `unsaved`, `staged`, and as a change."""
    with workspace.changing("hand-out") as work:
        ready(workspace, work)
        branch = git.head(workspace.root).branch
        assert branch is not None
        return packed(workspace.root, branch)


def _contents(
    workspace: Workspace, head: str, name: RecordName, record: Record, to: str
) -> Iterator[tuple[str, bytes]]:
    yield from ((path, text.encode()) for path, text in own_files().items())
    attached = sorted(path for path in named(record) if path.startswith(f"{FOLDER}/"))
    people = [person_path(each) for each in dict.fromkeys(_named(record, to))]
    wanted = [name.path, ACADEMY, *_SCHOOLS_OWN, *people, *attached]
    blobs = git.blobs(workspace.root, head, wanted)
    contents = git.contents(workspace.root, list(blobs.values()))
    for path, content in zip(blobs, contents, strict=True):
        if path == ACADEMY:
            yield path, _bare(content or b"", path)
        elif path in people:
            reviewee = path == person_path(name.person)
            yield path, _person(content or b"", path, reviewee=reviewee)
        else:
            yield path, content or b""


def _named(record: Record, to: str) -> Iterator[str]:
    """Everybody whom the record names by their id, and whom it is for."""
    yield from (to, record.reviewee.id)
    for person in (record.reviewer, record.professional_partner, *record.panel):
        if person is not None:
            yield person.id
    yield from (observation.observer.id for observation in record.observations)


def _person(content: bytes, path: str, *, reviewee: bool) -> bytes:
    """A person's file: of the reviewee without address and reviewer, of others the least."""
    from pmtool.store.yaml.file import dump, read_plain

    data = read_plain(content, path)
    gone = ("email", "reviewer")
    kept = {k: v for k, v in data.items() if (k not in gone if reviewee else k in _OF_OTHERS)}
    return dump(kept).encode()


def _bare(content: bytes, path: str) -> bytes:
    """A file without its comments: they are the school's own notes."""
    from pmtool.store.yaml.file import dump, read_plain

    data: dict[str, Plain] = read_plain(content, path)
    return dump(data).encode()
