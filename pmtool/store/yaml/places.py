"""The nodes of a file in the form that `pm` writes, found line by line: without ruamel, which takes
twenty times as long.

Only a block style of keys, dashes and scalars is understood; whatever else a hand may write is left
to `yaml_compose`, and so is every file of which the quick reader says anything else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from pmtool.store.yaml.fast import quick
from pmtool.store.yaml.nodes import Leaf, Mapping, Node, Sequence, plain
from pmtool.store.yaml.scalar import resolved

_MOST_LINES = 10_000
_LINE = re.compile(
    r"(?P<indent> *)(?P<dash>- )?(?:(?P<key>[A-Za-z_0-9][A-Za-z0-9_-]*):(?: |(?=\n)))?"
    r"(?P<value>[^\n]*)\n"
)
_PASSED_OVER = re.compile(r" *(?:#[^\n]*)?\n")
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}


def placed(text: str) -> Mapping | None:
    """The root of the file, as `composed` would have it; `None` for what that has to see itself."""
    data = quick(text.encode("utf-8", "replace"))
    if data is None or text.count("\n") > _MOST_LINES:
        return None
    try:
        root = _Lines(text).root()
    except _Unusual:
        return None
    return root if repr(plain(root)) == repr(data) else None


class _Unusual(Exception):
    """A form that `pm` does not write."""


@dataclass
class _Open:
    """A list or mapping that may go on, at its column; `waiting` is a key still without value."""

    column: int
    node: Mapping | Sequence
    waiting: Leaf | None = None


class _Lines:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[_Open] = []

    def root(self) -> Mapping:
        while self.at < len(self.text):
            passed = _PASSED_OVER.match(self.text, self.at)
            if passed:
                self.at = passed.end()
            else:
                self._line()
        self._close(0)
        if not self.open or not isinstance(self.open[0].node, Mapping):
            _unusual()
        return self.open[0].node

    def _line(self) -> None:
        line = _LINE.match(self.text, self.at)
        if line is None:
            _unusual()
        self.at = line.end()
        column = line.end("indent") - line.start()
        self._close(column)
        if line["dash"]:
            self._enter(column, Sequence, line.end("indent"))
            column += 2
        elif self.open and isinstance(self.open[-1].node, Sequence):
            _unusual()
        if line["key"] is None:
            self._put(self._value(line.start("value"), line["value"], column - 2))
            return
        start, end = line.span("key")
        self._enter(column, Mapping, start)
        self._wait(Leaf(start, end, line["key"]))
        if line["value"]:
            self._put(self._value(line.start("value"), line["value"], column))

    def _close(self, column: int) -> None:
        while self.open and self.open[-1].column > column:
            if self.open.pop().waiting:
                _unusual()

    def _enter(self, column: int, kind: type[Mapping] | type[Sequence], start: int) -> None:
        """Go on with the collection at this column, or begin one there."""
        if self.open and self.open[-1].column == column:
            if not isinstance(self.open[-1].node, kind):
                _unusual()
            return
        node = Mapping(start, False, {}) if kind is Mapping else Sequence(start, False, [])
        if self.open:
            self._put(node)
        self.open.append(_Open(column, node))

    def _wait(self, key: Leaf) -> None:
        here = self.open[-1]
        assert isinstance(here.node, Mapping)
        name = str(key.value)
        if here.waiting or name in here.node.pairs or resolved(name) != name:
            _unusual()
        here.waiting = key

    def _put(self, node: Node) -> None:
        """A value where one is expected: behind a key, or behind a dash."""
        here = self.open[-1] if self.open else _unusual()
        if isinstance(here.node, Sequence):
            here.node.items.append(node)
        elif here.waiting:
            here.node.pairs[str(here.waiting.value)] = (here.waiting, node)
            here.waiting = None
        else:
            _unusual()

    def _value(self, start: int, word: str, column: int) -> Leaf:
        word = word.rstrip(" ")
        if word in ("|", "|-"):
            return self._block(start, column, clipped=word == "|")
        if word.startswith('"'):
            if len(word) < 2 or word[-1] != '"':
                _unusual()
            value = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), word[1:-1])
            return Leaf(start, start + len(word), value, '"')
        if not word or word[0] in "|>'[{&*!%@`#?-" or " #" in word:
            _unusual()
        return Leaf(start, start + len(word), resolved(word))

    def _block(self, start: int, column: int, *, clipped: bool) -> Leaf:
        deep = re.compile(rf"(?P<indent> {{{column + 1},}})[^\n]").match(self.text, self.at)
        if deep is None:
            _unusual()
        indent = len(deep["indent"])
        lines = re.compile(rf"(?: {{{indent}}}[^\n]*\n| *\n)*").match(self.text, self.at)
        assert lines is not None
        whole = lines[0].rstrip("\n ")
        self.at = lines.end()
        value = "\n".join(line[indent:] for line in whole.split("\n"))
        return Leaf(start, self.at, value + "\n" * clipped, "|")


def _unusual() -> NoReturn:
    raise _Unusual
