"""The text of a Word document as people see it: tables, cells, paragraphs.

A paragraph break and a line break both count as a line break. Changes that Word tracks count as
accepted. What is read is text, and nothing of the document acts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {f"{_W}{kind}" for kind in ("del", "moveFrom", "pPr", "rPr", "sdtPr")} | {_FALLBACK}
_CHARACTERS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}noBreakHyphen": "\u2011"}


@dataclass(frozen=True)
class Line:
    """A paragraph: its style's name, and its text."""

    style: str
    text: str


def rows(table: Element, styles: Mapping[str, str]) -> list[list[list[Line]]]:
    """The rows of a table, as cells, as paragraphs."""
    return [_cells(row, styles) for row in _outermost(table, "tr")]


def tables(block: Element) -> list[Element]:
    """A block of the document where it is a table; else the tables in it."""
    return [block] if block.tag == f"{_W}tbl" else list(_outermost(block, "tbl"))


def _outermost(element: Element, kind: str) -> Iterator[Element]:
    """The elements of a kind that are within no other of that kind, below this one."""
    for child in element:
        if child.tag == f"{_W}{kind}":
            yield child
        elif child.tag != _FALLBACK:
            yield from _outermost(child, kind)


def _cells(row: Element, styles: Mapping[str, str]) -> list[list[Line]]:
    """The cells of a row; one that continues the one above is none of its own."""
    return [
        lines(cell, styles)
        for cell in _outermost(row, "tc")
        if not any(
            merged.get(f"{_W}val", "continue") == "continue"
            for merged in cell.findall(f"{_W}tcPr/{_W}vMerge")
        )
    ]


def lines(element: Element, styles: Mapping[str, str]) -> list[Line]:
    """The paragraphs, without empty ones at the end."""
    own = element.tag == f"{_W}p"
    found = [
        Line(_style(paragraph, styles), "".join(_text(paragraph)))
        for paragraph in ([element] if own else _outermost(element, "p"))
    ]
    while len(found) > 1 and not found[-1].text.strip():
        found.pop()
    return found


def _style(paragraph: Element, styles: Mapping[str, str]) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else styles.get(style.get(f"{_W}val", ""), "")


def _text(element: Element) -> Iterator[str]:
    """The text below an element, as it stands once all tracked changes are accepted."""
    for child in element:
        if child.tag in _LEFT_OUT or _placeholder(child):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        else:
            yield from _text(child)


def _placeholder(element: Element) -> bool:
    """Whether it is a field of Word's own that still shows what to write into it."""
    showing = element.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    return element.tag == f"{_W}sdt" and showing is not None
