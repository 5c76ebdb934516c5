"""From the bytes of a file to its text: what is refused before any YAML is parsed.

Rests on the list of faults: 1 (size), 11 (not UTF-8), 12 (conflict markers), 14 (control
characters, bidirectional overrides).
"""

from __future__ import annotations

import re

from pmtool.errors import Place, Unreadable

LARGEST = 1024 * 1024
MOST_LINES = 40_000
"""A record has some hundred lines; what comes near this would be parsed for minutes."""
BYTE_ORDER_MARK = "\ufeff"

# U+0085 is a control character, and is lost in a round trip besides. Surrogates have no UTF-8,
# and U+FFFE and U+FFFF are no characters.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
_BIDI = "\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[{_CONTROL}{_BIDI}]")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def text_of(content: bytes, path: str) -> str:
    """The text of a file, its line ends as LF, the last one too, without a byte-order mark.

    Raises `Unreadable` for what is too large, not UTF-8, unmerged, or holds hidden characters.
    """
    if len(content) > LARGEST:
        raise Unreadable(
            "The file is larger than 1 MiB; move long material to an attachment.",
            slug="yaml-too-large",
            place=Place(path),
        )
    if content.count(b"\n") > MOST_LINES:
        raise Unreadable(
            f"The file has more than {MOST_LINES:,} lines, which no record needs; move long"
            " material to an attachment.",
            slug="yaml-too-large",
            place=Place(path),
        )
    text = _decoded(content, path).removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    _refuse_conflict(text, path)
    _refuse_hidden(text, path)
    # Without it a `|` block at the end would lose its last line break, and gain it later.
    return text if not text or text.endswith("\n") else f"{text}\n"


def place_at(text: str, index: int, path: str) -> Place:
    """The line and column of a position in the text, both from 1."""
    start = text.rfind("\n", 0, index) + 1
    return Place(path, text.count("\n", 0, index) + 1, index - start + 1)


def hidden_character(value: str) -> str | None:
    """The first character that no value may hold, as `U+202E`; `None` where there is none."""
    found = _HIDDEN.search(value)
    return f"U+{ord(found[0]):04X}" if found else None


def _decoded(content: bytes, path: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise Unreadable(
            "The file is not UTF-8 text; save it as UTF-8.",
            slug="yaml-not-utf8",
            place=Place(path, line),
        ) from None


def _refuse_conflict(text: str, path: str) -> None:
    markers = list(_CONFLICT.finditer(text))
    # A line of seven equals signs alone may underline a heading in somebody's text.
    if any(marker[0][0] in "<>" for marker in markers):
        raise Unreadable(
            "The file still holds the marks of an unfinished merge; settle it, and remove them.",
            slug="unmerged",
            place=place_at(text, markers[0].start(), path),
        )


def _refuse_hidden(text: str, path: str) -> None:
    found = _HIDDEN.search(text)
    if found is None:
        return
    place = place_at(text, found.start(), path)
    if found[0] == "\r":
        raise Unreadable(
            "The line ends in a lone carriage return; save the file with ordinary line ends.",
            slug="yaml-line-end",
            place=place,
        )
    raise Unreadable(
        f"The hidden character U+{ord(found[0]):04X} is not allowed; delete it.",
        slug="yaml-hidden-character",
        place=place,
    )
