"""The whole history held against what it must be: docs/verify.md."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from pmtool.domain.digest import stale_signatures
from pmtool.domain.how_many import how_many
from pmtool.domain.proof.doubt import (
    ALTERED_OBJECTS,
    INCOMPLETE,
    REWRITTEN,
    SIGNERS_REPLACED,
    STALE_SIGNATURE,
    Doubt,
    Proof,
    apart,
)
from pmtool.domain.proof.lineage import Lineage, Link, ancestors, founder_of, judged
from pmtool.domain.proof.signers import PublicKey
from pmtool.errors import PmError, Refused, UsageFault
from pmtool.store import git
from pmtool.store.names import record_of
from pmtool.store.proof import remembered
from pmtool.store.proof.raw_commits import (
    RawCommit,
    altered,
    changes,
    missing_parents,
    raw_commits,
    root_of,
)
from pmtool.store.proof.remembered import Remembered
from pmtool.store.proof.revisions import Revisions
from pmtool.store.proof.signatures import links
from pmtool.store.typed import record_from
from pmtool.store.workspace import Workspace

_SHORTEST = 7
_AT_ONCE = 100


def verify(
    workspace: Workspace, day: date, *, strict: bool = False, accept: Sequence[str] = ()
) -> Proof:
    """Everything that stands against the history of HEAD, and remember how far it was looked at.

    `strict` wants a signature on every commit. `accept` are commits, or the beginnings of their
    ids, whose doubts somebody looked into. Raises `Refused`: `nothing-committed`, `no-ssh-keygen`.
    """
    root = workspace.repository.root
    head = git.head(root).commit
    if head is None:
        raise Refused("Nothing has been committed here yet.", slug="nothing-committed")
    commits = raw_commits(root)
    steps = list(changes(root, commits, missing_parents(commits)))
    known = _accepting(remembered.recall(root), commits, accept)
    first = {each.id: changed for each, parent, changed in steps if _is_first(each, parent)}
    believed = ancestors(commits, [known.verified]) if known.sound else set()
    chain = links(root, commits, first, believed)
    founder = _founder(known, chain, root, root_of(commits))
    lineage = judged(chain, founder, known.accepted, strict=strict)
    found = [
        *_history(root, commits, known, founder),
        *lineage.doubts,
        *Revisions(workspace, day, steps).doubts(),
        *_stale(root, head),
    ]
    standing, accepted = apart(found, known.accepted)
    last = replace(
        known,
        begins=root_of(commits),
        verified=head,
        sound=all(link.signature != "bad" for link in chain),
        founder=founder or "",
    )
    _remember(root, known, standing, last)
    signed = sum(link.signature == "good" for link in chain)
    notes = tuple(_notes(known, chain, founder, lineage))
    return Proof(head, len(commits), signed, standing, accepted, notes)


def _is_first(commit: RawCommit, parent: str | None) -> bool:
    return parent is None or parent == commit.parents[0]


def _accepting(
    known: Remembered, commits: Sequence[RawCommit], accept: Sequence[str]
) -> Remembered:
    ids = [known.verified, known.founder, *(each.id for each in commits)]
    chosen: list[str] = list(known.accepted)
    for wanted in accept:
        fitting = {id_ for id_ in ids if id_ and id_.startswith(wanted.lower())}
        if len(wanted) < _SHORTEST or len(fitting) != 1:
            raise UsageFault(
                f"--accept takes the id of a commit that was reported, not {wanted!r}."
            )
        chosen += fitting - set(chosen)
    return replace(known, accepted=tuple(chosen))


def _founder(known: Remembered, chain: Sequence[Link], root: Path, begins: str) -> str | None:
    """The founder that this user knows of, from here or another clone; else the history's own.

    One that was accepted as lost counts no more.
    """
    there = {link.id for link in chain}
    others = (each.founder for each in remembered.founders(begins, root))
    for each in (known.founder, *others):
        if each in there:
            return each
    return founder_of(chain)


def _history(
    root: Path, commits: Sequence[RawCommit], known: Remembered, founder: str | None
) -> Iterator[Doubt]:
    there = {each.id for each in commits}
    if known.verified and known.verified not in there:
        says = "The history no longer contains this commit, which was verified here before."
        yield Doubt(REWRITTEN, says, known.verified)
    begins = root_of(commits)
    pinned = (known, *remembered.founders(begins, root))
    for lost in {each.founder for each in pinned if each.founder} - {founder or ""}:
        says = "The trusted signers rested on this commit, and now rest on another, or on none."
        yield Doubt(SIGNERS_REPLACED, says, lost)
    missing = missing_parents(commits)
    if missing:
        says = "The history does not reach back to its beginning: fetch it with `git fetch"
        yield Doubt(INCOMPLETE, f"{says} --unshallow`.", min(missing))
    complaint = altered(root)
    if complaint:
        says = f"git fsck finds objects that are damaged, or are not what was stored: {complaint}"
        yield Doubt(ALTERED_OBJECTS, says)


def _stale(root: Path, head: str) -> Iterator[Doubt]:
    """Signatures of the records at `head` on another wording than they have there."""
    blobs = {
        path: blob for path, blob in git.blobs(root, head, ["cycles"]).items() if record_of(path)
    }
    for path, content in _contents(root, blobs):
        name = record_of(path)
        try:
            record = record_from(content or b"", name) if name else None
        except PmError:
            continue
        for signature in stale_signatures(record) if record else ():
            says = f"Signature {signature} of {name} is on another wording of the statement."
            yield Doubt(STALE_SIGNATURE, says, path=path)


def _contents(root: Path, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes | None]]:
    """Each file and what it holds, some at a time."""
    paths = iter(blobs)
    while some := list(islice(paths, _AT_ONCE)):
        yield from zip(some, git.contents(root, [blobs[path] for path in some]), strict=True)


def _remember(root: Path, known: Remembered, standing: Sequence[Doubt], last: Remembered) -> None:
    """How far it was looked at: nothing that is lost or replaced is forgotten unaccepted."""
    unsettled = {REWRITTEN, SIGNERS_REPLACED} & {doubt.code for doubt in standing}
    kept = known if unsettled else last
    if kept != remembered.recall(root):
        remembered.remember(root, kept)


def _notes(
    known: Remembered, chain: Sequence[Link], founder: str | None, lineage: Lineage
) -> Iterator[str]:
    if founder is None:
        if any(link.signature != "none" for link in chain):
            yield "Nobody is trusted here yet, so signatures say nothing: see `pm trust-key`."
        else:
            yield (
                "Nothing here is signed: the history says who made each change, and does not prove"
                " it. docs/verify.md tells how to sign."
            )
        return
    if lineage.excused:
        excused = how_many(lineage.excused, "commit")
        yield f"From before the first trusted key, and not judged: {excused}."
    if known.founder != founder:
        yield f"Trust here rests on commit {founder[:12]}; ask these people for their fingerprints:"
        yield from _fingerprints(lineage)
    for link in lineage.changes:
        if link.id != founder and known.founder:
            yield f"{link.author} changed the trusted signers in commit {link.id[:12]}."


def _fingerprints(lineage: Lineage) -> Iterator[str]:
    keys: list[PublicKey] = sorted({key for key, _ in lineage.trust.grants})
    for key in keys:
        gone = ", revoked" if key in lineage.trust.revoked else ""
        yield f"  {', '.join(sorted(lineage.trust.emails(key)))}: {key.fingerprint}{gone}"
