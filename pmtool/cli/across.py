"""`pm --across DIR… VERB`: the verbs that look at several academies at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer

from pmtool.cli import VERBS
from pmtool.errors import UsageFault

OPTION = "--across"
GOES_WITH = ("check-deadlines", "overview")
_WAYS_OUT = {"--help", "-h", "--version"}


def spread(args: Sequence[str]) -> list[str]:
    """`--across A B overview` as typer takes it: the option before each folder, up to the verb.

    Raises `UsageFault` where no folder, or no verb, follows.
    """
    if OPTION not in args or _WAYS_OUT & set(args):
        return list(args)
    start = args.index(OPTION) + 1
    if set(args[: start - 1]) & VERBS.keys():
        raise UsageFault(f"{OPTION} and its folders come before the command.")
    verb = next((at for at, arg in enumerate(args) if at >= start and arg in VERBS), len(args))
    folders = [arg for arg in args[start:verb] if arg != OPTION]
    if not folders:
        raise UsageFault(f"Name the folders of the repositories after {OPTION}.")
    if verb == len(args):
        raise UsageFault(f"Say which command after the folders: {' or '.join(GOES_WITH)}.")
    each = [part for folder in folders for part in (OPTION, folder)]
    return [*args[: start - 1], *each, *args[verb:]]


def folders_of(context: typer.Context) -> tuple[Path, ...]:
    """The folders of `--across`; none where one academy is looked at."""
    return tuple(context.find_root().params.get("across") or ())


def refuse_across(context: typer.Context, verb: str | None) -> None:
    """Refuse a verb that is for one academy. Raises `UsageFault`."""
    if folders_of(context) and verb not in GOES_WITH:
        raise UsageFault(f"{OPTION} goes with {' and '.join(GOES_WITH)} alone; use -C DIR.")
