"""The comments that somebody wrote into a file, and their way into a merged one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pmtool.store.yaml.file import Document
from pmtool.store.yaml.nodes import Leaf, Mapping, Node, Sequence, entry_id

At = tuple[str, ...]
"""Keys and ids from the root of a file."""

_BEHIND = re.compile(r":?[ \t]+(#[^\n]*)")
_NOTHING = re.compile(r":?[ \t]*(?=\n|$)")


def lines_of(text: str) -> list[str]:
    """The comments that have a line of their own."""
    return [line.strip() for line in text.split("\n") if line.strip().startswith("#")]


def behind(document: Document) -> dict[At, str]:
    """The comments behind a value, or behind the key of a list or section, by what they are at."""
    found = {}
    for at, end in _ends(document.root, ()):
        comment = _BEHIND.match(document.text, end)
        if comment:
            found[at] = comment[1]
    return found


def put_behind(document: Document, comments: dict[At, str]) -> tuple[str, list[str]]:
    """The text with each comment where nothing else stands behind its value; and the others."""
    ends = dict(_ends(document.root, ()))
    text, homeless = document.text, []
    for at in sorted(comments, key=lambda each: ends.get(each, 0), reverse=True):
        blank = _NOTHING.match(text, ends[at]) if at in ends else None
        if blank is None:
            homeless.append(comments[at])
        else:
            text = f"{text[: blank.end()].rstrip(' ')}  {comments[at]}{text[blank.end() :]}"
    return text, homeless[::-1]


def _ends(node: Node, at: At) -> Iterator[tuple[At, int]]:
    """Where each value ends that a comment may stand behind on its line."""
    if isinstance(node, Leaf):
        # A block of text has its comment, if any, in its first line, which an edit leaves alone.
        yield from [] if node.style in ("|", ">") else [(at, node.end)]
    elif node.flow:
        yield at, node.end
    elif isinstance(node, Sequence):
        for number, item in enumerate(node.items):
            yield from _ends(item, (*at, str(entry_id(item) or number)))
    elif isinstance(node, Mapping):
        for name, (key, value) in node.pairs.items():
            if not isinstance(value, Leaf) and not value.flow:
                yield (*at, name), key.end
            yield from _ends(value, (*at, name))
