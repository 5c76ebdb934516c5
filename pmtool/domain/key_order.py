"""The order in which a file's keys stand: that of the fields of its model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import get_args, get_origin

from pmtool.domain.values import Model, Plain, declared


@dataclass(frozen=True)
class KeyOrder:
    """The keys of a mapping in order, and the orders below them.

    A list has the order of its entries. `each` is the order below any key, where keys are free.
    """

    names: tuple[str, ...] = ()
    below: Mapping[str, KeyOrder] = field(default_factory=dict)
    each: KeyOrder | None = None

    def rank(self, key: str) -> int:
        """Where a key stands; one that is not known comes last."""
        return self.names.index(key) if key in self.names else len(self.names)

    def child(self, key: str) -> KeyOrder:
        """The order below a key."""
        return self.below.get(key) or self.each or KeyOrder()


@cache
def key_order(model: type[Model]) -> KeyOrder:
    """The order of a kind of file: `key_order(Record)`."""
    fields = declared(model)
    below = {key: _order_of(annotation) for key, annotation in fields.items()}
    return KeyOrder(tuple(fields), {key: order for key, order in below.items() if order})


def in_order(value: Plain, order: KeyOrder) -> Plain:
    """A copy with its keys in order, and without what is empty."""
    if isinstance(value, list):
        return [in_order(item, order) for item in value]
    if not isinstance(value, dict):
        return value
    keys = sorted((key for key in value if not is_empty(value[key])), key=order.rank)
    return {key: in_order(value[key], order.child(key)) for key in keys}


def is_empty(value: Plain) -> bool:
    """Nothing, empty text, an empty list: a file leaves it out. Some fields ask for `{}`."""
    return value is None or value == "" or value == []


def _order_of(annotation: object) -> KeyOrder | None:
    if get_origin(annotation) is dict:
        each = _order_of(get_args(annotation)[1])
        return KeyOrder(each=each) if each else None
    return next((key_order(model) for model in _models(annotation)), None)


def _models(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)
