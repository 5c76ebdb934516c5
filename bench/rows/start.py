"""How long a person waits before `pm` does anything, by the time that importing typer takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bench.measure import Measure, Sizes, at_most
from bench.place import Place
from bench.timing import IMPORT_TYPER, rounds

_OF = "`import typer`"


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """Completion of a person's id, the version, the help, a refusal."""
    school = place.school(sizes.large)
    typed = {"_PM_COMPLETE": "complete_bash", "COMP_WORDS": "pm show p0000", "COMP_CWORD": "2"}
    completing = replace(place.pm(school), environment=place.environment | typed)
    refused = place.pm(
        school, "add-evidence", "nobody", "--kind", "other", "--summary", "Seen in class"
    )
    found = rounds(
        {
            "typer": place.command(school, *IMPORT_TYPER),
            "completion": completing,
            "version": place.pm(school, "--version"),
            "help": place.pm(school, "--help"),
            "refusal": replace(refused, ends=(3,)),
        },
        sizes.rounds,
        sizes.warm,
    )
    goals = {
        "completion": ("start: completion of a person's id", 1.3),
        "version": ("start: `pm --version`", 1.3),
        "refusal": ("a refused `add-evidence nobody …`", 2.5),
        "help": ("`pm --help`", 2.0),
    }
    for name, (work, most) in goals.items():
        details = {each: found.seconds(each) for each in (name, "typer")}
        yield Measure(work, at_most(most, of=_OF), found.ratio(name, "typer"), details)
