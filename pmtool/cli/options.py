"""Options and arguments that many verbs share, and how their values are read."""

from __future__ import annotations

import os
import re
from datetime import date
from typing import Annotated, Any

import typer
import typer.models

from pmtool.cli import complete
from pmtool.domain.spans import days_on as days_on
from pmtool.errors import UsageFault


def iso_day(text: str | date) -> date:
    """A date as `2026-11-24`; a usage error says so for anything else."""
    if isinstance(text, date):
        return text
    day = _day(text)
    if day is None:
        raise typer.BadParameter(f"{text!r} is {_instead(text)}")
    return day


def today(as_of: date | None) -> date:
    """The one place that reads the clock: `--as-of`, else `PM_TODAY`, else today."""
    if as_of is not None:
        return as_of
    given = os.environ.get("PM_TODAY")
    if given is None:
        return date.today()
    day = _day(given)
    if day is None:
        raise UsageFault(f"PM_TODAY is {given!r}, which is no date such as 2026-11-24.")
    return day


# fromisoformat would also take 20261124 and 2026-W48-2.
# Compiled where they are used: that takes a millisecond of every command.
_YEAR_FIRST = r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
_DAY_FIRST = r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]((?:20)?[0-9]{2})"


def _day(text: str) -> date | None:
    parts = re.fullmatch(_YEAR_FIRST, text)
    return _real(*parts.groups()) if parts else None


def _instead(text: str) -> str:
    """What a text is that is no date. `09/07/2027` is one in English, the day first."""
    if re.fullmatch(_YEAR_FIRST, text):
        return "not a date: the calendar has no such day."
    parts = re.fullmatch(_DAY_FIRST, text.strip())
    meant = _real(f"20{parts[3][-2:]}", parts[2], parts[1]) if parts else None
    if meant:
        return f"not written with the year first; do you mean {meant}?"
    return "not a date; write it as year-month-day, such as 2026-11-24."


def _real(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_SPAN = r"([0-9]{1,4})([dw]?)"


def span(text: str | int) -> int:
    """Days as `30d`, `2w` or `10`; a usage error says so for anything else."""
    parts = re.fullmatch(_SPAN, str(text).strip().casefold())
    if parts is None:
        raise typer.BadParameter(
            f"{text!r} is no span of time; write days or weeks, such as 30d or 2w."
        )
    return int(parts[1]) * (7 if parts[2] == "w" else 1)


_YEAR = r"(199[0-9]|2[01][0-9]{2})(?:-([0-9]{2}))?"


def first_year(text: str | int) -> int:
    """The year in which a cycle begins, as `2026` or `2026-27`; a usage error for anything else."""
    parts = re.fullmatch(_YEAR, str(text).strip())
    if parts is None or (parts[2] and int(parts[2]) != (int(parts[1]) + 1) % 100):
        raise typer.BadParameter(f"{text!r} is no year such as 2026, or 2026-27.")
    return int(parts[1])


def who(by: str | None) -> str | None:
    """The value of `--by`; a usage error where it names nobody."""
    if by is not None and not by.strip():
        raise UsageFault("--by is empty; give a person's id, or a name.")
    return by


def day_option(name: str, text: str) -> typer.models.OptionInfo:
    """A `--name DATE` option."""
    option: typer.models.OptionInfo = typer.Option(name, parser=iso_day, metavar="DATE", help=text)
    return option


def output_option(metavar: str, text: str) -> typer.models.OptionInfo:
    """The `-o`, `--output` option of a verb that makes a file."""
    option: typer.models.OptionInfo = typer.Option("-o", "--output", metavar=metavar, help=text)
    return option


PersonArgument = Annotated[
    str,
    typer.Argument(
        metavar="PERSON",
        help="A person's id, or whole name.",
        autocompletion=complete.people,
        show_default=False,
    ),
]
OnePersonOrAllArgument = Annotated[
    str | None,
    typer.Argument(metavar="[PERSON]", help="A person's id.", autocompletion=complete.people),
]
PeopleArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PERSON]...",
        help="People's ids, or whole names.",
        autocompletion=complete.people,
        show_default=False,
    ),
]
SomePeopleArgument = Annotated[
    list[str],
    typer.Argument(
        metavar="PERSON...",
        help="People's ids, or whole names.",
        autocompletion=complete.people,
        show_default=False,
    ),
]


def _entry_argument(metavar: str, completion: Any) -> typer.models.ArgumentInfo:  # noqa: ANN401
    argument: typer.models.ArgumentInfo = typer.Argument(
        metavar=metavar, help="Its id.", autocompletion=completion, show_default=False
    )
    return argument


ObjectiveArgument = Annotated[str, _entry_argument("OBJECTIVE", complete.objectives)]
EvidenceArgument = Annotated[str, _entry_argument("EVIDENCE", complete.evidence)]
ObservationArgument = Annotated[str, _entry_argument("OBSERVATION", complete.observations)]
EntryArgument = Annotated[str, _entry_argument("ENTRY", complete.entries)]
CycleOption = Annotated[
    str | None,
    typer.Option(
        "--cycle",
        metavar="LABEL",
        help="The record to take, such as 2026-27.",
        autocompletion=complete.cycles,
    ),
]
ReviewedByOption = Annotated[
    str | None,
    typer.Option(
        "--reviewer",
        metavar="ID",
        help="Only whom this person reviews.",
        autocompletion=complete.people,
    ),
]
HowFarOption = Annotated[
    int,
    typer.Option(
        "--within",
        parser=span,
        metavar="4w",
        help="How far to look: so many days (d) or weeks (w).",
    ),
]
AsOfOption = Annotated[
    date | None,
    day_option("--as-of", "Take this day for today, as the day on which it was done."),
]
"""Of a verb that writes."""
LookAsOfOption = Annotated[
    date | None, day_option("--as-of", "Take this day for today; the records are as they are now.")
]
"""Of a verb that reads; `show` alone goes back to what there was."""
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="ID|NAME",
        help="Who acts; otherwise the person with git's e-mail address.",
        autocompletion=complete.people,
    ),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
ObjectivesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--objective",
        metavar="O1",
        help="An objective it bears on; repeat for several.",
        autocompletion=complete.objectives,
    ),
]
StandardsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--standard",
        metavar="TS2",
        help="A standard it bears on; repeat for several.",
        autocompletion=complete.standards,
    ),
]
PlanOption = Annotated[
    list[str] | None,
    typer.Option(
        "--plan",
        metavar="P1",
        help="A priority of the record's improvement plan; repeat for several.",
        autocompletion=complete.priorities,
    ),
]


def many(values: list[str] | None) -> tuple[str, ...]:
    """A repeated option's values."""
    return tuple(values or ())
