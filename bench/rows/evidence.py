"""Adding a piece of evidence: the change that is made most often."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from bench.measure import Measure, Sizes, at_most
from bench.place import Place
from bench.school.files import person_id, record_path
from bench.timing import IMPORT_TYPER, rounds

_WORDS = ("--kind", "book-scrutiny", "--objective", "O1", "--summary", "12 of 12 books show it")


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """`add-evidence` by the sum of what any such program must do: start, and commit one path."""
    for records in (sizes.small, sizes.large):
        school = place.school(records)
        by_hand = record_path(1)
        found = rounds(
            {
                "typer": place.command(school, *IMPORT_TYPER),
                "git commit": place.command(
                    school,
                    *("git", "commit", "--quiet", "-o", "-m", "By hand", "--", by_hand),
                    before=_edits(school / by_hand),
                ),
                "pm": place.pm(school, "add-evidence", person_id(0), *_WORDS),
            },
            sizes.rounds,
            sizes.warm,
        )
        yield Measure(
            f"`add-evidence`, {records:,} records",
            at_most(3, of="(`import typer` + `git commit -o`)"),
            found.ratio("pm", "typer", "git commit"),
            {name: found.seconds(name) for name in ("pm", "typer", "git commit")},
        )


def _edits(file: Path) -> Callable[[], int]:
    """Change a file by hand, each time otherwise."""
    text, numbers = file.read_text("utf-8"), count()
    return lambda: file.write_text(f"{text}# {next(numbers)}\n", "utf-8")
