"""`pm schema`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pmtool.cli.console import show

EXAMPLES = ("pm schema cycle", "pm schema person > person.json")


def command(
    kind: Annotated[
        Literal["cycle", "person", "academy", "disposals"],
        typer.Argument(
            help="A cycle's record, a person of the register, pm.yaml, or disposals.yaml."
        ),
    ] = "cycle",
) -> None:
    """An editor that reads the schema completes keys and marks faults while one types; `pm init`
    puts the schemas into .schema/ of a repository.
    """
    import json

    from pmtool.domain.schema import json_schema

    show(json.dumps(json_schema(kind), ensure_ascii=False, indent=2))
