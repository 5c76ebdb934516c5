"""The shape of a file: unknown and missing keys, wrong types, words outside a closed list.

msgspec says yes or no, and of a file that is wrong only the first fault. So where it says no, the
same declarations are walked beside the file, and every fault becomes a plain sentence at its key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeAlias, get_args, get_origin

from msgspec import Meta, ValidationError

from pmtool.domain.academy import SchoolYear, YearlessDay
from pmtool.domain.checks.finding import Finding, Keys, error
from pmtool.domain.near import suggestion
from pmtool.domain.values import (
    DevelopmentId,
    EntryId,
    M,
    Model,
    ObjectiveId,
    PersonId,
    Plain,
    PriorityId,
    StandardId,
    declared,
    typed,
)

Declared: TypeAlias = Any
"""What a field is declared as: a type, `Annotated`, `X | None`, `tuple[X, ...]`, `dict[K, V]`."""

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


def shaped(model: type[M], data: Mapping[str, Plain]) -> tuple[M | None, tuple[Finding, ...]]:
    """The typed file, or `None` and every fault of its shape. Raises nothing."""
    form = _form(data)
    if form is not None:
        return None, (form,)
    try:
        return typed(model, data), ()
    except ValidationError:
        return None, faults(model, data)


def faults(model: type[Model], data: Mapping[str, Plain]) -> tuple[Finding, ...]:
    """Every fault of a file that is none of its `model`, in the order of its keys."""
    found = tuple(_section(model, data, ()))
    unknown = error((), MISSHAPEN, "The file is not of the right form.", "See `pm schema`.")
    return found or (unknown,)


def _form(data: Mapping[str, Plain]) -> Finding | None:
    """`schema` by itself: a newer form is no fault, and says nothing of the rest."""
    form = data.get("schema", 1)
    if type(form) is int and form > 1:
        hint = "Update `pm`, and try again."
        return error(("schema",), NEWER_FORM, "This file was written by a newer `pm`.", hint)
    if isinstance(form, (bool, float)):
        return error(
            ("schema",), NOT_A_NUMBER, _expected("`schema`", "a whole number", form), "Write 1."
        )
    return None


def _section(model: type[Model], data: Mapping[Any, Plain], keys: Keys) -> Iterator[Finding]:
    fields = declared(model)
    sound = True
    for name, kind in fields.items():
        for found in _field(model, name, kind, data, keys):
            sound = False
            yield found
    for key in data:
        if key not in fields:
            sound = False
            yield _unknown_key((*keys, key), list(fields))
    if sound:
        yield from _own_rule(model, data, keys)


def _field(
    model: type[Model], name: str, kind: Declared, data: Mapping[Any, Plain], keys: Keys
) -> Iterator[Finding]:
    if name in data:
        yield from _value(kind, data[name], (*keys, name))
    elif name in model.needed():
        yield error((*keys, name), MISSING_KEY, f"`{name}` is missing.", f"Add `{name}:`.")


def _own_rule(model: type[Model], data: Mapping[Any, Plain], keys: Keys) -> Iterator[Finding]:
    """What a section itself refuses, once each of its fields is sound."""
    try:
        typed(model, data)
    except ValidationError as refused:
        if isinstance(refused.__cause__, ValueError):
            sentence = f"{_first_upper(str(refused.__cause__))}."
            yield error(keys, CONTRADICTION, sentence, f"Put {_entry(keys)} right.")


def _value(kind: Declared, value: Plain, keys: Keys) -> Iterator[Finding]:
    """The faults of one value, and of what is in it."""
    bare, limits, optional = _taken_apart(kind)
    if value is None and optional:
        return
    origin: object = get_origin(bare)
    inner = get_args(bare)
    if isinstance(bare, type) and issubclass(bare, Model):
        if isinstance(value, dict):
            yield from _section(bare, value, keys)
        else:
            yield _wrong_type(keys, value, dict)
    elif origin is tuple:
        yield from _list(inner[0], limits, value, keys)
    elif origin is dict:
        yield from _free_section(inner, value, keys)
    elif origin is Literal:
        if type(value) not in map(type, inner) or value not in inner:
            yield _not_a_choice(keys, value, inner)
    elif type(value) is not bare:
        yield _wrong_type(keys, value, bare)
    else:
        yield from _limited(limits, value, keys)


def _taken_apart(kind: Declared) -> tuple[Declared, Meta | None, bool]:
    """The type, its limits, and whether nothing may stand there."""
    origin: object = get_origin(kind)
    inner = get_args(kind)
    if origin is Annotated:
        return inner[0], inner[1], False
    if type(None) in inner:
        (member,) = (each for each in inner if each is not type(None))
        return *_taken_apart(member)[:2], True
    return kind, None, False


def _list(entry: Declared, limits: Meta | None, value: Plain, keys: Keys) -> Iterator[Finding]:
    if not isinstance(value, list):
        yield _wrong_type(keys, value, list)
        return
    if limits is not None and len(value) < (limits.min_length or 0):
        yield _empty(keys)
    for index, each in enumerate(value):
        yield from _value(entry, each, (*keys, index))


def _free_section(kinds: tuple[Declared, ...], value: Plain, keys: Keys) -> Iterator[Finding]:
    if not isinstance(value, dict):
        yield _wrong_type(keys, value, dict)
        return
    of_key, of_value = kinds
    for key, inner in value.items():
        yield from _value(of_key, key, (*keys, key))
        yield from _value(of_value, inner, (*keys, key))


def _limited(limits: Meta | None, value: Plain, keys: Keys) -> Iterator[Finding]:
    if limits is None:
        return
    if isinstance(value, str):
        if len(value) < (limits.min_length or 0):
            yield _empty(keys)
        elif limits.pattern is not None and not re.search(limits.pattern, value):
            what, code, hint = _PATTERNS.get(limits.pattern, _ANY_PATTERN)
            yield error(keys, code, f"{_first_upper(_entry(keys))} is no {what}.", hint)
    elif isinstance(value, int) and limits.ge is not None and value < limits.ge:
        what, hint = f"{limits.ge} or more", f"Write a number of {limits.ge} or more."
        message = f"{_first_upper(_entry(keys))} must be {what}."
        yield error(keys, NUMBER_TOO_SMALL, message, hint)


def _entry(keys: Keys) -> str:
    """What the finding is about, in the middle of a sentence."""
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the file")
    return f"an entry of `{name}`" if keys and isinstance(keys[-1], int) else f"`{name}`"


def _empty(keys: Keys) -> Finding:
    return error(keys, EMPTY, f"{_first_upper(_entry(keys))} is empty.", _FILL_IN)


def _wrong_type(keys: Keys, value: object, wanted: type) -> Finding:
    if value is None:
        return _empty(keys)
    what, code, hint = _TYPES[wanted]
    if code == NOT_A_DATE and isinstance(value, str):
        hint = _date_hint(value)
    if code == NOT_TEXT and isinstance(value, (list, dict)):
        hint = "Write one text there."
    return error(keys, code, _expected(_entry(keys), what, value), hint)


def _date_hint(value: str) -> str:
    if not _ISO.fullmatch(value.strip()):
        return _DATE_HINT
    try:
        date.fromisoformat(value.strip())
    except ValueError:
        return "No calendar has that day; check the month and the day."
    return "Write it without quotes, such as 2026-11-24."


def _not_a_choice(keys: Keys, value: object, choices: tuple[object, ...]) -> Finding:
    entry = _first_upper(_entry(keys))
    words = [str(choice) for choice in choices]
    if len(words) == 1:
        return error(keys, NOT_A_CHOICE, f"{entry} must be {words[0]}.", "Correct it.")
    other = "Choose one of them."
    hint = suggestion(value, words, other) if isinstance(value, str) else other
    return error(keys, NOT_A_CHOICE, f"{entry} is none of {', '.join(words)}.", hint)


def _unknown_key(keys: Keys, known: list[str]) -> Finding:
    hint = suggestion(str(keys[-1]), known, f"Known here: {', '.join(known)}.")
    return error(keys, UNKNOWN_KEY, f"`{keys[-1]}` is no key that `pm` knows here.", hint)


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
