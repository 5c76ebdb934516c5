"""The careful parser: the text of one file as nodes that know where they stand.

Built on ruamel's events (pure Python: fault 16), so that what `pm` does not read is refused at its
first appearance, before anything is built from it: faults 2-10, 13, 14, 17.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from pmtool.errors import Unreadable
from pmtool.store.yaml.nodes import Leaf, Mapping, Node, Sequence
from pmtool.store.yaml.scalar import resolved
from pmtool.store.yaml.text import hidden_character, place_at

DEEPEST = 32
MOST_NODES = 30_000
"""More keys and values than any file of a school has; each takes the parser a tenth of a ms."""


def composed(text: str, path: str) -> Mapping:
    """The root of the file, a mapping. Raises `Unreadable`, with its place, for anything else."""
    try:
        return _Reader(text, path).root()
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        index = mark.index if mark is not None else 0
        raise Unreadable(
            _remedy(fault.problem), slug="yaml-syntax", place=place_at(text, index, path)
        ) from None
    except (YAMLError, RecursionError, ValueError):
        raise Unreadable(_remedy(None), slug="yaml-syntax", place=place_at(text, 0, path)) from None


_REMEDIES = {
    "mapping values are not allowed here": "Text that holds a colon and a space must stand in"
    " double quotes.",
    "found character '\\t' that cannot start any token": "Indent with spaces, not with tabs.",
    "could not find expected ':'": "A key lacks its colon, or a line its indentation.",
}


def _remedy(problem: str | None) -> str:
    known = _REMEDIES.get(problem or "", "See that quotes, brackets and indentation are whole.")
    return f"The YAML is broken at or just before this place. {known}"


class _Reader:
    """Turns the events of one text into nodes, refusing what no record holds."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.events: Iterator[Event] = YAML(typ="safe", pure=True).parse(text)
        self.keys: list[str] = []
        self.count = 0

    def root(self) -> Mapping:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self._check_document(event, first=root is None)
            elif isinstance(event, NodeEvent):
                root = self._node(event, 1)
        if not isinstance(root, Mapping):
            self._refuse(
                "yaml-root", "The file holds no keys; it should begin with `schema: 1`.", 0
            )
        return root

    def _check_document(self, event: DocumentStartEvent, *, first: bool) -> None:
        at = event.start_mark.index
        if not first:
            self._refuse("yaml-second-document", "A second document begins here; remove it.", at)
        if event.version or event.tags:
            at = self.text.index("%")
            self._refuse("yaml-directive", "A `%` directive is not allowed; remove it.", at)

    def _node(self, event: NodeEvent, depth: int) -> Node:
        at = event.start_mark.index
        self.count += 1
        if self.count > MOST_NODES:
            self._refuse(
                "yaml-too-large",
                f"The file holds more than {MOST_NODES:,} keys and values; no record needs them.",
                at,
            )
        if isinstance(event, AliasEvent) or event.anchor:
            self._refuse("yaml-alias", "`&` and `*` references are not read; repeat the text.", at)
        if getattr(event, "tag", None):
            self._refuse("yaml-tag", "A `!` tag is not allowed; remove it.", at)
        if depth > DEEPEST:
            self._refuse("yaml-too-deep", f"It is nested deeper than {DEEPEST} levels.", at)
        if isinstance(event, ScalarEvent):
            return self._leaf(event)
        assert isinstance(event, CollectionStartEvent)
        if isinstance(event, MappingStartEvent):
            return self._mapping(event, depth)
        return self._sequence(event, depth)

    def _sequence(self, start: CollectionStartEvent, depth: int) -> Sequence:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                break
            assert isinstance(event, NodeEvent)
            items.append(self._node(event, depth + 1))
        flow = bool(start.flow_style)
        return Sequence(start.start_mark.index, flow, items, event.end_mark.index if flow else 0)

    def _mapping(self, start: CollectionStartEvent, depth: int) -> Mapping:
        pairs: dict[str, tuple[Leaf, Node]] = {}
        for event in self.events:
            if isinstance(event, CollectionEndEvent):
                break
            key = self._key(event, depth + 1)
            name = str(key.value)
            if name in pairs:
                first = place_at(self.text, pairs[name][0].start, self.path)
                self._refuse(
                    "yaml-duplicate-key",
                    f"The key {name} is already on line {first.line}; keep one of the two.",
                    key.start,
                )
            self.keys.append(name)
            value = next(self.events)
            assert isinstance(value, NodeEvent)
            pairs[name] = (key, self._node(value, depth + 1))
            self.keys.pop()
        flow = bool(start.flow_style)
        return Mapping(start.start_mark.index, flow, pairs, event.end_mark.index if flow else 0)

    def _key(self, event: Event, depth: int) -> Leaf:
        assert isinstance(event, NodeEvent)
        key = self._node(event, depth)
        if not isinstance(key, Leaf) or not isinstance(key.value, str):
            self._refuse("yaml-key", "A key must be a word; put it in double quotes.", key.start)
        if key.value == "<<" and key.style is None:
            self._refuse("yaml-alias", "`<<` is not read; write the keys out.", key.start)
        return key

    def _leaf(self, event: ScalarEvent) -> Leaf:
        start, end = event.start_mark.index, event.end_mark.index
        value: str = event.value
        hidden = hidden_character(value)
        if hidden:
            self._refuse(
                "yaml-hidden-character",
                f"The hidden character {hidden} is not allowed; delete it.",
                start,
            )
        style = event.style or None
        if style is not None:
            return Leaf(start, end, value, style)
        try:
            return Leaf(start, end, resolved(value))
        except ValueError:
            where = f" in {'.'.join(self.keys)}" if self.keys else ""
            self._refuse("yaml-date", f"The date{where} is on no calendar; correct it.", start)

    def _refuse(self, slug: str, message: str, index: int) -> NoReturn:
        raise Unreadable(message, slug=slug, place=place_at(self.text, index, self.path))
