"""`pm new-objective`."""

from __future__ import annotations

from functools import partial

import typer

from pmtool.cli.console import note, on_terminal, say
from pmtool.cli.options import PersonArgument
from pmtool.cli.session import Session, changes
from pmtool.errors import UsageFault

EXAMPLES = ("pm new-objective p017", "pm new-objective p017 --dry-run")


@changes()
def command(session: Session, person: PersonArgument) -> None:
    """Asks, on a terminal, for what makes an objective specific, measurable, achievable, relevant
    and time-bound (5.2), with an example for the role; shows it, and records it once you say so,
    the same as `pm add-objective`. Until then nothing is written; Ctrl-C leaves.
    """
    if not on_terminal():
        raise UsageFault(
            "`pm new-objective` asks, and there is no terminal to ask on; use `pm add-objective"
            f" {person} --title TEXT --measures TEXT --due DATE`."
        )
    from pmtool.cli.smart_questions import Questions
    from pmtool.domain.changes.entry import refuse_concluded
    from pmtool.domain.changes.objectives import add_objective

    name = session.latest(person)
    record = session.workspace.record(name)
    refuse_concluded(record)
    questions = Questions(record, str(name))
    questions.ask_all()
    while True:
        say("")
        questions.show()
        letters = ", ".join(questions.letters)
        answer = typer.prompt(f"Record it? y, n, or what to change ({letters})", default="y")
        choice = answer.strip().casefold()
        if choice in ("n", "no"):
            note("Nothing was changed.")
            return
        if choice in ("y", "yes"):
            break
        questions.ask_again(choice)
    session.change(name, partial(add_objective, **questions.answers()))
