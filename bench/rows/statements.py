"""Everyone's statement."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial

from bench.measure import Measure, Sizes, at_most
from bench.place import Place
from bench.school.files import YEARS, person_id
from bench.timing import rounds


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """`render-statement --all` beyond what one statement takes, by the number of statements; into a
    folder in which there are none yet.
    """
    school = place.school(sizes.middle)
    emptied = partial(shutil.rmtree, school / "out", ignore_errors=True)
    number = -(-sizes.middle // YEARS)
    found = rounds(
        {
            "all": place.pm(
                school, "render-statement", "--all", "--format", "html", before=emptied
            ),
            "one": place.pm(
                school, "render-statement", person_id(0), "--format", "html", before=emptied
            ),
        },
        sizes.few,
        sizes.warm,
    )
    yield Measure(
        f"`render-statement --all --format html`, {number:,} statements, beyond start-up",
        at_most(1, "ms a record"),
        found.beyond("all", "one") / max(number - 1, 1) * 1000,
        {name: found.seconds(name) for name in ("all", "one")},
    )
