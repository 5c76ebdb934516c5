"""What is said of a file of the wrong shape: a sentence, a slug and a way out for each fault."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import get_args

from pmtool.domain.academy import SchoolYear, YearlessDay
from pmtool.domain.checks.finding import Finding, Keys, error
from pmtool.domain.near import suggestion
from pmtool.domain.values import (
    DevelopmentId,
    EntryId,
    ObjectiveId,
    PersonId,
    PriorityId,
    StandardId,
)

UNKNOWN_KEY = "unknown-key"
MISSING_KEY = "missing-key"
EMPTY = "empty-value"
NOT_TEXT = "not-text"
NOT_A_DATE = "not-a-date"
NOT_A_NUMBER = "not-a-number"
NUMBER_TOO_SMALL = "number-too-small"
NOT_YES_OR_NO = "not-yes-or-no"
NOT_A_CHOICE = "not-a-choice"
NOT_A_LIST = "not-a-list"
NOT_A_SECTION = "not-a-section"
MISSHAPEN = "misshapen"
CONTRADICTION = "contradiction"
NEWER_FORM = "newer-schema"

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DATE_HINT = "Write year-month-day without quotes, such as 2026-11-24."
_FILL_IN = "Write something there, or take the key out."


def missing_key(keys: Keys) -> Finding:
    """A key that there must be."""
    return error(keys, MISSING_KEY, f"`{keys[-1]}` is missing.", f"Add `{keys[-1]}:`.")


def misshapen() -> Finding:
    """A file that is wrong where nothing else says how."""
    return error((), MISSHAPEN, "The file is not of the right form.", "See `pm schema`.")


def newer_form() -> Finding:
    """A `schema` that this `pm` does not know."""
    hint = "Update `pm`, and try again."
    return error(("schema",), NEWER_FORM, "This file was written by a newer `pm`.", hint)


def no_form(form: object) -> Finding:
    """A `schema` that is no number of a form."""
    message = _expected("`schema`", "a whole number", form)
    return error(("schema",), NOT_A_NUMBER, message, "Write 1.")


def contradiction(keys: Keys, refused: BaseException) -> Finding:
    """What a section itself refuses, in its own words."""
    return error(
        keys, CONTRADICTION, f"{_first_upper(str(refused))}.", f"Put {_entry(keys)} right."
    )


def too_small(keys: Keys, least: float) -> Finding:
    """A number below its least."""
    message = f"{_first_upper(_entry(keys))} must be {least} or more."
    return error(keys, NUMBER_TOO_SMALL, message, f"Write a number of {least} or more.")


def bad_text(keys: Keys, pattern: str) -> Finding:
    """A text that is not of its `pattern`."""
    what, code, hint = _PATTERNS.get(pattern, _ANY_PATTERN)
    return error(keys, code, f"{_first_upper(_entry(keys))} is no {what}.", hint)


def empty(keys: Keys) -> Finding:
    """Nothing where something is needed."""
    return error(keys, EMPTY, f"{_first_upper(_entry(keys))} is empty.", _FILL_IN)


def wrong_type(keys: Keys, value: object, wanted: type) -> Finding:
    """A value of another type."""
    if value is None:
        return empty(keys)
    what, code, hint = _TYPES[wanted]
    if code == NOT_A_DATE and isinstance(value, str):
        hint = _date_hint(value)
    if code == NOT_TEXT and isinstance(value, (list, dict)):
        hint = "Write one text there."
    return error(keys, code, _expected(_entry(keys), what, value), hint)


def not_a_choice(keys: Keys, value: object, choices: tuple[object, ...]) -> Finding:
    """A word outside a closed list, with one that is near."""
    entry = _first_upper(_entry(keys))
    words = [str(choice) for choice in choices]
    if len(words) == 1:
        return error(keys, NOT_A_CHOICE, f"{entry} must be {words[0]}.", "Correct it.")
    other = "Choose one of them."
    hint = suggestion(value, words, other) if isinstance(value, str) else other
    return error(keys, NOT_A_CHOICE, f"{entry} is none of {', '.join(words)}.", hint)


def unknown_key(keys: Keys, known: list[str]) -> Finding:
    """A key that nobody declared, with one that is near."""
    hint = suggestion(str(keys[-1]), known, f"Known here: {', '.join(known)}.")
    return error(keys, UNKNOWN_KEY, f"`{keys[-1]}` is no key that `pm` knows here.", hint)


def _entry(keys: Keys) -> str:
    """What the finding is about, in the middle of a sentence."""
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the file")
    return f"an entry of `{name}`" if keys and isinstance(keys[-1], int) else f"`{name}`"


def _date_hint(value: str) -> str:
    if not _ISO.fullmatch(value.strip()):
        return _DATE_HINT
    try:
        date.fromisoformat(value.strip())
    except ValueError:
        return "No calendar has that day; check the month and the day."
    return "Write it without quotes, such as 2026-11-24."


def _expected(entry: str, wanted: str, value: object) -> str:
    return f"{_first_upper(entry)} must be {wanted}, and is {_kind_of(value)}."


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "yes or no"
    for kind, words in _KINDS.items():
        if isinstance(value, kind):
            return words
    return "something else"


def _first_upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _pattern_of(alias: object) -> str:
    """The pattern that an annotated text type carries."""
    return str(get_args(alias)[1].pattern)


_KINDS: dict[type, str] = {
    datetime: "a date with a time",
    date: "a date",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a section with keys of its own",
}
_TYPES: dict[type, tuple[str, str, str]] = {
    str: ("text", NOT_TEXT, "Put it in quotes."),
    date: ("a date", NOT_A_DATE, _DATE_HINT),
    int: ("a whole number", NOT_A_NUMBER, "Write a whole number without quotes."),
    bool: ("true or false", NOT_YES_OR_NO, "Write true or false without quotes."),
    list: ("a list", NOT_A_LIST, "Write each entry on a line of its own, after `- `."),
    dict: ("a section", NOT_A_SECTION, "Write its keys below it, indented."),
}
_ANY_PATTERN = ("text of the right form", MISSHAPEN, "See `pm schema`.")
_PATTERNS: dict[str, tuple[str, str, str]] = {
    _pattern_of(alias): (what, code, hint)
    for alias, what, code, hint in (
        (
            PersonId,
            "person's id",
            "bad-person-id",
            "Up to 64 small letters, digits, dots, dashes and underscores; a letter or digit first"
            " and last.",
        ),
        (ObjectiveId, "objective's id", "bad-objective-id", "Write O1, O2, and so on."),
        (DevelopmentId, "development need's id", "bad-development-id", "Write D1, D2, and so on."),
        (PriorityId, "plan priority's id", "bad-priority-id", "Write P1, P2, and so on."),
        (StandardId, "standard's id", "bad-standard-id", "Write capitals and digits, such as TS2."),
        (EntryId, "entry's id", "bad-entry-id", "Two small letters and a dash first: ev-7k2m9q."),
        (SchoolYear, "school year", "bad-school-year", "Write it as 2026-27."),
        (YearlessDay, "day of the year", "bad-day-of-year", 'Write "02-28" or "off".'),
        # The digests of attachments, signatures and disclosures.
    )
}
