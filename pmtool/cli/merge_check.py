"""`pm merge-check`."""

from __future__ import annotations

from typing import Annotated

import typer

from pmtool.cli.console import say, show
from pmtool.cli.options import AsOfOption, JsonOption, today
from pmtool.cli.reading import reading

EXAMPLES = ("pm merge-check origin/main HEAD", "pm merge-check $OLD $NEW --json")


def command(
    context: typer.Context,
    base: Annotated[str, typer.Argument(help="The commit that is there; zeros for none.")],
    head: Annotated[str, typer.Argument(help="The commit that is to come in.")],
    accept: Annotated[
        list[str] | None,
        typer.Option(metavar="COMMIT", help="You looked into this commit: let it in; repeatable."),
    ] = None,
    as_json: JsonOption = False,
    as_of: AsOfOption = None,
) -> None:
    """For the CI of the server that clones share. Looks at each commit from BASE to HEAD: is every
    file valid at that revision, did an entry vanish that no command withdrew, was a signature
    altered, was a record deleted without its line in disposals.yaml, was the history rewritten?
    Where keys are trusted (`pm trust-key`): is each commit signed by whom it names? It changes
    nothing; the end is 1 where something is found.
    """
    from pmtool.store.joining.checking import merge_check

    day = today(as_of)
    found = merge_check(reading(context), base, head, day, accept or [])
    if as_json:
        from pmtool.render.data import as_json as printed

        rows = [
            {"commit": f.commit, "path": f.path or None, "code": f.code, "message": f.says}
            for f in found
        ]
        show(printed({"format": 1, "as_of": day.isoformat(), "findings": rows}))
    else:
        for each in found:
            say(f"{each.commit[:12]} {each.path}: {each.says} [{each.code}]")
        if not found:
            say("Every commit is sound.")
    raise typer.Exit(1 if found else 0)
