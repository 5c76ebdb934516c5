"""The JSON Schemas of the kinds of file, from their typed models."""

from __future__ import annotations

from typing import Any, Literal, get_args

import msgspec

from pmtool.domain.academy import Academy
from pmtool.domain.disposal import Disposals
from pmtool.domain.person import Person
from pmtool.domain.record import SCHEMA, Record
from pmtool.domain.values import Model

Kind = Literal["cycle", "person", "academy", "disposals"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_MODELS: dict[Kind, tuple[type[Model], str]] = {
    "cycle": (Record, "One reviewee's cycle of performance management"),
    "person": (Person, "A person of the staff register"),
    "academy": (Academy, "An academy: the file pm.yaml"),
    "disposals": (Disposals, "Records that were disposed of: the file disposals.yaml"),
}


def json_schema(kind: Kind) -> dict[str, Any]:
    """The schema (draft 2020-12) of a kind of file, by the keys that the file has.

    It says what a file may look like; `validate` checks more, such as dates against each other.
    """
    model, title = _MODELS[kind]
    generated = _plainer(msgspec.json.schema(model))
    parts = generated["$defs"]
    whole = parts.pop(model.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:pm:schema:{file_name(kind)}",
        **whole,
        "title": title,
        "$defs": parts,
    }


def file_name(kind: Kind) -> str:
    """What the schema's file is called in a repository's `.schema/`."""
    return f"{kind}-{SCHEMA}.json"


def _plainer(schema: Any, *, names: bool = False) -> Any:  # noqa: ANN401 - JSON of any shape
    """Without the names of classes, and without defaults that an editor would write out as null.

    `names`: the keys here are those of a file, where `title` is a key like any other.
    """
    if isinstance(schema, dict):
        return {
            key: _plainer(inner, names=key in ("properties", "$defs"))
            for key, inner in schema.items()
            if names or key not in ("title", "default")
        }
    if isinstance(schema, list):
        return [_plainer(inner) for inner in schema]
    return schema
