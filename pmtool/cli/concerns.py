"""What the verbs about concerns share: the argument, and the record that holds the concern."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete

if TYPE_CHECKING:
    from pmtool.store.workspace import RecordName, Workspace

ConcernArgument = Annotated[
    str,
    typer.Argument(
        metavar="CONCERN",
        help="The concern's id, as `pm show` gives it.",
        autocompletion=complete.entries,
        show_default=False,
    ),
]


def record_of(workspace: Workspace, person: str, concern: str, cycle: str | None) -> RecordName:
    """The person's record that holds the concern, else the latest one, which will not know it.

    A concern may outlast the cycle in which it was raised. Raises `NotFound` without any record.
    """
    from pmtool.cli.records import names_of
    from pmtool.domain.pick import having

    names = names_of(workspace, person, cycle)
    if len(names) == 1:
        return names[0]
    return having({name: workspace.record(name) for name in names}, concern)
