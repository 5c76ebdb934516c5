"""The shape of a file: unknown and missing keys, wrong types, words outside a closed list.

msgspec says yes or no, and of a file that is wrong only the first fault. So where it says no, the
same declarations are walked beside the file, and every fault becomes a plain sentence at its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from msgspec import Meta, ValidationError

from pmtool.domain.checks import wrong_shape as says
from pmtool.domain.checks.finding import Finding, Keys
from pmtool.domain.values import M, Model, Plain, declared, typed

Declared: TypeAlias = Any
"""What a field is declared as: a type, `Annotated`, `X | None`, `tuple[X, ...]`, `dict[K, V]`."""


def shaped(model: type[M], data: Mapping[str, Plain]) -> tuple[M | None, tuple[Finding, ...]]:
    """The typed file, or `None` and every fault of its shape. Raises nothing."""
    form = _form(data)
    if form is not None:
        return None, (form,)
    try:
        return typed(model, data), ()
    except ValidationError:
        return None, faults(model, data)


def faults(model: type[Model], data: Mapping[str, Plain]) -> tuple[Finding, ...]:
    """Every fault of a file that is none of its `model`, in the order of its keys."""
    found = tuple(_section(model, data, ()))
    return found or (says.misshapen(),)


def _form(data: Mapping[str, Plain]) -> Finding | None:
    """`schema` by itself: a newer form is no fault, and says nothing of the rest."""
    form = data.get("schema", 1)
    if type(form) is int and form > 1:
        return says.newer_form()
    return says.no_form(form) if isinstance(form, (bool, float)) else None


def _section(model: type[Model], data: Mapping[Any, Plain], keys: Keys) -> Iterator[Finding]:
    fields = declared(model)
    sound = True
    for name, kind in fields.items():
        for found in _field(model, name, kind, data, keys):
            sound = False
            yield found
    for key in data:
        if key not in fields:
            sound = False
            yield says.unknown_key((*keys, key), list(fields))
    if sound:
        yield from _own_rule(model, data, keys)


def _field(
    model: type[Model], name: str, kind: Declared, data: Mapping[Any, Plain], keys: Keys
) -> Iterator[Finding]:
    if name in data:
        yield from _value(kind, data[name], (*keys, name))
    elif name in model.needed():
        yield says.missing_key((*keys, name))


def _own_rule(model: type[Model], data: Mapping[Any, Plain], keys: Keys) -> Iterator[Finding]:
    """What a section itself refuses, once each of its fields is sound."""
    try:
        typed(model, data)
    except ValidationError as refused:
        if isinstance(refused.__cause__, ValueError):
            yield says.contradiction(keys, refused.__cause__)


def _value(kind: Declared, value: Plain, keys: Keys) -> Iterator[Finding]:
    """The faults of one value, and of what is in it."""
    bare, limits, optional = _taken_apart(kind)
    if value is None and optional:
        return
    origin: object = get_origin(bare)
    inner = get_args(bare)
    if isinstance(bare, type) and issubclass(bare, Model):
        if isinstance(value, dict):
            yield from _section(bare, value, keys)
        else:
            yield says.wrong_type(keys, value, dict)
    elif origin is tuple:
        yield from _list(inner[0], limits, value, keys)
    elif origin is dict:
        yield from _free_section(inner, value, keys)
    elif origin is Literal:
        if type(value) not in map(type, inner) or value not in inner:
            yield says.not_a_choice(keys, value, inner)
    elif type(value) is not bare:
        yield says.wrong_type(keys, value, bare)
    else:
        yield from _limited(limits, value, keys)


def _taken_apart(kind: Declared) -> tuple[Declared, Meta | None, bool]:
    """The type, its limits, and whether nothing may stand there."""
    origin: object = get_origin(kind)
    inner = get_args(kind)
    if origin is Annotated:
        return inner[0], inner[1], False
    if type(None) in inner:
        (member,) = (each for each in inner if each is not type(None))
        return *_taken_apart(member)[:2], True
    return kind, None, False


def _list(entry: Declared, limits: Meta | None, value: Plain, keys: Keys) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield says.wrong_type(keys, value, list)
        return
    if limits is not None and len(value) < (limits.min_length or 0):
        yield says.empty(keys)
    for index, each in enumerate(value):
        yield from _value(entry, each, (*keys, index))


def _free_section(kinds: tuple[Declared, ...], value: Plain, keys: Keys) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield says.wrong_type(keys, value, dict)
        return
    of_key, of_value = kinds
    for key, inner in value.items():
        yield from _value(of_key, key, (*keys, key))
        yield from _value(of_value, inner, (*keys, key))


def _limited(limits: Meta | None, value: Plain, keys: Keys) -> Iterator[Finding]:
    if limits is None:
        return
    if isinstance(value, str):
        if len(value) < (limits.min_length or 0):
            yield says.empty(keys)
        elif limits.pattern is not None and not re.search(limits.pattern, value):
            yield says.bad_text(keys, limits.pattern)
    elif isinstance(value, int) and limits.ge is not None and value < limits.ge:
        yield says.too_small(keys, limits.ge)
