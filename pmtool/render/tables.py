"""A table as aligned plain text, or for a terminal: folded to its width, and coloured there.

Values are shown as they are: no markup, no emoji codes, no control characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from types import MappingProxyType
from typing import NamedTuple

from pmtool.domain.packed import Packed
from pmtool.render.visible import line

LONGEST = 120
"""Characters of a cell that a table shows; JSON and CSV have the whole value."""

_GAP = "  "
_AT_ONCE = 500
_NARROW = 4
"""A folding column of fewer characters can hardly be read."""


class Column(NamedTuple):
    """A column: its heading, and colours for whole cells, which only repeat what a word says.

    `whole` cells stay on one line, and others keep `least` characters, as long as there is room.
    """

    heading: str
    whole: bool = False
    least: int = 0
    colours: Mapping[str, str] = MappingProxyType({})


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int | None) -> str:
    """The table for a terminal of `width` columns; plain, one line a row, where it is `None`."""
    return "\n".join(table_lines(columns, rows, width))


def table_lines(
    columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int | None
) -> Iterator[str]:
    """The same line by line: there may be a million."""
    shown = Packed([shortened(line(cell), LONGEST) for cell in row] for row in rows)
    return _plain(columns, shown) if width is None else _styled(columns, shown, width)


def shortened(text: str, longest: int) -> str:
    """The beginning of a text that is too long, with `…` for the rest."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def cells_of(text: str) -> int:
    """How many cells of a screen a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _plain(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    heading = [column.heading for column in columns]
    widths = _natural(chain([heading], rows))
    for cells in chain([heading], rows):
        yield _GAP.join(
            cell + " " * (width - cells_of(cell)) for cell, width in zip(cells, widths, strict=True)
        ).rstrip()


def _natural(lines: Iterable[Sequence[str]]) -> list[int]:
    widths: list[int] = []
    for cells in lines:
        own = list(map(cells_of, cells))
        widths = list(map(max, widths, own)) if widths else own
    return widths


def _words(lines: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    """Of each cell its longest word."""
    for cells in lines:
        yield [max(cell.split(), key=cells_of, default="") for cell in cells]


def _fitted(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> list[int]:
    """Each column's width: its longest word at least, and of what is left a share by its need;
    less where the terminal is too narrow for that.
    """
    heading = [column.heading for column in columns]
    natural = _natural(chain([heading], rows))
    room = width - len(_GAP) * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    words = _natural(_words(chain([heading], rows)))
    least = [
        own if column.whole else min(own, max(word, column.least))
        for column, own, word in zip(columns, natural, words, strict=True)
    ]
    wanted = [own - low for own, low in zip(natural, least, strict=True)]
    spare, need = room - sum(least), sum(wanted)
    if spare <= 0 or not need:
        return _narrower(columns, least, room)
    return [low + spare * more // need for low, more in zip(least, wanted, strict=True)]


def _narrower(columns: Sequence[Column], widths: list[int], room: int) -> list[int]:
    """Where there is no room for the longest words the widest columns give, and their words break;
    those that stay on one line give last. A cell that ran over the edge would be lost.
    """
    widths = list(widths)
    while sum(widths) > room and max(widths) > 1:
        giving = [
            at for at, column in enumerate(columns) if widths[at] > _NARROW and not column.whole
        ]
        widest = max(giving or range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _styled(columns: Sequence[Column], rows: Iterable[Sequence[str]], width: int) -> Iterator[str]:
    widths = _fitted(columns, rows, width)
    waiting = iter(rows)
    yield from _grid(columns, list(islice(waiting, _AT_ONCE)), widths, width, heading=True)
    while some := list(islice(waiting, _AT_ONCE)):
        yield from _grid(columns, some, widths, width, heading=False)


def _grid(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    width: int,
    *,
    heading: bool,
) -> list[str]:
    """Some rows as rich lays them out, which would hold a whole table as objects of its own."""
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(
        box=SIMPLE_HEAD,
        show_edge=False,
        show_header=heading,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    for column, own in zip(columns, widths, strict=True):
        # Text, not str: rich would take a heading or a value for its markup.
        grid.add_column(Text(column.heading), min_width=own, max_width=own, overflow="fold")
    for row in rows:
        cells = zip(columns, row, strict=True)
        grid.add_row(*(Text(cell, style=column.colours.get(cell, "")) for column, cell in cells))
    page = StringIO()
    Console(
        file=page, width=width, force_terminal=True, legacy_windows=False, highlight=False
    ).print(grid)
    return [row.rstrip() for row in page.getvalue().splitlines()]
