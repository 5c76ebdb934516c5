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
    gone = str(place.folder / "list")
    commands = {
        "check-deadlines from nothing": place.pm(school, "check-deadlines", before=fresh),
        "check-deadlines": place.pm(school, *UNCHANGED),
        "check-deadlines --json -o": place.pm(school, "check-deadlines", "--json", "-o", gone),
        "export duties --csv": place.pm(school, "export", "duties", "--csv", gone),
        "today": place.pm(school, "today"),
        "verify": place.pm(school, "verify"),
        "validate": place.pm(school, "validate", before=fresh),
        "list --json": place.pm(school, "list", "--json"),
        "show": place.pm(school, "show", person_id(0)),
        "log": place.pm(school, "log", "--limit", "20"),
        "overview": place.pm(school, "overview"),
        "retention": place.pm(school, "retention"),
        "disclosures": place.pm(school, "disclosures"),
        "moderate-objectives": place.pm(school, "moderate-objectives", "--view"),
        "render-overview": place.pm(school, "render-overview", "-o", f"{gone}.html"),
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
