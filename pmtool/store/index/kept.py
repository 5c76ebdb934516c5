"""What the index keeps of a duty, and the duty made of it again. A day is kept as it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from pmtool.domain.duties.duty import Basis, Duty, Owner


class Whose(NamedTuple):
    """A record by its name, the person by id and name, and the ids of those who review them."""

    record: str
    person: str
    reviewee: str
    reviewers: frozenset[str]


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


class Trouble(NamedTuple):
    """A fault, as it is told."""

    slug: str
    message: str
    path: str | None
    line: int | None
    column: int | None


Kind = TypeVar("Kind", bound=tuple[Any, ...])
_KEPT_AS: dict[str, type] = {"str": str, "bool": bool, "int": int, "None": type(None)}
_KEPT_AS |= {"Basis": str, "Dates": Dates, "tuple[Owner, ...]": tuple}
_KEPT_AS |= {"frozenset[str]": frozenset}


@cache
def _types(kind: type) -> tuple[frozenset[type], ...]:
    """What each value of a row may be, as its class has it."""
    said = (str(getattr(each, "__forward_arg__", each)) for each in kind.__annotations__.values())
    return tuple(frozenset(_KEPT_AS[part] for part in each.split(" | ")) for each in said)


def made(kind: type[Kind], row: Sequence[Any]) -> Kind:
    """What was kept in a row. Raises `TypeError` where it was never kept so."""
    for value, types in zip(row, _types(kind), strict=True):
        if type(value) not in types:
            raise _damaged()
    return kind(*row)


def shown(text: str, at: int) -> tuple[Whose, Words]:
    """Whose a duty is and what is said of it, from all that is shown of a record: a line for the
    record with all owners in it, one for each duty. Raises `TypeError`, `ValueError`, `LookupError`
    for anything else.
    """
    import json

    # Only the two lines that are asked for are taken apart: JSON has no line break within a line.
    lines = str.split(text, "\n")
    *whose, reviewers, owners = json.loads(lines[0])
    *words, owed = json.loads(lines[at + 1])
    theirs = tuple(made(Owner, owners[each]) for each in owed)
    known = frozenset(map(_text, reviewers))
    return made(Whose, (*whose, known)), made(Words, (*words, theirs))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _damaged()
    return value


def _damaged() -> TypeError:
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
