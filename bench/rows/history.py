"""One person's history in a long one."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Measure, Sizes, at_most
from bench.place import Place
from bench.repository import git
from bench.school.files import person_id, record_path
from bench.timing import rounds


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """`log PERSON` by `git log` of that file, which has no help of what `pm` keeps."""
    school = place.with_history(sizes.large, sizes.commits)
    number = len(_log(place, sizes).splitlines())
    alone = ("git", "-c", "core.commitGraph=false", "log", "--format=%H", "--", record_path(0))
    found = rounds(
        {
            "pm": place.pm(school, "log", person_id(0), "--all"),
            "git log": place.command(school, *alone),
        },
        sizes.rounds,
        sizes.warm,
    )
    yield Measure(
        f"`log PERSON`, {number:,} commits among {sizes.commits:,}",
        at_most(1.2, of="`git log -- path` without a commit-graph"),
        found.ratio("pm", "git log"),
        {name: found.seconds(name) for name in ("pm", "git log")},
    )


def _log(place: Place, sizes: Sizes) -> bytes:
    school = place.with_history(sizes.large, sizes.commits)
    return git(school, place.environment, "log", "--format=%H", "--", record_path(0))
