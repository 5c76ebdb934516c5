"""`pm hand-out`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pmtool.cli import complete
from pmtool.cli.console import note, say
from pmtool.cli.options import AsOfOption, CycleOption, PersonArgument, output_option, today
from pmtool.cli.reading import reading
from pmtool.errors import UsageFault

if TYPE_CHECKING:
    from pmtool.store.workspace import Workspace

EXAMPLES = (
    "pm hand-out p017 -o p017.bundle",
    "pm hand-out p017 --for p003 -o p017-for-raj.bundle",
    "pm hand-out p017 -o p017-back.bundle",
)


def command(
    context: typer.Context,
    person: PersonArgument,
    to: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="ID",
            help="Whose copy it is: the reviewee (without it), the reviewer, one of the panel.",
            autocompletion=complete.people,
        ),
    ] = None,
    output: Annotated[Path | None, output_option("FILE", "Where to.")] = None,
    cycle: CycleOption = None,
    as_of: AsOfOption = None,
) -> None:
    """One record to work on without a clone: a file with the record, its attached files and what pm
    needs beside it, for its reviewee, its reviewer or one of its panel, and for nobody else. They
    clone it with git and work in that copy with every command, on what is theirs to change. In the
    copy the same command makes the file that goes back, for `pm take-in`.
    """
    from pmtool.store.output import prepared

    if output is None or str(output) == "-":
        raise UsageFault("Say where the file goes: -o FILE.")
    workspace = reading(context)
    if workspace.handed_out is not None:
        recipient, content = _back(workspace, person, to)
    else:
        recipient, content = _out(workspace, person, cycle, to, today(as_of))
    with prepared(output) as file:
        file.write(content)
        file.deliver()
    say(str(output))
    _tell(recipient, output, person.casefold())


def _out(
    workspace: Workspace, person: str, cycle: str | None, to: str | None, day: date
) -> tuple[str, bytes]:
    """Whom it is for, and the file."""
    from pmtool.cli.reading import known_person, latest_of
    from pmtool.store.handing.giving import outgoing

    name = latest_of(workspace, person, cycle)
    recipient = known_person(workspace, to or name.person)
    return recipient, outgoing(workspace, name, recipient, day)


def _back(workspace: Workspace, person: str, to: str | None) -> tuple[str, bytes]:
    """Nobody, and the file."""
    from pmtool.store.handing.giving import returning

    assert workspace.handed_out is not None
    if to is not None:
        raise UsageFault("What is made in a copy goes back to the school: leave out --for.")
    if person.casefold() != workspace.record_names()[0].person:
        raise UsageFault(f"This is a copy of {workspace.handed_out.record} alone.")
    return "", returning(workspace)


def _tell(recipient: str, output: Path, person: str) -> None:
    if not recipient:
        note(
            "Send it back to the school, where `pm take-in FILE` takes it in. You can go on here:"
            " what was taken in once does not come in twice."
        )
        return
    file = f'"{output.name}"' if " " in output.name else output.name
    note(f"For {recipient} alone. Send it where nobody else can read it, with these three lines:")
    note(f"  git clone {file} {person}")
    note(f"  pm -C {person} next {person}")
    note(f"  pm -C {person} hand-out {person} -o {person}-back.bundle")
    note("The last makes the file that comes back; take it in with `pm take-in FILE`.")
