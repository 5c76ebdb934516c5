"""The quick reader, for looking at thousands of records: yaml-rs, within what it can be trusted.

yaml-rs differs from YAML 1.2's core rules in places (a quoted date becomes a date, `1_000` a
number, an impossible date text; `&`, `!` and `%` are obeyed). So it is asked only about text in
which every line has a form that `pm` itself writes, or that a hand often does; there, tests hold
it to agree with the careful reader. Everything else is left to that one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import yaml_rs

if TYPE_CHECKING:
    from pmtool.domain.values import Plain

_LARGEST: Final = 1024 * 1024
_MOST: Final = 20_000
_ORDINARY: Final = bytes(range(0x20, 0x7F)) + b"\n\t"
# Control characters, line separators, bidirectional overrides, byte-order mark, non-characters.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

# Nothing that matched is tried another way: half of the time went into that.
_REST = r"[^\n\t:#]*+(?:(?::(?=[^\s])|(?<=[^\s])#)[^\n\t:#]*+)*+"
_LETTERS = rf"[^\s\x00-\x27\x29-@\[-`{{-\x7f]{_REST}"
_NUMERIC = r"-0-9+._,a-fA-FoOxXtTzZ "
_DIGITS = rf"[0-9](?:[{_NUMERIC}]|:(?=[^\s]))*+[^{_NUMERIC}:#\s]{_REST}"
# Digests: hexadecimal, but not binary, nor with an exponent.
_HEX = r"(?!0[ox]|0b[01_]*(?![^\s]))[0-9a-f]*[a-df][0-9a-f]*(?![^\s])"
_INT = r"(?:0|[1-9][0-9]{0,8})(?![^\s])"
_DATE = (
    r"(?!0000)[0-9]{4}-"
    r"(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)(?![^\s])"
)
_YEARS = r"[0-9]{4}-[0-9]{2}(?![^\s])"
# yaml-rs takes quoted dates and times, and those that stand alone in a block, for dates and times.
_MOMENT = r"(?:[-+0-9:._TtZz\s]|\\[nt])+"
_DOUBLE = rf'"(?!{_MOMENT}")[^"\\\n\t]*+(?:\\["\\nt][^"\\\n\t]*+)*+"'
_SINGLE = rf"'(?!{_MOMENT}')(?:[^'\n\t]|'')*+'"
_ID = r"[A-Za-z][A-Za-z0-9._-]*"
_FLOW = rf"\[(?:{_ID}(?:, ?{_ID})*)?\]"
_VALUE = rf"(?:{_LETTERS}|{_DATE}|{_INT}|{_YEARS}|{_HEX}|{_DIGITS}|{_DOUBLE}|{_SINGLE}|{_FLOW})"
_END = r" *+(?:\n|(?<= )#[^\n]*+\n)"
_FIXED = "[TtFfNn](?:[Rr][Uu][Ee]|[Aa][Ll][Ss][Ee]|[Uu][Ll][Ll])"
_KEY = rf"(?:(?!{_FIXED}:)[A-Za-z_][A-Za-z0-9_-]{{0,99}}+|[0-9]{{4}}-[0-9]{{2}}):"
_INDENT = r" {0,20}+"


def _block(number: int, lead: str, deeper: str = "") -> str:
    """A `|` block below `lead`, all its lines as deep as the first one."""
    own, first = f"own{number}", f"first{number}"
    return (
        rf"(?P<{own}>{_INDENT}){lead}\|-?\n"
        rf"(?P<{first}>(?P={own}){deeper} +)(?!{_MOMENT}\n)[^\s][^\n]*\n"
        rf"(?:(?P={first})[^\n]*\n|\n)*+"
    )


_LINE = "|".join(
    (
        rf"{_INDENT}(?:- ){{0,2}}+{_KEY}(?: {_VALUE})?{_END}",
        rf"{_INDENT}- {_VALUE}{_END}",
        _block(1, f"{_KEY} "),
        _block(2, f"- {_KEY} ", "  "),
        _block(3, "- "),
        r" *(?:#[^\n]*)?\n",
    )
)
# Nine lines of ten are a plain key with nothing, with a text or a day behind it, or an entry of a
# list, and are tried as such first: nothing here that `_LINE` would not take for the same line, in
# two thirds of the time. No `true:`, `false:`, `null:`, nor what begins like them.
_TEXT = r"[A-Za-z][^\n\t:#]*+\n"
_DAY = r"[12][0-9]{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])\n"
_PLAINEST = (
    rf"{_INDENT}(?:- )?+(?!tr|fa|nu)[a-z_]{{1,100}}+:(?: {_TEXT}| {_DAY}|\n)|{_INDENT}- {_TEXT}"
)
_TRUSTED = re.compile(f"(?:{_PLAINEST}|(?>{_LINE}))++")


def quick(content: bytes) -> dict[str, Plain] | None:
    """The data of a file in the plain subset; `None` for whatever the careful reader must see."""
    text = _trusted(content)
    if text is None:
        return None
    try:
        data = yaml_rs.loads(text)
    except yaml_rs.YAMLDecodeError:
        return None
    return data if isinstance(data, dict) else None


def _trusted(content: bytes) -> str | None:
    # What is left has no ordinary character; whole UTF-8 sequences stay whole.
    odd = content.translate(None, _ORDINARY)
    # Counting takes twice as long as all else here, and most files are shorter.
    if len(content) > _MOST and _too_large(content):
        return None
    try:
        if odd and _ODD.search(odd.decode("utf-8")):
            return None
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if _TRUSTED.fullmatch(text) else None


def _too_large(content: bytes) -> bool:
    return len(content) > _LARGEST or content.count(b"\n") + content.count(b",") > _MOST
