"""`pm resolve`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import typer

from pmtool.cli.console import note, on_terminal, say
from pmtool.cli.session import Session, changes
from pmtool.cli.settling import (
    CHOICES,
    OursOption,
    TakeOption,
    TheirsOption,
    chosen,
    list_ways,
    refuse_untouched,
    settling,
)
from pmtool.cli.sync import RemoteOption, touched
from pmtool.domain.merging import Choice, Clash, Place, Taken
from pmtool.domain.merging.words import said
from pmtool.errors import Conflict
from pmtool.store.joining.kinds import called

if TYPE_CHECKING:
    from pmtool.domain.values import Plain

EXAMPLES = (
    "pm resolve",
    "pm resolve --take 2026-27/p017:objectives.O1.due=theirs",
    "pm resolve --ours",
)

Settled: TypeAlias = dict[str, dict[Place, Choice | Taken]]


@changes(cycle=False)
def command(
    session: Session,
    remote: RemoteOption = None,
    ours: OursOption = False,
    theirs: TheirsOption = False,
    take: TakeOption = None,
) -> None:
    """After a sync that stopped: shows what both sides say of each thing, asks which to keep, and
    makes the merge. Where both added an entry under one number, `both` keeps the two: this clone's
    takes the next free number, and what refers to it follows. Send the result with `pm sync`.

    Without a terminal it lists the places, for --take, and ends with 4. A merge that git itself has
    begun is git's to finish: edit what it marked and commit, or run `git merge --abort`.
    """
    from pmtool.store.joining.resolve import clashes, resolve

    told, every = settling(ours, theirs, take)
    settled: Settled = {}
    while found := clashes(session.workspace, session.day, remote, settled):
        open_ = [(path, clash) for path, each in found.items() for clash in each]
        for path, clash in open_:
            choice = _choice(path, clash, told, every)
            if choice is None or clash.where in settled.get(path, {}):
                raise _unsettled(open_)
            settled.setdefault(path, {})[clash.where] = choice
    refuse_untouched(told)
    if session.dry_run:
        note("All is settled; nothing was changed (--dry-run).")
        return
    paths = resolve(session.workspace, session.day, remote, settled)
    say(f"Merged: {touched(paths)} changed here. Send it with `pm sync`.")


def _choice(
    path: str, clash: Clash, told: dict[str, Choice], every: Choice | None
) -> Choice | Taken | None:
    """What settles a clash: --take, else --ours or --theirs, else the person at the terminal."""
    choice = chosen(path, clash, told, every)
    if choice is not None:
        return choice if choice in clash.choices or not clash.where else None
    return _asked(path, clash) if on_terminal() else None


def _unsettled(found: list[tuple[str, Clash]]) -> Conflict:
    list_ways(found)
    return Conflict(
        f"{len(found)} to settle; choose with --take, with --ours or --theirs for all, or at a"
        " terminal. What is not valid must be put right in one of the clones. Nothing was changed."
    )


def _asked(path: str, clash: Clash) -> Choice | Taken | None:
    say(said(called(path), clash))
    for name, value in (("before", clash.base), ("ours", clash.ours), ("theirs", clash.theirs)):
        for number, line in enumerate(_lines(value)):
            say(f"  {name if number == 0 else '':<7} {line}")
    ways = [*clash.choices, *(["edit"] if _is_text(clash) else [])]
    if not ways:
        return None
    answer = typer.prompt(f"  {', '.join(ways)}?", default="", show_default=False).strip()
    chosen = next((way for way in ways if answer and way.startswith(answer.casefold())), None)
    if chosen == "edit":
        return Taken(_edited(clash))
    return CHOICES.get(chosen or "")


def _is_text(clash: Clash) -> bool:
    sides = (clash.ours, clash.theirs)
    return bool(clash.where) and clash.reason != "kept" and all(isinstance(x, str) for x in sides)


def _edited(clash: Clash) -> str:
    from pmtool.store.editor import edited_text

    return edited_text(f"{clash.ours}\n{clash.theirs}\n").strip("\n")


def _lines(value: Plain) -> Iterator[str]:
    """A value as a person reads it, a line at a time."""
    if isinstance(value, dict):
        for key, below in value.items():
            lines = list(_lines(below))
            yield f"{key}: {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])
    elif isinstance(value, list):
        for item in value:
            first, *rest = _lines(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)
        if not value:
            yield "(nothing)"
    else:
        yield from ("(nothing)" if value is None else str(value)).split("\n")
