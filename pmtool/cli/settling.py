"""Which side holds where two people changed the same thing: what a command line says of it."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.console import say
from pmtool.domain.merging import Choice, Clash
from pmtool.domain.merging.words import place_of, said
from pmtool.errors import UsageFault
from pmtool.store.joining.kinds import called

CHOICES: dict[str, Choice] = {"ours": "ours", "theirs": "theirs", "both": "both"}

OursOption = Annotated[bool, typer.Option("--ours", help="Keep this clone's side of all.")]
TheirsOption = Annotated[bool, typer.Option("--theirs", help="Take the other side of all.")]
TakeOption = Annotated[
    list[str] | None,
    typer.Option(metavar="PLACE=SIDE", help="Settle one: =ours, =theirs or =both; repeat."),
]


def settling(
    ours: bool, theirs: bool, take: list[str] | None
) -> tuple[dict[str, Choice], Choice | None]:
    """The sides by place, and the one of all that is left. Raises `UsageFault`."""
    if ours and theirs:
        raise UsageFault("Choose one of --ours and --theirs.")
    every: Choice | None = "ours" if ours else "theirs" if theirs else None
    return dict(map(_told, take or ())), every


def _told(text: str) -> tuple[str, Choice]:
    place, _, side = text.rpartition("=")
    if side not in CHOICES or not place:
        raise UsageFault("Write --take as PLACE=ours, PLACE=theirs or PLACE=both.")
    return place, CHOICES[side]


def chosen(path: str, clash: Clash, told: dict[str, Choice], every: Choice | None) -> Choice | None:
    """What the command line says of a clash; a place that it names is taken out of `told`."""
    return told.pop(place_of(called(path), clash), None) or every


def refuse_untouched(told: dict[str, Choice]) -> None:
    """Raise `UsageFault` for places that were named, and where nothing clashes."""
    if told:
        raise UsageFault(
            f"Nothing clashes at {', '.join(told)}; without --take the places that do are listed."
        )


def list_ways(found: list[tuple[str, Clash]]) -> None:
    """Say each clash, and the options that would settle it."""
    for path, clash in found:
        ways = "|".join(clash.choices)
        say(said(called(path), clash))
        if ways:
            say(f"  --take {place_of(called(path), clash)}={ways}")
