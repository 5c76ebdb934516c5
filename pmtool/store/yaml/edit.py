"""The minimal edit: changes made to a file that a person may have written, and nothing else moved.

Changes are spliced in by the places of the nodes, and proved: what the new text holds must be what
the changes say. A splice that fails gives way to its whole section in canonical form; if that fails
too, nothing is written.

Heavy to import, like all that writes YAML: imported where something is written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from pmtool.domain.changes.change import Add, Change, Path, Put, applied
from pmtool.domain.key_order import KeyOrder, in_order, is_empty
from pmtool.domain.values import Plain
from pmtool.errors import Refused, Unreadable
from pmtool.store.yaml.file import Document, dump, parse
from pmtool.store.yaml.nodes import Leaf, Mapping, Node, Sequence, entry_id, plain
from pmtool.store.yaml.splice import (
    Splice,
    new_item,
    new_key,
    no_item,
    no_key,
    other_item,
    other_value,
    spliced,
)


def edit(document: Document, changes: tuple[Change, ...], order: KeyOrder) -> str:
    """The text with the changes made: canonical where it changes, as it was everywhere else.

    New keys go to their place in `order` (`key_order(Record)`); what is empty is left out. Raises
    `Refused` ("yaml-edit") where the result would not hold exactly what the changes say, and
    `KeyError` for a path to an entry that is not there.
    """
    result = _proved(_in_rounds, document, changes, order)
    return (result or _one_by_one(document, changes, order)).text


_Way: TypeAlias = Callable[[Document, tuple[Change, ...], KeyOrder], Document]


def _proved(
    way: _Way, document: Document, changes: tuple[Change, ...], order: KeyOrder
) -> Document | None:
    """What the way comes to, where it holds what the changes say and nothing else."""
    wanted = _bare(applied(document.data, changes))
    try:
        result = way(document, changes, order)
    except (Unreadable, UnicodeEncodeError):
        return None
    return result if _bare(result.data) == wanted else None


def _one_by_one(document: Document, changes: tuple[Change, ...], order: KeyOrder) -> Document:
    for change in changes:
        result = _proved(_in_rounds, document, (change,), order)
        result = result or _proved(_section_anew, document, (change,), order)
        if result is None:
            # Where the fault is in the new text, this says so.
            dump({"text": change.entry if isinstance(change, Add) else change.value})
            raise Refused(
                f"The change to {'.'.join(change.path)} cannot be written into the file exactly;"
                " nothing was written. Put this part into an ordinary form with `pm edit`.",
                slug="yaml-edit",
                place=document.place(change.path),
            )
        document = result
    return document


def _in_rounds(document: Document, changes: tuple[Change, ...], order: KeyOrder) -> Document:
    """As many changes at once as do not touch each other, then the rest: parsing takes the time."""
    data = document.data
    waiting: list[Change] = []
    for change in changes:
        waiting += _steps(data, change)
        data = applied(data, (change,))
    while waiting:
        made: list[Splice] = []
        later: list[Change] = []
        thinned: set[Path] = set()
        for step in waiting:
            splice = _splice(document, step, order)
            # Two that go from one parent at once could leave it with nothing in it.
            thins = isinstance(step, Put) and is_empty(step.value)
            twice = thins and step.path[:-1] in thinned
            if splice is None or twice or any(splice.meets(other) for other in made):
                later.append(step)
            else:
                made.append(splice)
                thinned |= {step.path[:-1]} if thins else set()
        if not made:
            break
        document, waiting = _respliced(document, made), later
    return document


def _section_anew(document: Document, changes: tuple[Change, ...], order: KeyOrder) -> Document:
    """The top-level sections of the changes in canonical form."""
    data = applied(document.data, changes)
    for key in dict.fromkeys(change.path[0] for change in changes):
        anew = _set(document.text, (document.root,), key, data.get(key), order)
        document = _respliced(document, [anew])
    return document


def _respliced(document: Document, splices: list[Splice]) -> Document:
    return parse(spliced(document.text, splices).encode("utf-8"), document.path)


def _steps(data: dict[str, Plain], change: Change) -> Iterator[Change]:
    """A change in its smallest parts, so that what stays the same is not written anew."""
    if isinstance(change, Add):
        yield change
        return
    path, old, new = change.path, _held(data, change.path), change.value
    if old == new or (is_empty(old) and is_empty(new)):
        return
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        for key in dict.fromkeys((*new, *old)):
            yield from _steps(data, Put((*path, key), new.get(key)))
    elif _grown(old, new):
        assert isinstance(old, list) and isinstance(new, list)
        for entry in new[: len(old)]:
            assert isinstance(entry, dict)
            yield from _steps(data, Put((*path, str(entry["id"])), entry))
        yield from (Add(path, entry) for entry in new[len(old) :] if isinstance(entry, dict))
    else:
        yield change


def _grown(old: Plain, new: Plain) -> bool:
    """Whether both are lists of entries with ids, the new one beginning with the old one's."""
    if not isinstance(old, list) or not isinstance(new, list) or not old:
        return False
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in new]
    known = [entry.get("id") if isinstance(entry, dict) else None for entry in old]
    unique = len(set(map(str, ids))) == len(ids)
    return unique and known == ids[: len(old)] and all(isinstance(i, str) for i in ids)


