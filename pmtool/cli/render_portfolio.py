"""`pm render-portfolio`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pmtool.cli.console import note, put, say
from pmtool.cli.documents import EveryoneOption, is_standard_output, place, wanted
from pmtool.cli.options import AsOfOption, CycleOption, PeopleArgument, output_option, today
from pmtool.cli.portfolios import Portfolios
from pmtool.cli.progress import progress
from pmtool.cli.reading import reading
from pmtool.domain.kinds import ReviewKind

EXAMPLES = (
    "pm render-portfolio p017",
    "pm render-portfolio p017 --for mid-year",
    "pm render-portfolio p017 --cycle 2026-27 -o portfolio.html",
    "pm render-portfolio --all --for final",
)


def command(
    context: typer.Context,
    people: PeopleArgument = None,
    everyone: EveryoneOption = False,
    review: Annotated[
        ReviewKind | None,
        typer.Option("--for", help="What to bring to this review."),
    ] = None,
    cycle: CycleOption = None,
    output: Annotated[
        Path | None,
        output_option(
            "FILE|DIR|-", "Where to; otherwise out/CYCLE/PERSON/portfolio.html in the repository."
        ),
    ] = None,
    as_of: AsOfOption = None,
) -> None:
    """The portfolio of Appendix B as a page to leaf through, filter and print: evidence in order of
    time with reflections and later reviews beside it, meetings, observations and CPD between, and
    where objectives and standards have no evidence yet. Pictures are in the page; other files are
    links into the repository. With --for, what is new since the last review, and what is missing.
    It holds no minutes, no assessment, and nothing of concerns, absence or pay.
    """
    from pmtool.store.output import write_private

    workspace = reading(context)
    names = list(wanted(workspace, people, everyone, cycle))
    portfolios = Portfolios(workspace, today(as_of), review)
    to_standard_output = is_standard_output(output, names)
    file = f"portfolio-{review}.html" if review else "portfolio.html"
    for name in progress(names, "Portfolios"):
        if to_standard_output:
            put(portfolios.of(name, Path.cwd()))
        else:
            target = place(workspace, name, file, output, several=len(names) > 1)
            write_private(target, portfolios.of(name, target.parent.resolve()))
            say(str(target))
    clause = workspace.clause("confidentiality")
    note(f"For the reviewee, the reviewer and the professional partner only ({clause}).")
