"""The one canonical form that `pm` writes: what comes out reads back as exactly what went in.

Block style, two spaces, lists indented, ISO dates, no folding. Text is plain where YAML 1.2 and
1.1 both read it as that text; a `|` block where it has line breaks or is long; else double quotes.

What most commands write is a few plain lines, which are laid out here; whatever asks for more is
left to ruamel's emitter, which takes longer to load than all else that a short command does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pmtool.domain.values import Plain
from pmtool.store.yaml.styles import style, style_of_key, word

_STEP = 2
# Longer keys need a question mark; other letters, quotes and backslashes in quotes need escapes.
_KEY_AS_IT_IS = re.compile(r"[ -~]{1,100}")
_QUOTED_AS_IT_IS = re.compile(r"[ !#-\[\]-~]*")


def emitted(data: Mapping[str, Plain]) -> str:
    """The canonical text of `data`; `file.dump` proves that it is exact."""
    try:
        return "".join(f"{line}\n" for line in _lines(data, "")) if data else _by_ruamel(data)
    except _AsksForMore:
        return _by_ruamel(data)


def _by_ruamel(data: Mapping[str, Plain]) -> str:
    from pmtool.store.yaml.emit_all import laid_out_by_ruamel

    return laid_out_by_ruamel(data)


class _AsksForMore(Exception):
    """A block, an escape, an empty list, a list in a list."""


def _lines(data: Mapping[str, Plain], margin: str) -> Iterator[str]:
    for key, value in data.items():
        if style_of_key(key) != "" or not _KEY_AS_IT_IS.fullmatch(key):
            raise _AsksForMore
        if isinstance(value, dict) and value:
            yield f"{margin}{key}:"
            yield from _lines(value, margin + " " * _STEP)
        elif isinstance(value, list) and value:
            yield f"{margin}{key}:"
            for item in value:
                yield from _item(item, margin + " " * _STEP)
        else:
            yield f"{margin}{key}: {_scalar(value)}"


def _item(item: Plain, margin: str) -> Iterator[str]:
    """An entry of a list, its first line behind the dash."""
    if isinstance(item, dict) and item:
        first, *rest = _lines(item, margin + " " * _STEP)
        yield f"{margin}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{margin}- {_scalar(item)}"


def _scalar(value: Plain) -> str:
    if isinstance(value, (dict, list)):
        raise _AsksForMore
    if not isinstance(value, str):
        return word(value)
    match style(value):
        case "":
            return value
        case '"' if _QUOTED_AS_IT_IS.fullmatch(value):
            return f'"{value}"'
    raise _AsksForMore
