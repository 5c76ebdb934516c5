"""The nodes of a file, which know where they stand in its text. Light to import."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from pmtool.domain.values import Plain


class Leaf(NamedTuple):
    """A scalar; `start` and `end` are positions in the text."""

    start: int
    end: int
    value: Plain
    style: str | None = None


class Sequence(NamedTuple):
    """A list; one in flow style, in brackets, knows its `end`."""

    start: int
    flow: bool
    items: list[Node]
    end: int = 0


class Mapping(NamedTuple):
    """Keys and values, in the order of the file; one in flow style knows its `end`."""

    start: int
    flow: bool
    pairs: dict[str, tuple[Leaf, Node]]
    end: int = 0


Node: TypeAlias = "Leaf | Sequence | Mapping"


def plain(node: Node) -> Plain:
    """The data of a node, without its places."""
    if isinstance(node, Leaf):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key: plain(value) for key, (_, value) in node.pairs.items()}


def entry_id(node: Node) -> Plain:
    """The `id` of an entry of a list; `None` where it has none."""
    if isinstance(node, Mapping) and "id" in node.pairs:
        value = node.pairs["id"][1]
        return value.value if isinstance(value, Leaf) else None
    return None
