"""A YAML file of `pm`: read with care, read fast, written in one form; `edit.py` changes one."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pmtool.errors import Place, PmError, Refused
from pmtool.store.yaml.nodes import Mapping, Node, Sequence, entry_id, plain
from pmtool.store.yaml.text import text_of

if TYPE_CHECKING:
    from collections import abc

    from pmtool.domain.values import Plain


@dataclass(frozen=True)
class Document:
    """A file that was read: its path as the user knows it, its text with LF, its data."""

    path: str
    text: str
    root: Mapping

    @cached_property
    def data(self) -> dict[str, Plain]:
        """The plain data of the file."""
        return {key: plain(value) for key, (_, value) in self.root.pairs.items()}

    def place(self, keys: tuple[str | int, ...]) -> Place:
        """Where a key or an entry stands; where it is missing, its nearest parent.

        In a list, text names the entry with that `id`, a number counts from 0.
        """
        index = 0
        node: Node = self.root
        for step in keys:
            found = _step(node, step)
            if found is None:
                break
            index, node = found
        number = bisect_right(self._starts, index)
        return Place(self.path, number, index - self._starts[number - 1] + 1)

    def line(self, number: int) -> str:
        """A line of the text, from 1, for an excerpt; empty where there is no such line."""
        if not 0 < number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start:] if end < 0 else self.text[start:end]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins: a file may have a fault in every one of them."""
        return [0, *(at + 1 for at, letter in enumerate(self.text) if letter == "\n")]


def parse(content: bytes, path: str) -> Document:
    """The careful reader: the file with the place of everything in it.

    Raises `Unreadable`, with its place and a slug for each kind of fault, for anything that is
    not plain YAML of one document.
    """
    from pmtool.store.yaml.places import placed

    text = text_of(content, path)
    return Document(path, text, placed(text) or _composed(text, path))


def _composed(text: str, path: str) -> Mapping:
    # ruamel takes 40 ms to import; looking at an unchanged school needs none of it.
    from pmtool.store.yaml.compose import composed

    return composed(text, path)


def read_plain(content: bytes, path: str) -> dict[str, Plain]:
    """The quick reader: the data alone, as `parse` would read it.

    What is not in the form that `pm` writes goes to `parse`, which decides and raises.
    """
    from pmtool.store.yaml.fast import quick

    data = quick(content)
    return parse(content, path).data if data is None else data


def dump(data: abc.Mapping[str, Plain], heading: str | None = None) -> str:
    """The canonical text of a file, after an optional comment line.

    Keys keep the caller's order; what is empty is left out by the caller. Raises `Refused`
    ("yaml-inexact") for what would not read back as it is (fault 15).
    """
    from pmtool.store.yaml.emit import emitted

    text = (f"# {heading}\n" if heading else "") + emitted(data)
    if _unlike(text, data):
        raise Refused(
            "The text holds something that a record cannot keep exactly, such as a hidden"
            " character; nothing was written. Type it anew.",
            slug="yaml-inexact",
        )
    return text


def _unlike(text: str, data: abc.Mapping[str, Plain]) -> bool:
    try:
        # Python holds 1, 1.0 and True to be equal; their written forms are not.
        return repr(read_plain(text.encode("utf-8"), "")) != repr(dict(data))
    except (PmError, UnicodeEncodeError):
        return True


def _step(node: Node, step: str | int) -> tuple[int, Node] | None:
    if isinstance(node, Mapping) and step in node.pairs:
        key, value = node.pairs[str(step)]
        return key.start, value
    if isinstance(node, Sequence):
        items = node.items
        if isinstance(step, int):
            return (items[step].start, items[step]) if 0 <= step < len(items) else None
        return next(((item.start, item) for item in items if entry_id(item) == step), None)
    return None
