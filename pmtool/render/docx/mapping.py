"""What a form's words stand for: the mapping beside the form, `templates/statement-form.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from pmtool.domain.forms.days import written_day
from pmtool.errors import Place, Unreadable

_REMARK = re.compile(r"\([^)]*\)")


@dataclass(frozen=True)
class Mapped:
    """What a form's words stand for: by part, the field of each label."""

    labels: Mapping[str, Mapping[str, str]]
    columns: Mapping[str, Mapping[str, str]]
    lines: Mapping[str, Mapping[str, str]]
    notes: frozenset[str]
    texts: frozenset[str]
    words: Mapping[str, Mapping[str, str]]


def mapped(source: str, path: str) -> Mapped:
    """The mapping of a form, from its TOML. Raises `Unreadable` (`form-mapping`)."""
    try:
        plain = tomllib.loads(source)
        styles = plain.get("styles", {})
        return Mapped(
            labels=_by_label(plain.get("labels", {})),
            columns=_by_label(plain.get("columns", {})),
            lines=_by_label(plain.get("lines", {})),
            words=_by_label(plain.get("words", {})),
            notes=frozenset(styles.get("notes", ())),
            texts=frozenset(styles.get("texts", ())),
        )
    except (tomllib.TOMLDecodeError, AttributeError, TypeError):
        raise Unreadable(
            "This file does not say which words of the form stand for which field: compare it with"
            " templates/statement-form.toml of pm.",
            slug="form-mapping",
            place=Place(path),
        ) from None


def _by_label(parts: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        part: {bare(label): name for label, name in labels.items()}
        for part, labels in parts.items()
    }


def in_line(text: str, labels: Mapping[str, str]) -> tuple[str, str] | None:
    """The field that a line such as "Due: 9 July" names, and its text; without a colon only a day
    may follow, as in "From 1 May 2027".
    """
    for separator in (":", " "):
        label, _, rest = text.partition(separator)
        if bare(label) in labels and (separator == ":" or written_day(rest)):
            return labels[bare(label)], rest.strip()
    return None


def bare(label: str) -> str:
    """A label as it counts: letters and digits, without remarks in brackets."""
    return "".join(char for char in _REMARK.sub("", label).casefold() if char.isalnum())
