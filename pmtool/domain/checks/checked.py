"""A file held against its shape, then against its rules, as far as its shape allows.

One wrong key must not hide what else is wrong. So where the shape has faults, the rules look at
what is sound: the smallest parts that hold a fault are set aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from pmtool.domain.checks.finding import Finding, Keys
from pmtool.domain.checks.shape import shaped
from pmtool.domain.checks.wrong_shape import MISSING_KEY
from pmtool.domain.values import Model, Plain

M = TypeVar("M", bound=Model)

Rules = Callable[[M, frozenset[str]], Iterable[Finding]]
"""The typed file and the ids set aside -> what the rules find."""


def checked(
    model: type[M], data: Mapping[str, Plain], rules: Rules[M]
) -> tuple[M | None, tuple[Finding, ...]]:
    """The typed file, `None` where its shape is wrong; and all that was found. Raises nothing."""
    whole, faults = shaped(model, data)
    if whole is not None:
        return whole, tuple(rules(whole, frozenset()))
    sound = _sound_part(model, data, faults)
    if sound is None:
        return None, faults
    found = tuple(
        finding._replace(keys=_original(finding.keys, sound.kept))
        for finding in rules(sound.model, sound.set_aside)
    )
    return None, (*faults, *found)


@dataclass(frozen=True)
class _Sound(Generic[M]):
    """What is left of a file: `kept` are the positions that the entries of its lists had."""

    model: M
    kept: dict[Keys, list[int]]
    set_aside: frozenset[str]


def _sound_part(
    model: type[M], data: Mapping[str, Plain], faults: tuple[Finding, ...]
) -> _Sound[M] | None:
    """`None` where the file cannot be without a part that is faulty."""
    aside: set[Keys] = set()
    kept: dict[Keys, list[int]] = {}
    found: M | None = None
    while found is None:
        aside |= {_to_set_aside(fault, kept) for fault in faults}
        if () in aside:
            return None
        kept = {}
        rest = _without(data, aside, (), kept)
        assert isinstance(rest, dict)
        found, faults = shaped(model, rest)
    return _Sound(found, kept, frozenset(_ids_in(data, aside)))


def _to_set_aside(fault: Finding, kept: dict[Keys, list[int]]) -> Keys:
    keys = _original(fault.keys, kept)
    return keys[:-1] if fault.code == MISSING_KEY else keys


def _original(keys: Keys, kept: dict[Keys, list[int]]) -> Keys:
    """The keys in the whole file of what has `keys` in the sound part."""
    original: Keys = ()
    for key in keys:
        if isinstance(key, int) and original in kept:
            key = kept[original][key]
        original = (*original, key)
    return original


def _without(here: object, aside: set[Keys], keys: Keys, kept: dict[Keys, list[int]]) -> object:
    if isinstance(here, dict):
        return {
            key: _without(inner, aside, (*keys, key), kept)
            for key, inner in here.items()
            if (*keys, key) not in aside
        }
    if isinstance(here, list):
        kept[keys] = [index for index in range(len(here)) if (*keys, index) not in aside]
        return [_without(here[index], aside, (*keys, index), kept) for index in kept[keys]]
    return here


def _ids_in(data: Mapping[str, Plain], aside: set[Keys]) -> Iterator[str]:
    for keys in aside:
        here: object = data
        for key in keys:
            here = here[key]  # type: ignore[index]
        yield from _ids(here, str(keys[-1]))


def _ids(here: object, name: str) -> Iterator[str]:
    if isinstance(here, dict):
        for key, inner in here.items():
            yield from _ids(inner, str(key))
    elif isinstance(here, list):
        for entry in here:
            yield from _ids(entry, name)
    elif name == "id" and isinstance(here, str):
        yield here
