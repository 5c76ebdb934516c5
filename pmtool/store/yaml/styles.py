"""How each text, number and day is written: plain, in double quotes, or as a `|` block."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, TypeAlias

from pmtool.store.yaml.text import hidden_character

Style: TypeAlias = Literal["", '"', "|"]
"""As ruamel.yaml has it."""

LONGEST_LINE = 80

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


def style_of_key(key: str) -> Style:
    """The style of a key."""
    return "" if _KEY.fullmatch(key) or _is_plain(key) else '"'


def word(value: int | float | date | None) -> str:
    """What stands for a value that is no text."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    said = repr(value)
    # YAML's infinity and not-a-number begin with a dot.
    return said.replace("inf", ".inf").replace("nan", ".nan") if isinstance(value, float) else said


def style(text: str) -> Style:
    """The style of a text."""
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
