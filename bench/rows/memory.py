"""How much memory the commands take that look at a whole school."""

from __future__ import annotations

from collections.abc import Iterator

from bench.measure import Measure, Sizes, at_most
from bench.place import Place
from bench.rows.deadlines import UNCHANGED, forgotten
from bench.school.files import person_id
from bench.timing import ran


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """Each of them once: memory hardly varies. It is that of the largest process."""
    school = place.school(sizes.largest)
    fresh = forgotten(school)
    commands = {
        "check-deadlines from nothing": place.pm(school, "check-deadlines", before=fresh),
        "check-deadlines": place.pm(school, *UNCHANGED),
        "validate": place.pm(school, "validate", before=fresh),
        "list": place.pm(school, "list"),
        "show": place.pm(school, "show", person_id(0)),
        "log": place.pm(school, "log", "--limit", "20"),
        "overview": place.pm(school, "overview"),
        "retention": place.pm(school, "retention"),
        "disclosures": place.pm(school, "disclosures"),
        "moderate-objectives": place.pm(school, "moderate-objectives", "--view"),
        "render-statement": place.pm(school, "render-statement", person_id(0)),
    }
    for name, command in commands.items():
        run = ran(command)
        yield Measure(
            f"peak memory, {sizes.largest:,} records: `{name}`",
            at_most(150, "MB"),
            run.megabytes,
            {name: run.seconds},
        )