def _held(data: dict[str, Plain], path: Path) -> Plain:
    here: Plain = data
    for step in path:
        if isinstance(here, dict):
            here = here.get(step)
        elif isinstance(here, list):
            entries = (e for e in here if isinstance(e, dict) and e.get("id") == step)
            here = next(entries, None)
    return here


def _bare(value: Plain) -> Plain:
    """The data without what is empty, which equals what is absent."""
    if isinstance(value, list):
        return [_bare(item) for item in value]
    if isinstance(value, dict):
        bare = {key: _bare(below) for key, below in value.items()}
        return {key: below for key, below in bare.items() if not is_empty(below) and below != {}}
    # Python holds 1 and True to be equal, and not-a-number to be unequal to itself.
    return value if is_empty(value) else repr(value)


def _splice(document: Document, change: Change, order: KeyOrder) -> Splice | None:
    """The change made at the deepest block node on its path; `None` where its goal is not there."""
    goal = change.path if isinstance(change, Add) else change.path[:-1]
    nodes: tuple[Node, ...] = (document.root,)
    for step in goal:
        below = _below(nodes[-1], step)
        if below is None:
            break
        order = order.child(step) if isinstance(nodes[-1], Mapping) else order
        nodes = (*nodes, below)
    here, rest = nodes[-1], change.path[len(nodes) - 1 :]
    try:
        if isinstance(here, Sequence):
            if len(rest) == len(here.items) == 1 and entry_id(here.items[0]) == rest[0]:
                # Its only entry goes, and the list with it.
                return _set(document.text, nodes[:-1], goal[-1], None, order)
            return _splice_in_list(document.text, here, change, rest, order)
        value = _made(plain(here), change, rest)
        return _set(document.text, nodes, rest[0], value.get(rest[0]), order)
    except KeyError:
        return None


def _splice_in_list(
    text: str, here: Sequence, change: Change, rest: Path, order: KeyOrder
) -> Splice:
    ids = {entry_id(item): index for index, item in enumerate(here.items)}
    if not rest:
        assert isinstance(change, Add)
        ids |= {None: len(here.items) - 1, "": -1}
        return new_item(text, here, in_order(change.entry, order), ids[change.after])
    at = ids[rest[0]]
    if len(rest) == 1:
        return no_item(text, here, at)
    return other_item(
        text, here, at, in_order(_made(plain(here.items[at]), change, rest[1:]), order)
    )


def _below(node: Node, step: str) -> Node | None:
    """The block node one step down; `None` where there is none, or one in flow style."""
    found: Node | None = None
    if isinstance(node, Mapping) and step in node.pairs:
        found = node.pairs[step][1]
    if isinstance(node, Sequence):
        found = next((item for item in node.items if entry_id(item) == step), None)
    return None if found is None or isinstance(found, Leaf) or found.flow else found


def _made(value: Plain, change: Change, rest: Path) -> dict[str, Plain]:
    """A mapping with the change made at `rest` below it; a mapping that this empties is gone."""
    assert isinstance(value, dict)
    made = applied(value, (change._replace(path=rest),))
    if isinstance(change, Put) and is_empty(change.value) and made.get(rest[0]) == {}:
        del made[rest[0]]
    return made


def _set(text: str, nodes: tuple[Node, ...], key: str, value: Plain, order: KeyOrder) -> Splice:
    """A key of the last node set or, where the value is empty, taken out, and emptied parents."""
    here = nodes[-1]
    assert isinstance(here, Mapping)
    if not is_empty(value):
        value = in_order(value, order.child(key))
        if key in here.pairs:
            return other_value(text, here, key, value)
        return new_key(text, here, key, value, order)
    while len(here.pairs) == 1 and len(nodes) > 1 and isinstance(nodes[-2], Mapping):
        nodes = nodes[:-1]
        parent = nodes[-1]
        assert isinstance(parent, Mapping)
        key = next(name for name, (_, below) in parent.pairs.items() if below is here)
        here = parent
    return no_key(text, here, key)
