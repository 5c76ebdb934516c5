"""`pm sync`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import note, say, warn
from pmtool.cli.session import Session, changes
from pmtool.domain.how_many import how_many
from pmtool.errors import DoneInPart

if TYPE_CHECKING:
    from pmtool.store.joining.sync import Synced

EXAMPLES = ("pm sync", "pm sync --dry-run", "pm sync --remote trust")

_MOST_DOUBTS = 5

RemoteOption = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="A remote of this clone; otherwise the one it follows."),
]


@changes(cycle=False)
def command(session: Session, remote: RemoteOption = None) -> None:
    """Brings in what others did, merges it by meaning, checks the result, and sends what was done
    here. Two people may work on one record: what they add is all kept. Where they changed the same
    thing, or one changed what the other signed, nothing is chosen for them: the end is 4, each
    record and field is named, and nothing has changed; then `pm resolve`. Where something had been
    lost in what came in, you are told. Where what came in is merged and yours cannot be sent, what
    came stays, and the end is 1.
    """
    from pmtool.store.joining.sync import sync

    done = sync(session.workspace, session.day, remote, dry_run=session.dry_run)
    say(_sentence(done, would=session.dry_run))
    for doubt in done.doubts[:_MOST_DOUBTS]:
        warn(
            f"{doubt.says} So says {doubt.commit[:12]}, which came in; `pm log` tells who made it."
        )
    if len(done.doubts) > _MOST_DOUBTS:
        note(f"{len(done.doubts) - _MOST_DOUBTS} more: pm verify")
    if session.dry_run:
        note("Nothing was changed (--dry-run).")
    if done.stopped is not None:
        raise DoneInPart("What came in stays; then the sync was stopped.", str(done.stopped))


def _sentence(done: Synced, *, would: bool) -> str:
    came, went = done.count.came, done.count.went
    if not came and not went and not done.paths:
        return "Nothing new on either side."
    verb, past = ("would come", "would go") if would else ("came", "went")
    into = f" to {touched(done.paths)}" if came and done.paths else ""
    out = "" if done.stopped else f"; {went or 'none'} {past} out"
    return f"{_changes(came)} {verb} in{into}{out}."


def _changes(number: int) -> str:
    return how_many(number, "change") if number else "No changes"


def touched(paths: tuple[str, ...]) -> str:
    """`2 records and 1 other file`."""
    records = sum(path.startswith("cycles/") for path in paths)
    others = len(paths) - records
    parts = []
    if records:
        parts.append(how_many(records, "record"))
    if others:
        parts.append(how_many(others, "other file" if records else "file"))
    return " and ".join(parts) or "no file"
