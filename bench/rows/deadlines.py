"""Watching deadlines: nothing changed, one record changed, and from nothing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.measure import Measure, Sizes, at_most
from bench.place import Place
from bench.school.files import record_path
from bench.timing import rounds

UNCHANGED = ("check-deadlines", "--within", "30d")
"""What is overdue, or will be soon: at most some 200 rows, as a terminal would show of all."""


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """The rows of `check-deadlines` and `validate`, without the programs of others."""
    for records, most in ({sizes.large: 5.0} | {sizes.largest: 2.2}).items():
        yield from _unchanged(place, records, most, sizes)
        yield from _one_changed(place, records, sizes)
    yield from _from_nothing(place, sizes)


def forgotten(school: Path) -> Callable[[], None]:
    """Take away all that `pm` keeps for itself in this repository."""
    return lambda: shutil.rmtree(school / ".git/pm", ignore_errors=True)


def _unchanged(place: Place, records: int, most: float, sizes: Sizes) -> Iterator[Measure]:
    school = place.school(records)
    found = rounds(
        {
            "pm": place.pm(school, *UNCHANGED),
            "git status": place.command(school, "git", "status", "--porcelain"),
        },
        sizes.rounds,
        sizes.warm,
    )
    yield Measure(
        f"`check-deadlines`, nothing changed, {records:,} records",
        at_most(most, of="`git status`"),
        found.ratio("pm", "git status"),
        {name: found.seconds(name) for name in ("pm", "git status")},
    )


def _one_changed(place: Place, records: int, sizes: Sizes) -> Iterator[Measure]:
    school = place.school(records)
    found = rounds(
        {
            "unchanged": place.pm(school, *UNCHANGED),
            "changed": place.pm(school, *UNCHANGED, before=_edits(school)),
            "next": place.pm(school, *UNCHANGED),
        },
        sizes.rounds,
        sizes.warm,
    )
    work = f"`check-deadlines` after one record changed, {records:,}"
    for name, told, most in (("changed", work, 1.5), ("next", f"{work}: the run after it", 1.05)):
        details = {each: found.seconds(each) for each in (name, "unchanged")}
        ratio = found.ratio(name, "unchanged")
        yield Measure(told, at_most(most, of="the unchanged run"), ratio, details)


def _edits(school: Path) -> Callable[[], None]:
    """Change one record by hand, each time otherwise."""
    number = 0

    def edit() -> None:
        nonlocal number
        number += 1
        place = school / record_path(3)
        text = place.read_text("utf-8").partition("# by hand")[0]
        place.write_text(f"{text}# by hand, {number} times\n", "utf-8")

    return edit


def _from_nothing(place: Place, sizes: Sizes) -> Iterator[Measure]:
    school = place.school(sizes.large)
    found = rounds(
        {
            verb: place.pm(school, verb, before=forgotten(school))
            for verb in ("check-deadlines", "validate")
        },
        sizes.few,
        warm=0,
    )
    for verb in ("check-deadlines", "validate"):
        seconds = found.seconds(verb)
        yield Measure(
            f"`{verb}` from nothing, {sizes.large:,}",
            at_most(0.25, "ms a record"),
            seconds / sizes.large * 1000,
            {verb: seconds},
        )
