"""`pm take-in`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli.console import say, warn
from pmtool.cli.session import Session, changes
from pmtool.cli.settling import (
    OursOption,
    TakeOption,
    TheirsOption,
    chosen,
    list_ways,
    refuse_untouched,
    settling,
)

if TYPE_CHECKING:
    from pmtool.domain.merging import Choice, Place
    from pmtool.store.changing import Work
    from pmtool.store.handing.bundles import Incoming
    from pmtool.store.handing.taking import Taken

EXAMPLES = (
    "pm take-in p017-back.bundle --dry-run",
    "pm take-in p017-back.bundle",
    "pm take-in p017-back.bundle --take 2026-27/p017:objectives.O1.due=theirs",
)


@changes(cycle=False)
def command(
    session: Session,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="What came back.", show_default=False)
    ],
    ours: OursOption = False,
    theirs: TheirsOption = False,
    take: TakeOption = None,
) -> None:
    """Merges what was done in a copy that `pm hand-out` made, by meaning, in one commit, and says
    what came. What is not that person's to change is refused and named, and then nothing comes in.
    Where the school changed the same thing, the end is 4 and each place is named: `ours` is the
    school's side, `theirs` that of the copy. A file that was taken in before brings nothing new.
    """
    from pmtool.store.handing.bundles import opened
    from pmtool.store.handing.copy import refusal
    from pmtool.store.message import about_records

    sides = settling(ours, theirs, take)
    if session.workspace.handed_out is not None:
        raise refusal(session.workspace.handed_out)
    with session.changing() as changed, opened(session.workspace.repository, file) as incoming:
        taken = _taken(session, changed.work, incoming, sides)
        for warning in taken.warnings:
            warn(warning)
        if not taken.files:
            say(f"Nothing new from {taken.by}: all of it is here ({taken.name}).")
            return
        for path, content in taken.files.items():
            changed.work.put(path, content)
        message = about_records(session.verb, [taken.name], taken.entries)
        changed.say(message, f"From {taken.by} came {taken.says} ({taken.name}).")


def _taken(
    session: Session,
    work: Work,
    incoming: Incoming,
    sides: tuple[dict[str, Choice], Choice | None],
) -> Taken:
    """What comes in, with what the command line settled of what clashes."""
    from pmtool.store.handing.taking import taken_in
    from pmtool.store.joining.sync import Clashed

    told, every = sides
    try:
        taken = taken_in(session.workspace, work, incoming, session.day, {})
    except Clashed as clashed:
        found = [(path, clash) for path, each in clashed.clashes.items() for clash in each]
        settled: dict[Place, Choice] = {}
        for path, clash in found:
            choice = chosen(path, clash, told, every)
            if choice is None or choice not in clash.choices:
                list_ways(found)
                raise
            settled[clash.where] = choice
        taken = taken_in(session.workspace, work, incoming, session.day, settled)
    refuse_untouched(told)
    return taken
