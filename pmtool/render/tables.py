"""A table as aligned plain text, or for a terminal: folded to its width, and coloured there.

Values are shown as they are: no markup, no emoji codes, no control characters.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pmtool.render.visible import line

LONGEST = 120
"""Characters of a cell that a table shows; JSON and CSV have the whole value."""

NARROW = 110
"""On a terminal of fewer columns a table of many is another one, which can be read there."""

_GAP = "  "
_BARE = 4
"""A folding column of fewer characters can hardly be read."""


@dataclass(frozen=True)
class Column:
    """A column: its heading, and colours for whole cells, which only repeat what a word says.

    `whole` cells stay on one line, and others keep `least` characters, as long as there is room.
    """

    heading: str
    whole: bool = False
    least: int = 0
    colours: Mapping[str, str] = field(default_factory=dict)


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int | None) -> str:
    """The table for a terminal of `width` columns; plain, one line a row, where it is `None`."""
    shown = [[shortened(line(cell), LONGEST) for cell in row] for row in rows]
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


def _plain(columns: Sequence[Column], rows: list[list[str]]) -> str:
    lines = [[column.heading for column in columns], *rows]
    widths = _natural(lines)
    return "\n".join(
        _GAP.join(
            cell + " " * (width - cells_of(cell)) for cell, width in zip(cells, widths, strict=True)
        ).rstrip()
        for cells in lines
    )


def _natural(lines: list[list[str]]) -> list[int]:
    return [max(map(cells_of, cells)) for cells in zip(*lines, strict=True)]


def _fitted(columns: Sequence[Column], lines: list[list[str]], width: int) -> list[int]:
    """Each column's width: its longest word at least, and of what is left a share by its need;
    less where the terminal is too narrow for that.
    """
    natural = _natural(lines)
    room = width - len(_GAP) * (len(columns) - 1)
    if sum(natural) <= room:
        return natural
    words = _natural([[max(cell.split(), key=cells_of, default="") for cell in r] for r in lines])
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
            at for at, column in enumerate(columns) if widths[at] > _BARE and not column.whole
        ]
        widest = max(giving or range(len(widths)), key=widths.__getitem__)
        widths[widest] -= 1
    return widths


def _styled(columns: Sequence[Column], rows: list[list[str]], width: int) -> str:
    from io import StringIO

    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    widths = _fitted(columns, [[column.heading for column in columns], *rows], width)
    for column, own in zip(columns, widths, strict=True):
        # Text, not str: rich would take a heading or a value for its markup.
        heading = Text(column.heading)
        grid.add_column(heading, min_width=own, max_width=own, overflow="fold")
    for row in rows:
        cells = zip(columns, row, strict=True)
        grid.add_row(*(Text(cell, style=column.colours.get(cell, "")) for column, cell in cells))
    page = StringIO()
    Console(
        file=page, width=width, force_terminal=True, legacy_windows=False, highlight=False
    ).print(grid)
    return "\n".join(row.rstrip() for row in page.getvalue().splitlines())
