"""What came back with a copy, merged by meaning with what the school has now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.handing.handed_out import part_of
from pmtool.domain.handing.what_came import new_entries, what_came
from pmtool.domain.merging import Clash
from pmtool.domain.settings import setting
from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.attachments import named
from pmtool.store.handing.arriving import not_handed_out, note_in, record_now, refuse_strangers
from pmtool.store.handing.bundles import Incoming
from pmtool.store.handing.copy import evidence_folder, record_path
from pmtool.store.handing.permission import refuse_beyond
from pmtool.store.joining.files import WHOLE, FileMerge, Settled, merged_file
from pmtool.store.joining.soundness import faults_at
from pmtool.store.joining.sync import Clashed
from pmtool.store.names import RecordName, parse_record_name
from pmtool.store.typed import record_from
from pmtool.store.yaml.file import read_plain

if TYPE_CHECKING:
    from pmtool.domain.handing.handed_out import HandedOut, Part
    from pmtool.domain.record import Record
    from pmtool.store.changing import Work
    from pmtool.store.workspace import Workspace

_RECORD_MOST = 1024 * 1024
_MEGABYTE = 1_000_000
_REMEDY = (
    "settle each with --take as listed, or all with --ours (the school's side) or --theirs (the"
    " copy's)"
)
_INVALID = "put right what is wrong, here or in the copy, and take it in again"


@dataclass(frozen=True)
class Taken:
    """What comes in: into which record, from whom, the next content of each path, in words, and the
    ids of what is new. Where no path changes, all of it is here already.
    """

    name: RecordName
    by: str
    files: dict[str, bytes] = field(default_factory=dict)
    says: str = ""
    entries: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def taken_in(
    workspace: Workspace, work: Work, incoming: Incoming, day: date, settled: Settled
) -> Taken:
    """What a copy that came back changes here. Writes nothing; the lock is held.

    Raises `Clashed`; `Refused`: `not-handed-out`, `unknown-base`, `not-yours`, `beyond-the-record`,
    `disposed`, `link`, `too-large`, `attachment-altered`; `NotFound` where there is no such record
    any more; `Unreadable` for a record that is none.
    """
    note = note_in(workspace, work, incoming)
    name = parse_record_name(note.record)
    theirs = incoming.content(name.path, _RECORD_MOST)
    base = git.content(workspace.root, note.commit, name.path)
    if theirs is None or base is None:
        raise not_handed_out()
    ours = record_now(workspace, work, note, name)
    part = part_of(record_from(base, name), note.to)
    record = record_from(theirs, name)  # first, so that what is named below has a known form
    refuse_beyond(note, part, base, theirs)
    refuse_strangers(incoming, note, named(record))
    merge = _merged(incoming, note, part, (base, ours, theirs), settled)
    if merge.clashes:
        raise Clashed({name.path: merge.clashes}, _REMEDY, _INVALID)
    if merge.content is None or merge.content == ours:
        return Taken(name, note.to)
    if not settled:  # what somebody settled, they took upon themself
        refuse_beyond(note, part, ours, merge.content)
    then, now = (read_plain(each, name.path) for each in (ours, merge.content))
    attached = _attached(workspace, incoming, note, (base, theirs))
    files = {name.path: merge.content, **dict(attached)}
    _refuse_faulty(workspace, work, name, files, day)
    warnings = tuple(_warnings(record_from(ours, name), note))
    said, new = what_came(then, now), tuple(new_entries(then, now))
    return Taken(name, note.to, files, said, new, warnings)


def _merged(
    incoming: Incoming,
    note: HandedOut,
    part: Part | None,
    three: tuple[bytes, bytes, bytes],
    settled: Settled,
) -> FileMerge:
    """The three made one; where that clashes, from their last version that is all here, since they
    may have gone on in a copy that came in before.
    """
    base, ours, theirs = three
    path = record_path(note)
    merge = merged_file(path, base, ours, theirs)
    if not merge.clashes:
        return merge
    for earlier in incoming.versions(path, _RECORD_MOST):
        came = merged_file(path, base, ours, earlier)
        if not came.clashes and came.content == ours:
            refuse_beyond(note, part, earlier, theirs)
            return merged_file(path, earlier, ours, theirs, settled)
    return merged_file(path, base, ours, theirs, settled)


def _attached(
    workspace: Workspace, incoming: Incoming, note: HandedOut, two: tuple[bytes, bytes]
) -> Iterator[tuple[str, bytes]]:
    """The files attached to what is new, whole, and in the record's own folder."""
    name = parse_record_name(note.record)
    before, after = (_digests(record_from(each, name)) for each in two)
    academy = workspace.academy()
    policy = workspace.policy(academy.policy.id, academy.policy.version)
    most = setting(policy, academy, "attachments.largest_mb") * _MEGABYTE
    for path in after.keys() - before.keys():
        if path.rpartition("/")[0] != evidence_folder(note):
            raise Refused(
                f"A file that was attached lies elsewhere than in {evidence_folder(note)}/; have it"
                " attached with `pm add-evidence`.",
                slug="beyond-the-record",
            )
        content = incoming.content(path, most)
        if content is None or hashlib.sha256(content).hexdigest() != after[path]:
            raise Refused(
                f"{path} in this file is missing, or is not the one that was attached.",
                slug="attachment-altered",
            )
        yield path, content


def _digests(record: Record) -> dict[str, str]:
    return {file.path: file.sha256 for each in record.evidence for file in each.attachments}


def _refuse_faulty(
    workspace: Workspace, work: Work, name: RecordName, files: dict[str, bytes], day: date
) -> None:
    assert work.head is not None
    faults = faults_at(workspace.repository, work.head, files, [name.path], day)
    clashes = tuple(Clash(WHOLE, "invalid", says=fault.message) for fault in faults)
    if clashes:
        raise Clashed({name.path: clashes}, _REMEDY, _INVALID)


def _warnings(ours: Record, note: HandedOut) -> Iterator[str]:
    if part_of(ours, note.to) is None:
        yield f"{note.to} has no part in {note.record} any more."
    if ours.state == "concluded":
        yield f"{note.record} was concluded meanwhile, and stays so."
