"""What a form says, as text; and what it says otherwise than the record.

The form is held against the one that `pm` would make from the record as it is: what is the same
in both is nothing new, whatever it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pmtool.domain.forms.days import written_day

Row: TypeAlias = Mapping[str, str]
"""Fields and their texts; `id` where the form prints one, `notes` for what `pm` prints beside."""

KEYS = {"cpd": ("date", "activity"), "overviews": ("date", "evaluator"), "signatures": ("role",)}
"""By what a row without an id is known again. Other parts have one row, or ids."""
TITLES = {"objectives": ("title",), "development": ("need",)}


@dataclass(frozen=True)
class Said:
    """What a form says: the rows of each of its parts, and what stands in it besides.

    `made_from` is the record and its digest, as `pm` put them into the form; `""` without.
    """

    parts: Mapping[str, tuple[Row, ...]]
    rest: tuple[str, ...] = ()
    made_from: str = ""

    def field(self, part: str, name: str) -> str:
        """The text of a field of a part that is there once."""
        rows = self.parts.get(part, ())
        return rows[0].get(name, "") if rows else ""


@dataclass(frozen=True)
class Pair:
    """A row of the form, and the row that `pm` would print for the same entry: its place among
    those of the part. Of a new entry there is none; of one that the form leaves out, no row.
    """

    part: str
    form: Row | None
    record: Row | None
    place: int | None = None

    def text(self, name: str) -> str:
        """What the form says."""
        return (self.form or {}).get(name, "")

    def was(self, name: str) -> str:
        """What the record says."""
        return (self.record or {}).get(name, "")

    def new(self, name: str) -> str:
        """What the form says otherwise than the record; nothing where it says nothing."""
        text = self.text(name)
        return "" if same(text, self.was(name)) else text


def pairs(form: Said, record: Said, part: str) -> Iterator[Pair]:
    """The rows of a part, each with its counterpart: first those of the form, in its order."""
    known = list(record.parts.get(part, ()))
    free = {place for place, row in enumerate(known) if not _blank(row)}
    if part not in form.parts:
        return
    found = _found(form.parts[part], known, free, part)
    for at, row in enumerate(form.parts[part]):
        place = found.get(at)
        if place is not None:
            yield Pair(part, row, known[place], place)
        elif not _blank(row):
            yield Pair(part, row, None)
    for place in sorted(free - set(found.values())):
        yield Pair(part, None, known[place], place)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same, but for space around them and at the ends of lines; and
    whether they are the same day, however it is written.
    """
    day = written_day(one)
    return _bare(one) == _bare(other) or (day is not None and day == written_day(other))


def _bare(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip().splitlines()]


def _found(rows: tuple[Row, ...], known: list[Row], free: set[int], part: str) -> dict[int, int]:
    """For rows of the form, by their place: the place of the same entry's row in the record."""
    found: dict[int, int] = {}
    alone = part not in KEYS and part not in TITLES
    if alone:
        return {0: 0} if known else {}
    ways = (("id",), None, KEYS.get(part) or TITLES.get(part, ()))
    for names in ways:
        for at, row in enumerate(rows):
            left = sorted(free - set(found.values()))
            if at not in found and not _blank(row):
                alike = (place for place in left if _alike(row, known[place], names))
                place = next(alike, None)
                if place is not None:
                    found[at] = place
    return found


def _alike(row: Row, other: Row, names: tuple[str, ...] | None) -> bool:
    """Whether all of these fields hold something and are the same; `None`: whether all are."""
    if names is None:
        return all(same(row.get(name, ""), other.get(name, "")) for name in {*row, *other})
    return all(row.get(name) and same(row[name], other.get(name, "")) for name in names)


def _blank(row: Row) -> bool:
    """Whether nothing was written into the row; the reviewee's name stands in every overview."""
    return not any(text.strip() for name, text in row.items() if name not in ("name", "notes"))
