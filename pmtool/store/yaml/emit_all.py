"""The canonical form of any data, by ruamel's emitter: blocks, escapes, whatever is nested how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from pmtool.domain.values import Plain
from pmtool.store.yaml.styles import style, style_of_key, word

_UNFOLDED = 2**31


def laid_out_by_ruamel(data: Mapping[str, Plain]) -> str:
    """The canonical text of `data`."""
    stream = StringIO()
    _emitter().emit(_document(data), stream)
    return stream.getvalue()


class _StyleGiven(Emitter):
    """ruamel's emitter, which leaves the style of a scalar to ours."""

    def choose_scalar_style(self) -> str:
        style: str = self.event.style
        return style


def _emitter() -> YAML:
    yaml = YAML(typ="safe", pure=True)
    yaml.Emitter = _StyleGiven
    yaml.width = _UNFOLDED
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _document(data: Mapping[str, Plain]) -> Iterator[Event]:
    yield StreamStartEvent()
    yield DocumentStartEvent(explicit=False)
    yield from _value(data)
    yield DocumentEndEvent(explicit=False)
    yield StreamEndEvent()


def _value(value: Plain | Mapping[str, Plain]) -> Iterator[Event]:
    if isinstance(value, Mapping):
        yield MappingStartEvent(None, None, True, flow_style=False)
        for key, below in value.items():
            yield _scalar(key, style_of_key(key))
            yield from _value(below)
        yield MappingEndEvent()
    elif isinstance(value, list):
        yield SequenceStartEvent(None, None, True, flow_style=False)
        for item in value:
            yield from _value(item)
        yield SequenceEndEvent()
    elif isinstance(value, str):
        yield _scalar(value, style(value))
    else:
        yield _scalar(word(value), "")


def _scalar(text: str, style: str) -> ScalarEvent:
    return ScalarEvent(None, None, (True, True, True), text, style=style)
