"""`pm update`."""

from __future__ import annotations

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
        session.latest(person),
        partial(update, entry_id=entry, fields=values),
    )


def _fields(words: list[str]) -> dict[str, Plain]:
    from pmtool.domain.changes.upkeep import DATES, LISTS

    pairs = [_pair(words, at) for at in range(0, len(words), 2)]
    values: dict[str, Plain] = {}
    for name, text in pairs:
        if name in LISTS:
            listed = values.setdefault(name, [])
            assert isinstance(listed, list)
            listed.append(text)
        else:
            values[name] = iso_day(text) if name in DATES else text
    return values


def _pair(words: list[str], at: int) -> tuple[str, str]:
    option = words[at]
    if not option.startswith("--") or at + 1 >= len(words):
        raise UsageFault(
            f"Give fields as `--field VALUE`, such as --impact; {option!r} stands alone."
        )
    text = given(words[at + 1], option)
    assert text is not None
    return option[2:].replace("-", "_"), text
