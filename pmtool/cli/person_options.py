"""The options that say something of a person: the same for adding and for changing one."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Concatenate, ParamSpec

import typer

from pmtool.cli import complete
from pmtool.cli.ask import given
from pmtool.cli.options import day_option
from pmtool.cli.session import Session
from pmtool.domain.kinds import Category, WorkingPattern
from pmtool.domain.values import Plain
from pmtool.errors import UsageFault

P = ParamSpec("P")

OPTIONS: dict[str, Any] = {
    "name": Annotated[str | None, typer.Option(help="Their name, as documents show it.")],
    "job_title": Annotated[str | None, typer.Option(help="What they are employed as.")],
    "category": Annotated[
        Category | None,
        typer.Option(help="Whose year they follow (4); `external` for people from outside."),
    ],
    "reviewer": Annotated[
        str | None,
        typer.Option(metavar="ID", help="Who reviews them (3.1).", autocompletion=complete.people),
    ],
    "email": Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="As git knows them; tells who acted.")
    ],
    "reminders": Annotated[
        bool | None,
        typer.Option("--reminders/--no-reminders", help="Whether `pm remind` writes to them."),
    ],
    "qts": Annotated[
        bool | None, typer.Option("--qts/--no-qts", help="Qualified teacher status (6.1).")
    ],
    "standard": Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Standards that apply to them, such as teachers-standards-2011; repeat for"
            " several.",
            autocompletion=complete.standards,
        ),
    ],
    "calendar": Annotated[
        WorkingPattern | None, typer.Option(help="Whether they work all year or in term time.")
    ],
    "starts": Annotated[date | None, day_option("--starts", "First day of employment (2.1).")],
    "ends": Annotated[date | None, day_option("--ends", "Last day of employment (2.1).")],
    "fixed_term": Annotated[
        bool | None, typer.Option("--fixed-term/--no-fixed-term", help="A fixed-term contract.")
    ],
    "probation_until": Annotated[
        date | None, day_option("--probation-until", "Until when probation runs (2.1).")
    ],
    "probation_completed": Annotated[
        date | None, day_option("--probation-completed", "When it was completed.")
    ],
    "induction_until": Annotated[
        date | None, day_option("--induction-until", "Until when statutory induction runs (2.1).")
    ],
    "induction_completed": Annotated[
        date | None, day_option("--induction-completed", "When it was completed.")
    ],
}
"""By parameter; `FIELDS` of the register has the same names with dashes."""


def person_fields(
    function: Callable[Concatenate[Session, dict[str, Plain], P], None],
) -> Callable[Concatenate[Session, P], None]:
    """Give a verb these options, and the function the fields that were given, by their names."""
    own = list(inspect.signature(function, eval_str=True).parameters.values())
    positional = [each for each in own[2:] if each.kind is not inspect.Parameter.KEYWORD_ONLY]
    keyword = [each for each in own[2:] if each.kind is inspect.Parameter.KEYWORD_ONLY]

    @functools.wraps(function)
    def command(session: Session, /, *args: P.args, **asked: P.kwargs) -> None:
        rest: dict[str, Any] = dict(asked)
        values = {name: rest.pop(name) for name in OPTIONS}
        fields = {_field(name): _plain(name, value) for name, value in values.items()}
        function(session, {k: v for k, v in fields.items() if v is not None}, *args, **rest)

    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=annotation)
        for name, annotation in OPTIONS.items()
    ]
    command.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [own[0], *positional, *options, *keyword]
    )
    return command


def _field(parameter: str) -> str:
    return parameter.replace("_", "-")


def _plain(name: str, value: Any) -> Plain:  # noqa: ANN401 - typer's values
    if isinstance(value, list):
        return [each.strip() for each in value] or None
    if isinstance(value, str):
        text = (given(value, f"--{_field(name)}") or "").strip()
        if not text:
            raise UsageFault(f"--{_field(name)} is empty; leave it out, or say something.")
        return text.casefold() if name == "reviewer" else text
    plain: Plain = value
    return plain
