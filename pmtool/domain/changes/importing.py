"""The staff register from a table: what its columns mean, and each cell as a value."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import get_args

from pmtool.domain.changes.register import FIELDS, REQUIRED, Request
from pmtool.domain.kinds import Category, WorkingPattern
from pmtool.domain.near import plain_name, suggestion
from pmtool.domain.person_id import person_id
from pmtool.domain.values import Plain
from pmtool.errors import Refused

COLUMNS = ("id", *FIELDS)

_ALSO = {"standards": "standard"}
_BEYOND = "beyond the last column"
_DAYS = ("starts", "ends", "-until", "-completed")
_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FLAGS = ("qts", "fixed-term", "reminders")
_CHOICES: dict[str, tuple[str, ...]] = {
    "category": get_args(Category),
    "calendar": get_args(WorkingPattern),
}
_YES = ("yes", "y", "true")
_NO = ("no", "n", "false")


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the table: the line of its row, and what to do about it."""

    line: int
    message: str


@dataclass(frozen=True)
class Asked:
    """A row's person, and what a new person needs and the row leaves empty."""

    line: int
    request: Request
    empty: tuple[str, ...]


def columns(headers: Sequence[str]) -> tuple[tuple[str | None, ...], tuple[Fault, ...]]:
    """The names of the columns by position, `None` for one without a name or a meaning.

    `Job title`, `job_title` and `job-title` are the same.
    """
    names: list[str | None] = []
    faults: list[Fault] = []
    for header in headers:
        name = _column(header)
        if name in names:
            faults.append(Fault(1, f"There are two columns `{name}`; leave one of them out."))
        elif name and name not in COLUMNS:
            hint = suggestion(name, COLUMNS, f"The columns are {', '.join(COLUMNS)}.")
            faults.append(Fault(1, f"`{header}` is no column that `pm` knows. {hint}"))
        names.append(name if name in COLUMNS and name not in names else None)
    return tuple(names), tuple(faults)


def _column(header: str) -> str:
    name = "-".join(header.casefold().replace("_", " ").replace("-", " ").split())
    return _ALSO.get(name, name)


def ids_by_name(people: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by whole names, of `(id, name)`; a name that several people have is not there."""
    ids: dict[str, set[str]] = defaultdict(set)
    for id_, name in people:
        ids[plain_name(name)].add(id_.casefold())
    return {name: next(iter(of)) for name, of in ids.items() if name and len(of) == 1}


def named_in(
    columns: Sequence[str | None], rows: Iterable[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """The id and the name of each row that has both."""
    for cells in rows:
        row = dict(_filled(columns, cells))
        if "id" in row and "name" in row:
            yield row["id"], row["name"]


def asked(
    columns: Sequence[str | None],
    line: int,
    cells: Sequence[str],
    ids: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Asked | None, tuple[Fault, ...]]:
    """What a row asks for, `None` without an id; and every fault of its cells.

    An empty cell says nothing. A fault never repeats a cell. `ids` are those of people by name: a
    reviewer may be named so.
    """
    faults: list[str] = []
    fields: dict[str, Plain] = {}
    filled = list(_filled(columns, cells))
    for name, cell in filled:
        try:
            value = ids.get(plain_name(cell), cell) if name == "reviewer" else cell
            fields[name] = person_id(cell) if name == "id" else _value(name, value)
        except (ValueError, Refused) as fault:
            faults.append(str(fault))
    names = {name for name, _ in filled}
    if "id" not in names:
        faults.append("`id` is empty.")
    wanted = str(fields.pop("id", ""))
    empty = tuple(name for name in REQUIRED if name not in names)
    if not wanted:
        faults += [f"`{name}` is empty." for name in empty]
    found = tuple(Fault(line, each) for each in dict.fromkeys(faults))
    return (Asked(line, Request(wanted, fields), empty) if wanted else None), found


def repeated(rows: Sequence[Asked]) -> Iterator[Fault]:
    """Each later row of an id that an earlier one has."""
    first: dict[str, int] = {}
    for row in rows:
        earlier = first.setdefault(row.request.id, row.line)
        if earlier != row.line:
            yield Fault(row.line, f"{row.request.id} is on line {earlier} already.")


def _filled(columns: Sequence[str | None], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The cells that hold something, with the names of their columns."""
    for position, cell in enumerate(cells):
        name = columns[position] if position < len(columns) else _BEYOND
        if cell and name is not None:
            yield name, cell


def _value(name: str, cell: str) -> Plain:
    """A cell as a value. Raises `ValueError` with a sentence that does not repeat it."""
    if name == _BEYOND:
        raise ValueError("There are more cells than columns; put a text with commas in quotes.")
    if "\n" in cell or "\r" in cell:
        raise ValueError(f"`{name}` goes over several lines; write it in one.")
    if name.endswith(_DAYS):
        return _day(name, cell)
    if name in _FLAGS:
        return _flag(name, cell)
    if name in _CHOICES:
        return _choice(name, cell)
    if name == "standard":
        return [part for each in cell.split(";") if (part := each.strip())]
    return _reviewer(cell) if name == "reviewer" else cell


def _day(name: str, cell: str) -> date:
    # Other forms of ISO 8601, such as 20260901 and 2026-W36-2, are slips more often than meant.
    if _ISO.fullmatch(cell):
        with suppress(ValueError):
            return date.fromisoformat(cell)
    raise ValueError(
        f"`{name}` is no date such as 2026-09-01, which means the same everywhere; in Excel choose"
        " Format Cells, Custom, yyyy-mm-dd."
    )


def _flag(name: str, cell: str) -> bool:
    folded = cell.casefold()
    if folded not in (*_YES, *_NO):
        raise ValueError(f"`{name}` is yes or no; leave it empty where that is not known.")
    return folded in _YES


def _choice(name: str, cell: str) -> str:
    folded, choices = cell.casefold(), _CHOICES[name]
    if folded not in choices:
        hint = suggestion(folded, choices, "")
        raise ValueError(f"`{name}` is none of {', '.join(choices)}. {hint}".rstrip())
    return folded


def _reviewer(cell: str) -> str:
    try:
        return person_id(cell)
    except Refused:
        raise ValueError(
            "`reviewer` is no person's id, and not the whole name of just one; write the id."
        ) from None
