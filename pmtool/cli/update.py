"""`pm update`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Annotated

import typer

from pmtool.cli.ask import given
from pmtool.cli.options import EntryArgument, PersonArgument, iso_day
from pmtool.cli.session import Session, changes
from pmtool.domain.values import Plain
from pmtool.errors import UsageFault

EXAMPLES = (
    'pm update p017 D1 --impact "Fractions taught with models; Year 4 quiz up by 12 points"',
    "pm update p017 ms-4m8xq2 --reached-on 2027-02-12",
)
CONTEXT_SETTINGS = {"ignore_unknown_options": True}


@changes()
def command(
    session: Session,
    person: PersonArgument,
    entry: EntryArgument,
    fields: Annotated[
        list[str],
        typer.Argument(
            metavar="--FIELD VALUE...", help="The entry's fields, by name.", show_default=False
        ),
    ],
) -> None:
    """What comes later: an impact, notes, a milestone reached, the end of an absence. A field of a
    list (--plan, --standards, --objectives, --present) is given as often as it has values.
    """
    from pmtool.domain.changes.upkeep import update

    values = _fields(fields)
    session.change(
        session.having(person, entry),
        partial(update, entry_id=entry, fields=values),
    )


def _fields(words: list[str]) -> dict[str, Plain]:
    from pmtool.domain.changes.upkeep import DATES, LISTS

    values: dict[str, Plain] = {}
    for name, text in _pairs(words):
        if name in LISTS:
            listed = values.setdefault(name, [])
            assert isinstance(listed, list)
            listed.append(text)
        else:
            values[name] = iso_day(text) if name in DATES else text
    return values


def _pairs(words: list[str]) -> Iterator[tuple[str, str]]:
    rest = iter(words)
    for word in rest:
        option, joined, value = word.partition("=")
        text = given(value if joined else next(rest, None), option)
        if not option.startswith("--") or option == "--" or text is None:
            raise UsageFault(
                f"Give fields as `--field VALUE`, such as --impact; {option!r} stands alone."
            )
        yield option[2:].replace("-", "_"), text
