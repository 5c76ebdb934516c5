"""The one canonical form that `pm` writes: what comes out reads back as exactly what went in.

Block style, two spaces, lists indented, ISO dates, no folding. Text is plain where YAML 1.2 and
1.1 both read it as that text; a `|` block where it has line breaks or is long; else double quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
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
from pmtool.store.yaml.text import hidden_character

LONGEST_LINE = 80
_UNFOLDED = 2**31

# Words that YAML 1.1 readers take for something else than text, or that begin like a number, a
# date or a time in either reading.
_WORDS_OF_1_1 = frozenset(
    ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<", "")
)
_LIKE_A_NUMBER = re.compile(
    r"[-+]?(?:0[box][0-9a-f_]+|[0-9_.,:]+(?:e[-+]?[0-9]+)?|\.(?:inf|nan))", re.I
)
_LIKE_A_TIME = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\s].*)?", re.DOTALL)
# Our own keys, `on` among them: only text is kept safe from readers of YAML 1.1.
_KEY = re.compile("(?!(?i:true|false|null)$)[A-Za-z_][A-Za-z0-9_]*")
_YEARS = re.compile(r"[0-9]{4}-[0-9]{2}")
# Plain only where neither emitter nor reader can see anything but text.
_PLAIN = re.compile(r"[^\s\x00-\x27\x29-\x2f:-@\[-`{-\x7f](?:[^\n\t:#]|:(?=\S)|(?<=\S)#)*(?<=\S)")
_NEEDS_ESCAPES = re.compile("[\u2028\u2029\ufeff]")


def emitted(data: Mapping[str, Plain]) -> str:
    """The canonical text of `data`; `file.dump` proves that it is exact."""
    stream = StringIO()
    _emitter().emit(_document(data), stream)
    return stream.getvalue()


class _StyleGiven(Emitter):
    """ruamel's emitter, which leaves the style of a scalar to `_style`."""

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
            yield _scalar(key, "" if _KEY.fullmatch(key) or _is_plain(key) else '"')
            yield from _value(below)
        yield MappingEndEvent()
    elif isinstance(value, list):
        yield SequenceStartEvent(None, None, True, flow_style=False)
        for item in value:
            yield from _value(item)
        yield SequenceEndEvent()
    elif isinstance(value, str):
        yield _scalar(value, _style(value))
    else:
        yield _scalar(_word(value), "")


def _scalar(text: str, style: str) -> ScalarEvent:
    return ScalarEvent(None, None, (True, True, True), text, style=style)


def _word(value: int | float | date | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    word = repr(value)
    # YAML's infinity and not-a-number begin with a dot.
    return word.replace("inf", ".inf").replace("nan", ".nan") if isinstance(value, float) else word


def _style(text: str) -> str:
    long = "\n" in text or len(text) > LONGEST_LINE
    if long and _is_block(text):
        return "|"
    return "" if not long and _is_plain(text) else '"'


def _is_block(text: str) -> bool:
    # A block that ends in blank lines takes `|+`, where an editor's tidying would change the text.
    ends_once = not text.endswith("\n\n") and text.strip() != ""
    return ends_once and not _NEEDS_ESCAPES.search(text) and not hidden_character(text)


def _is_plain(text: str) -> bool:
    if text.casefold() in _WORDS_OF_1_1 or not _PLAIN.fullmatch(text):
        return False
    if _YEARS.fullmatch(text):
        return True
    return not (
        _LIKE_A_NUMBER.fullmatch(text)
        or _LIKE_A_TIME.fullmatch(text)
        or _NEEDS_ESCAPES.search(text)
        or hidden_character(text)
    )
