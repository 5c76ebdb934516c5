"""Splices: canonical text for one key or one entry, put into a text that a person may have shaped.

Every function takes the text and nodes of it, and gives the piece to replace; what it does not
have to touch keeps its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from pmtool.domain.key_order import KeyOrder
from pmtool.domain.values import Plain
from pmtool.store.yaml.emit import emitted
from pmtool.store.yaml.nodes import Leaf, Mapping, Node, Sequence

_BEHIND = re.compile(r"\s+#.*")
_COMMENTS = re.compile(r"(?: *(?:#[^\n]*)?\n)*")
_COMMENT = re.compile(r"( *)#[^\n]*\n")


class Splice(NamedTuple):
    """`lines` in the place of the text from `start` to `end`."""

    start: int
    end: int
    lines: str

    def meets(self, other: Splice) -> bool:
        """Whether the two touch, so that the one depends on the other."""
        return self.start <= other.end and other.start <= self.end


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all of them made; no two of them meet."""
    for splice in sorted(splices, key=lambda splice: splice.start, reverse=True):
        text = text[: splice.start] + splice.lines + text[splice.end :]
    return text


def new_key(text: str, parent: Mapping, key: str, value: Plain, order: KeyOrder) -> Splice:
    """A new key, after the last one that precedes it in order, else before the first."""
    column = _column(text, parent.start)
    lines = _shifted(emitted({key: value}), column)
    before = [name for name in parent.pairs if order.rank(name) <= order.rank(key)]
    if before:
        at = _line_after(text, _end(text, *parent.pairs[before[-1]]), column)
        return Splice(at, at, lines)
    # The first key may stand behind a dash, so the new one takes its place in the line.
    at = next(iter(parent.pairs.values()))[0].start
    return Splice(at, at, lines.lstrip(" ") + " " * column)


def other_value(text: str, parent: Mapping, key: str, value: Plain) -> Splice:
    """Another value for a key that is there; a comment behind the old one stays."""
    name, old = parent.pairs[key]
    head, _, body = emitted({"k": value}).removeprefix("k:").partition("\n")
    column, colon = _column(text, parent.start), text.index(":", name.end) + 1
    comment, end = _comment_behind(text, colon, old), _line_after(text, _end(text, name, old))
    if not body:
        return Splice(colon, end, f"{head}{comment}\n")
    below = _drawn_in(text, end, column)
    return Splice(colon, below.end, f"{head}{comment}\n{_shifted(body, column)}{below.lines}")


def new_item(text: str, parent: Sequence, item: Plain, behind: int) -> Splice:
    """One more entry behind another one (before the first: -1), at the depth of their dashes."""
    column = _column(text, parent.start)
    if behind < 0:
        at = parent.start - column
    else:
        at = _line_after(text, _end(text, None, parent.items[behind]), column)
    return Splice(at, at, _item(item, column))


def no_item(text: str, parent: Sequence, index: int) -> Splice:
    """The lines of an entry taken out; the list keeps at least one other."""
    old = parent.items[index]
    start = text.rindex("-", 0, old.start)
    column = _column(text, start)
    below = _drawn_in(text, _line_after(text, _end(text, None, old), column), column)
    return Splice(start - column, below.end, below.lines)


def other_item(text: str, parent: Sequence, index: int, item: Plain) -> Splice:
    """Another entry in the place of one that is in flow style."""
    old = parent.items[index]
    start = text.rindex("-", 0, old.start)
    column = _column(text, start)
    below = _drawn_in(text, _line_after(text, _end(text, None, old)), column)
    return Splice(start, below.end, _item(item, column).lstrip(" ") + below.lines)


def no_key(text: str, parent: Mapping, key: str) -> Splice:
    """The lines of a key taken out; the parent keeps at least one other."""
    name, value = parent.pairs[key]
    start = text.rfind("\n", 0, name.start) + 1
    if text[start : name.start].strip():
        # Behind a dash: the next key moves up to it.
        following = list(parent.pairs)[1]
        return Splice(name.start, parent.pairs[following][0].start, "")
    end = _line_after(text, _end(text, name, value))
    below = _drawn_in(text, end, _column(text, name.start))
    return Splice(start, below.end, below.lines)


def _drawn_in(text: str, at: int, column: int) -> Splice:
    """Comments from `at` on moved left, where a block above them would take them for text."""
    comments = _COMMENTS.match(text, at)
    assert comments is not None
    moved = re.sub(f"^ {{{column + 1},}}(?=#)", " " * column, comments[0], flags=re.MULTILINE)
    same = moved == comments[0]
    return Splice(at, at, "") if same else Splice(at, comments.end(), moved)


def _item(item: Plain, column: int) -> str:
    _, _, lines = emitted({"x": [item]}).partition("\n")
    return _shifted(lines, column - 2)


def _shifted(lines: str, by: int) -> str:
    """Every line that is not empty moved to the right, or left where `by` is below 0."""
    return re.sub("^(?=.)" if by > 0 else f"^ {{{-by}}}", " " * by, lines, flags=re.MULTILINE)


def _column(text: str, index: int) -> int:
    return index - text.rfind("\n", 0, index) - 1


def _line_after(text: str, index: int, column: int | None = None) -> int:
    """Where the next line begins; past comments that stand deeper than `column`."""
    at = index if text[index - 1] == "\n" else text.index("\n", index) + 1
    while column is not None:
        comment = _COMMENT.match(text, at)
        if comment is None or len(comment[1]) <= column:
            break
        at = comment.end()
    return at


def _end(text: str, name: Leaf | None, value: Node) -> int:
    """Behind the last character of a value, or of its key where there is none."""
    if isinstance(value, Leaf):
        return _leaf_end(text, name, value)
    if value.flow:
        return value.end
    if isinstance(value, Mapping):
        return _end(text, *list(value.pairs.values())[-1])
    return _end(text, None, value.items[-1])


def _leaf_end(text: str, name: Leaf | None, value: Leaf) -> int:
    if value.style in ("|", ">"):
        keep = "+" in text[value.start : value.start + 3]
        return value.end if keep else len(text[: value.end].rstrip("\n"))
    if value.start == value.end and name is not None:
        return text.index(":", name.end) + 1
    return value.end


def _comment_behind(text: str, colon: int, old: Node) -> str:
    """The comment on the line where an old value ends; of a block's, on its first line."""
    block = old.style in ("|", ">") if isinstance(old, Leaf) else not old.flow
    start = colon if block or old.start == old.end else old.end
    found = _BEHIND.search(text, start, text.index("\n", start))
    return found[0].rstrip() if found else ""
