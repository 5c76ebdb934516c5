"""`pm --across DIR… check-deadlines`: one table of all academies, the most urgent first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice, repeat
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import typer

from pmtool.cli.console import note, show_lines, width
from pmtool.cli.delivery import deliver, in_blocks
from pmtool.cli.due import SOON, Asked, Form, known_duties, most_rows, wanted
from pmtool.cli.faults import complain_of, faults_data
from pmtool.domain.state import DutyState
from pmtool.errors import PmError, UsageFault

if TYPE_CHECKING:
    from pmtool.domain.views.deadlines import Deadline
    from pmtool.store.index.asking import Answer
    from pmtool.store.several import School

Answers: TypeAlias = "list[tuple[str, Answer]]"
"""What each academy has, by its name."""


def across_deadlines(
    folders: Sequence[Path], asked: Asked, form: Form, output: Path | None
) -> None:
    """Show what is due in each of these repositories. Ends as the command for one does."""
    from pmtool.store.several import schools

    if asked.people or asked.reviewer:
        raise UsageFault(
            "People are one academy's own: ask for one, with `-C DIR` in the place of --across."
        )
    if form == "ics":
        raise UsageFault("--ics is made for one academy at a time; use -C DIR.")
    faults: list[PmError] = []
    every = schools(folders, faults)
    answers = [
        (school.name, answer)
        for school in every
        if (answer := _of(school, asked, form, faults)) is not None
    ]
    if form == "table":
        if every:
            _show(answers, asked, form)
    else:
        deliver(_made(form, every, _together(answers), asked, faults), output)
    complain_of(faults)
    if faults or any(answer.counts["overdue"] for _, answer in answers):
        raise typer.Exit(1)


def _together(answers: Answers) -> Iterator[tuple[str, Deadline]]:
    """The deadlines of all academies, the most urgent first; each academy's are so already."""
    from pmtool.domain.views.deadlines import urgency

    def key(row: tuple[str, Deadline]) -> tuple[object, ...]:
        rank, due, *whose = urgency(row[1])
        return rank, due, row[0], *whose

    return merge(*(zip(repeat(name), answer) for name, answer in answers), key=key)


def _of(school: School, asked: Asked, form: Form, faults: list[PmError]) -> Answer | None:
    """What one academy has; where it cannot be looked at, that is a fault."""
    from pmtool.cli.watching import gone, index
    from pmtool.store.several import below

    try:
        looked = index(school.workspace)
        duties = known_duties(school.workspace, asked.duties)
        names = None if asked.cycle is None else looked.cycle(asked.cycle)
        found = looked.find(wanted(asked, form, duties), names, most_rows(asked, form))
        missing = gone(school.workspace, looked, asked.cycle)
        faults += [below(school.folder, fault) for fault in (*missing, *looked.troubles(names))]
    except UsageFault:
        raise
    except PmError as fault:
        faults.append(below(school.folder, fault))
        return None
    return found


def _show(answers: Answers, asked: Asked, form: Form) -> None:
    from pmtool.render.deadlines import across_lines, counted

    counts = sum((answer.counts for _, answer in answers), Counter[DutyState]())
    most = most_rows(asked, form)
    if counts.total():
        show_lines(across_lines(islice(_together(answers), most), width()))
    if most is not None and counts.total() > most:
        note(f"{counts.total() - most} more: --all")
    note(counted(counts, asked.day, asked.upcoming(SOON)))


def _made(
    form: Form,
    every: list[School],
    found: Iterator[tuple[str, Deadline]],
    asked: Asked,
    faults: list[PmError],
) -> Iterator[bytes]:
    from pmtool.domain.views.deadlines import travelling
    from pmtool.render import data, deadlines

    if form == "json":
        academies = [{"academy": each.name, "folder": str(each.workspace.root)} for each in every]
        head = {"format": 1, "as_of": asked.day, "academies": academies}
        rows = ({"academy": name, **deadlines.as_data(each)} for name, each in found)
        return in_blocks(data.json_pieces(head, "duties", rows, {"faults": faults_data(faults)}))
    cells = (
        [name, *deadlines.as_cells(fit)] for name, each in found for fit in travelling([each], None)
    )
    return in_blocks(data.csv_pieces(("academy", *deadlines.CSV_HEADING), cells))
