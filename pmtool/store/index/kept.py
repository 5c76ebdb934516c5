"""What the index keeps of a duty, and the duty made of it again. A day is kept as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pmtool.domain.duties.duty import Basis, Duty, Owner


class Rule(NamedTuple):
    """What many duties have in common. `basis` is its last word, `says` its first."""

    duty: str
    clause: str
    says: str
    basis: Basis


class Dates(NamedTuple):
    """The days of a duty, by which it is found."""

    opens: str
    due: str | None
    met_on: str | None
    waived_from: str | None
    rests_from: str | None
    rests_until: str | None


class Words(NamedTuple):
    """What is shown of a duty besides its days. The first of `owners` owes it, the others have a
    part in it.
    """

    subject: str | None
    last_working_day: str | None
    last_school_day: str | None
    more: str
    confidential: bool
    owners: tuple[Owner, ...]


class Time(NamedTuple):
    """One time of a duty that recurs, whosever it is; `last` is its last day as the current one."""

    subject: str | None
    dates: Dates
    last: str
    last_working_day: str | None
    last_school_day: str | None
    more: str


Kind = TypeVar("Kind", bound=tuple[Any, ...])
_KEPT_AS: dict[str, type] = {"str": str, "bool": bool, "int": int, "None": type(None)}
_KEPT_AS |= {"Basis": str, "Dates": Dates, "tuple[Owner, ...]": tuple}


@cache
def _types(kind: type) -> tuple[frozenset[type], ...]:
    """What each value of a row may be, as its class has it."""
    said = (str(getattr(each, "__forward_arg__", each)) for each in kind.__annotations__.values())
    return tuple(frozenset(_KEPT_AS[part] for part in each.split(" | ")) for each in said)


def made(kind: type[Kind], row: Sequence[Any]) -> Kind:
    """What was kept in a row. Raises `TypeError` where it was never kept so."""
    for value, types in zip(row, _types(kind), strict=True):
        if type(value) not in types:
            raise damaged()
    return kind(*row)


def shown(text: str, at: int) -> tuple[list[str], list[str], Words]:
    """What is shown of a record and of one of its duties: the record's name, the person's id and
    name; the ids of those who review them; what is said of the duty.

    `text` is of all duties of the record: a line for the record, with all owners in it, and one for
    each duty. Raises `TypeError`, `ValueError`, `LookupError` for anything else.
    """
    import json

    # Only the two lines that are asked for are taken apart: JSON has no line break within a line.
    lines = str.split(text, "\n")
    *whose, reviewers, owners = json.loads(lines[0])
    *words, owed = json.loads(lines[at + 1])
    theirs = tuple(made(Owner, owners[each]) for each in owed)
    return _texts(whose), _texts(reviewers), made(Words, (*words, theirs))


def _texts(values: list[str]) -> list[str]:
    if not all(type(each) is str for each in values):
        raise damaged()
    return values


def damaged() -> TypeError:
    """What is raised for a value that was never kept so."""
    return TypeError("The index is damaged.")


def times_from(text: str) -> tuple[Time, ...]:
    """The times of a series. Raises `TypeError`, `ValueError` for anything else."""
    import json

    return tuple(
        made(Time, (subject, made(Dates, dates), *more))
        for subject, dates, *more in json.loads(text)
    )


def duty_from(rule: Rule, dates: Dates, words: Words, *, recurs: bool = False) -> Duty:
    """The duty of which this was kept."""
    return Duty(
        id=rule.duty,
        clause=rule.clause,
        subject=words.subject,
        opens=date.fromisoformat(dates.opens),
        due=_day(dates.due),
        met_on=_day(dates.met_on),
        waived_from=_day(dates.waived_from),
        last_working_day=_day(words.last_working_day),
        last_school_day=_day(words.last_school_day),
        basis=rule.basis,
        owner=words.owners[0],
        detail=rule.says + words.more,
        rests_from=_day(dates.rests_from),
        rests_until=_day(dates.rests_until),
        recurs=recurs,
    )


def times_of(
    rule: Rule, words: Words, times: Iterable[Time], met: Mapping[str, str]
) -> Iterator[Duty]:
    """The times of a duty that recurs, as duties; `met` are the days on which some were."""
    for time in times:
        dates = time.dates._replace(met_on=met.get(time.subject or ""))
        said = words._replace(
            subject=time.subject,
            last_working_day=time.last_working_day,
            last_school_day=time.last_school_day,
            more=time.more,
        )
        yield duty_from(rule, dates, said, recurs=True)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
