"""The shape of a file: unknown and missing keys, wrong types, words outside a closed list.

pydantic finds them; here each kind becomes a plain sentence at the right key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from pmtool.domain.academy import SchoolYear, YearlessDay
from pmtool.domain.checks.finding import Finding, Keys, error
from pmtool.domain.near import suggestion
from pmtool.domain.values import (
    DevelopmentId,
    EntryId,
    Model,
    ObjectiveId,
    PersonId,
    Plain,
    PriorityId,
    StandardId,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=Model)

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


def shaped(model: type[M], data: Mapping[str, Plain]) -> tuple[M | None, tuple[Finding, ...]]:
    """The typed file, or `None` and every fault of its shape. Raises nothing."""
    form = _form(data)
    if form is not None:
        return None, (form,)
    try:
        return model.model_validate(data, by_alias=True, by_name=False), ()
    except ValidationError as faults:
        return None, tuple(_findings(model, data, faults))


def _form(data: Mapping[str, Plain]) -> Finding | None:
    """`schema` by itself: true and 1.0 equal 1 in Python, and a newer form is no fault."""
    form = data.get("schema", 1)
    if type(form) is int and form > 1:
        hint = "Update `pm`, and try again."
        return error(("schema",), NEWER_FORM, "This file was written by a newer `pm`.", hint)
    if isinstance(form, (bool, float)):
        return error(
            ("schema",), NOT_A_NUMBER, _expected("`schema`", "a whole number", form), "Write 1."
        )
    return None


def _findings(
    model: type[Model], data: Mapping[str, Plain], faults: ValidationError
) -> Iterator[Finding]:
    seen: set[Keys] = set()
    for fault in faults.errors(include_url=False):
        found = _finding(model, data, fault)
        # A value that may be of two types fails once for each of them.
        if found.keys not in seen:
            seen.add(found.keys)
            yield found


def _finding(model: type[Model], data: Mapping[str, Plain], fault: ErrorDetails) -> Finding:
    keys, value = _followed(data, fault)
    kind = fault["type"]
    name = next((str(key) for key in reversed(keys) if isinstance(key, str)), "the file")
    entry = f"an entry of `{name}`" if keys and isinstance(keys[-1], int) else f"`{name}`"
    context: dict[str, Any] = fault.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(keys, _known_keys(model, keys[:-1]))
    if kind == "missing":
        return error(keys, MISSING_KEY, f"`{name}` is missing.", f"Add `{name}:`.")
    if kind == "literal_error":
        return _not_a_choice(keys, entry, value, context["expected"])
    if kind == "string_pattern_mismatch":
        what, code, hint = _PATTERNS.get(context["pattern"], _ANY_PATTERN)
        return error(keys, code, f"{_first_upper(entry)} is no {what}.", hint)
    if kind in ("string_too_short", "too_short"):
        hint = "Write something there, or take the key out."
        return error(keys, EMPTY, f"{_first_upper(entry)} is empty.", hint)
    if kind == "value_error":
        sentence = f"{_first_upper(str(context['error']))}."
        return error(keys, CONTRADICTION, sentence, f"Put {entry} right.")
    return _wrong_type(keys, entry, value, kind)


def _wrong_type(keys: Keys, entry: str, value: object, kind: str) -> Finding:
    what, code, hint = _TYPES.get(kind, ("something else", MISSHAPEN, "See `pm schema`."))
    if value is None:
        hint = "Write something there, or take the key out."
        return error(keys, EMPTY, f"{_first_upper(entry)} is empty.", hint)
    if code == NOT_A_DATE and isinstance(value, str):
        hint = _date_hint(value)
    if code == NOT_TEXT and isinstance(value, (list, dict)):
        hint = "Write one text there."
    if kind == "greater_than_equal":
        return error(keys, code, f"{_first_upper(entry)} must be {what}.", hint)
    return error(keys, code, _expected(entry, what, value), hint)


def _date_hint(value: str) -> str:
    if not _ISO.fullmatch(value.strip()):
        return _DATE_HINT
    try:
        date.fromisoformat(value.strip())
    except ValueError:
        return "No calendar has that day; check the month and the day."
    return "Write it without quotes, such as 2026-11-24."


def _not_a_choice(keys: Keys, entry: str, value: object, expected: str) -> Finding:
    choices = re.findall(r"'([^']*)'", expected)
    if not choices:
        return error(
            keys, NOT_A_CHOICE, f"{_first_upper(entry)} must be {expected}.", "Correct it."
        )
    other = "Choose one of them."
    hint = suggestion(value, choices, other) if isinstance(value, str) else other
    message = f"{_first_upper(entry)} is none of {', '.join(choices)}."
    return error(keys, NOT_A_CHOICE, message, hint)


def _unknown_key(keys: Keys, known: list[str]) -> Finding:
    hint = suggestion(str(keys[-1]), known, f"Known here: {', '.join(known)}.")
    return error(keys, UNKNOWN_KEY, f"`{keys[-1]}` is no key that `pm` knows here.", hint)


def _followed(data: Mapping[str, Plain], fault: ErrorDetails) -> tuple[Keys, object]:
    """The way that a fault's location takes through the data, and the value at its end.

    pydantic adds steps that the file does not have: the member of a union, `[key]`.
    """
    here: object = data
    keys: list[str | int] = []
    for step in fault["loc"]:
        inside = isinstance(here, Mapping) and step in here
        if inside or (isinstance(here, list) and isinstance(step, int) and step < len(here)):
            here = here[step]  # type: ignore[index]
            keys.append(step)
        elif fault["type"] == "missing":
            return (*keys, step), None
        else:
            break
    return tuple(keys), here


def _known_keys(model: type[BaseModel], keys: Keys) -> list[str]:
    """The keys that the part of the file at `keys` may have."""
    here: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, int) or here is None:
            continue
        fields = {field.alias or name: field for name, field in here.model_fields.items()}
        # A school year is a key too, and the model of its entries is already found.
        here = _model_in(fields[key].annotation) if key in fields else here
    return [f.alias or name for name, f in here.model_fields.items()] if here else []


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(part) for part in get_args(annotation))
    return next((found for found in inner if found is not None), None)


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
    for carried in get_args(alias)[1].metadata:
        pattern = getattr(carried, "pattern", None)
        if pattern is not None:
            return str(pattern)
    raise LookupError("the type has no pattern")


_KINDS: dict[type, str] = {
    datetime: "a date with a time",
    date: "a date",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a section with keys of its own",
}
_TYPES: dict[str, tuple[str, str, str]] = {
    "string_type": ("text", NOT_TEXT, "Put it in quotes."),
    "date_type": ("a date", NOT_A_DATE, _DATE_HINT),
    "int_type": ("a whole number", NOT_A_NUMBER, "Write a whole number without quotes."),
    "greater_than_equal": ("0 or more", NUMBER_TOO_SMALL, "Write a number of 0 or more."),
    "bool_type": ("true or false", NOT_YES_OR_NO, "Write true or false without quotes."),
    "tuple_type": ("a list", NOT_A_LIST, "Write each entry on a line of its own, after `- `."),
    "model_type": ("a section", NOT_A_SECTION, "Write its keys below it, indented."),
    "dict_type": ("a section", NOT_A_SECTION, "Write its keys below it, indented."),
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
