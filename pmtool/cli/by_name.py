"""People by name: wherever a command takes an id, the whole name of the register will do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pmtool.cli.reading import reading
from pmtool.errors import NotFound, Refused, UsageFault

if TYPE_CHECKING:
    import typer

    from pmtool.store.people import People

OF_THE_REGISTER = (
    *("reviewer", "owner", "panel", "partner", "observer", "monitored_by"),
    *("leaver", "successor"),
)
PARAMETERS = (
    *OF_THE_REGISTER,
    *("person", "people", "to", "by", "taken_by", "present", "evaluator"),
)
"""The parameters that name people, by whatever command; of the first only ids can be meant."""


def names_to_ids(context: typer.Context) -> None:
    """Put ids into the place of names, for every parameter that names people.

    What is nobody's name stays as it is: the command takes it as text, or refuses it. Raises
    `Refused` (`two-people`) for a name that several people have, and `NotFound` (`no-person`) for
    one that nobody has where only somebody of the register will do.
    """
    from pmtool.store.names import is_person_id

    for parameter in PARAMETERS:
        value = context.params.get(parameter)
        each = value if isinstance(value, (list, tuple)) else [value]
        if any(isinstance(one, str) and not is_person_id(one.casefold()) for one in each):
            people = _register(context)
            if people is not None:
                only = parameter in OF_THE_REGISTER
                context.params[parameter] = _replaced(value, people, only=only)


def _replaced(value: Any, people: People, *, only: bool) -> Any:  # noqa: ANN401 - a parsed value
    if isinstance(value, (list, tuple)):
        return type(value)(_replaced(each, people, only=only) for each in value)
    if not isinstance(value, str):
        return value
    id_ = named(people, value)
    if only and value.strip() and id_.casefold() not in people:
        from pmtool.domain.near import no_person

        raise no_person(value, people)
    return id_


def named(people: People, name: str) -> str:
    """The id of the one person of this name, in any case and spacing; else `name` itself."""
    found = people.by_name(name)
    if len(found) > 1:
        ids = " and ".join(person.id for person in found)
        raise Refused(f"{ids} have the same name: give the id of one.", slug="two-people")
    return found[0].id if found else name


def _register(context: typer.Context) -> People | None:
    """The staff of the repository at hand; none where there is none yet, or several."""
    try:
        return reading(context).people
    except (NotFound, UsageFault):
        return None
