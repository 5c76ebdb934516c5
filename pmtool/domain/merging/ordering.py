"""The order of a merged list: what there was keeps its own; what each side added comes in by date.

Given the same three lists the result is the same, whichever side is called ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, TypeAlias

from pmtool.domain.values import Plain

Key: TypeAlias = str
Rank: TypeAlias = Callable[[Key], Any]

_DATED_BY = ("date", "on", "set_on", "raised_on", "from", "due")
_START = ""


def merged_order(
    base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key], keep: set[Key], rank: Rank
) -> tuple[list[Key], bool]:
    """The order of the keys of `keep`, and whether each side had moved them another way.

    What only one side has follows what it followed there; two such runs at one place are woven
    together by `rank`, neither turned round.
    """
    ours, theirs = [k for k in ours if k in keep], [k for k in theirs if k in keep]
    shared = set(ours) & set(theirs)
    common, torn = _common(base, ours, theirs, shared, rank)
    mine, yours = _runs(ours, shared), _runs(theirs, shared)
    order: list[Key] = []
    for anchor in (_START, *common):
        order += [anchor] if anchor in shared else []
        order += _woven(mine.get(anchor, []), yours.get(anchor, []), rank)
    return order, torn


def rank_of(entry: Plain) -> tuple[str, str, int, str]:
    """An entry by its date, then its id, O2 before O10."""
    fields = entry if isinstance(entry, dict) else {}
    days = (fields.get(name) for name in _DATED_BY)
    day = next((each.isoformat() for each in days if isinstance(each, date)), "")
    return day, *_natural(str(fields.get("id", fields.get("path", ""))))


def rank_of_text(text: str) -> tuple[str, int, str]:
    """A plain value of a list, TS2 before TS10."""
    return _natural(text)


def _natural(text: str) -> tuple[str, int, str]:
    letters = re.match(r"[^0-9]*", text)
    head = letters[0] if letters else ""
    number = re.match(r"[0-9]{1,18}", text[len(head) :])
    return head, int(number[0]) if number else -1, text


def _common(
    base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key], shared: set[Key], rank: Rank
) -> tuple[list[Key], bool]:
    """The keys that both sides have: as both order them, or as the one that moved them does."""
    mine, yours = [k for k in ours if k in shared], [k for k in theirs if k in shared]
    if mine == yours:
        return mine, False
    before = [k for k in base if k in shared]
    before += sorted(shared.difference(before), key=rank)
    if mine == before:
        return yours, False
    return (mine, False) if yours == before else (before, True)


def _runs(order: Sequence[Key], shared: set[Key]) -> dict[Key, list[Key]]:
    """What only this side has, by the shared key that each run follows."""
    runs: dict[Key, list[Key]] = {}
    anchor = _START
    for key in order:
        if key in shared:
            anchor = key
        else:
            runs.setdefault(anchor, []).append(key)
    return runs


def _woven(mine: Sequence[Key], yours: Sequence[Key], rank: Rank) -> Iterator[Key]:
    left, right = list(mine), list(yours)
    while left and right:
        yield (left if rank(left[0]) <= rank(right[0]) else right).pop(0)
    yield from left
    yield from right
