"""What the verbs that make documents share: whose they are, and where they go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace

EveryoneOption = Annotated[
    bool, typer.Option("--all", help="Everyone's latest record, or every one of --cycle.")
]


def wanted(
    workspace: Workspace, people: list[str] | None, everyone: bool, cycle: str | None
) -> Iterator[RecordName]:
    """The record of each of `people`, or of everyone. Raises `UsageFault`, `NotFound`, `Refused`
    (`two-records`).
    """
    from pmtool.cli.reading import latest_of

    if bool(people) == everyone:
        raise UsageFault("Name people, or say --all.")
    if people:
        for person in dict.fromkeys(map(str.casefold, people)):
            yield latest_of(workspace, person, cycle)
        return
    from pmtool.cli.records import refuse_gone

    refuse_gone(workspace, cycle=cycle)
    latest: dict[tuple[str, int], RecordName] = {}
    for name in workspace.record_names(label=cycle):
        latest[name.person, name.number] = name
    yield from latest.values()


def place(
    workspace: Workspace, name: RecordName, file: str, output: Path | None, *, several: bool
) -> Path:
    """Where a record's document goes: into `out/`, or where `-o` says: a folder, or a file."""
    stem = name.path.removeprefix("cycles/").removesuffix(".yaml")
    if output is None:
        return workspace.root / "out" / stem / file
    if several or output.is_dir():
        return output / f"{stem.replace('/', '-')}-{file}"
    return output


def is_standard_output(output: Path | None, names: list[RecordName]) -> bool:
    """Whether `-o -` was said. Raises `UsageFault` for more than one document."""
    if str(output) != "-":
        return False
    if len(names) > 1:
        raise UsageFault("One document at a time goes to standard output.")
    return True
