"""What an unquoted scalar means: YAML 1.2's core rules, and ISO dates.

So `no`, `on`, `12:30`, `1_000` and a date with a time are text.
"""

from __future__ import annotations

import re
from datetime import date

from pmtool.domain.values import Plain

_FIXED: dict[str, Plain] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    ".nan": float("nan"),
    ".NaN": float("nan"),
    ".NAN": float("nan"),
}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)"
)
_BASES = {"0o": 8, "0x": 16}
# Python refuses longer decimal numbers outright; nothing in a record comes near.
_LONGEST_INT = 4000


def resolved(word: str) -> Plain:
    """The value of an unquoted scalar.

    Raises `ValueError` for a date that no calendar has, such as 2026-13-45.
    """
    if word in _FIXED:
        return _FIXED[word]
    if _DATE.fullmatch(word):
        return date.fromisoformat(word)
    if _INT.fullmatch(word):
        return _number(word)
    if _FLOAT.fullmatch(word):
        return float(word.replace(".i", "i").replace(".I", "I"))
    return word


def _number(word: str) -> Plain:
    if word[:2] in _BASES:
        return int(word[2:], _BASES[word[:2]])
    return int(word) if len(word) <= _LONGEST_INT else float(word)
