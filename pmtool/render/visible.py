"""Characters that steer a screen instead of standing on it, made visible."""

from __future__ import annotations

import re

# C0 and C1 controls except tab and line feed; the line separators that terminals and spreadsheets
# break at; embeddings, overrides and isolates, which reorder what is around them; lone surrogates,
# which no file can hold. Joiners and direction marks stay: emoji and right-to-left names are
# written with them.
_STEERING = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def visible(text: str) -> str:
    r"""The text with each control character as `\x1b` or `\u202e`; all else as it was."""
    return text if _harmless(text) else re.sub(_STEERING, _escaped, text)


def in_json(text: str) -> str:
    r"""JSON with the same characters as JSON's own escapes, so that its values stay what they are.

    JSON's writer escapes the others, tab and line feed within values included.
    """
    if _harmless(text):
        return text
    return re.sub(_STEERING, lambda found: f"\\u{ord(found[0]):04x}", text)


def line(text: str) -> str:
    """The text on one line: made visible, and every run of space and line feeds one space."""
    return " ".join(visible(text).split())


def _harmless(text: str) -> bool:
    """Whether nothing in it could steer; Python takes long to make the pattern, and rarely must."""
    return text.replace("\n", "").replace("\t", "").isprintable()


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
