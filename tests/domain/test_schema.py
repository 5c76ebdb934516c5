from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from pmtool.domain.schema import KINDS, Kind, json_schema


def objects(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON of any shape
    """Every schema of an object, at any depth."""
    if isinstance(schema, dict):
        if "properties" in schema and schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


@pytest.mark.parametrize("kind", KINDS)
def test_every_section_is_closed(kind: Kind) -> None:
    found = list(objects(json_schema(kind)))
    assert found
    assert [each for each in found if each["additionalProperties"] is not False] == []


@pytest.mark.parametrize("kind", KINDS)
def test_it_names_itself_and_every_reference_leads_somewhere(kind: Kind) -> None:
    schema = json_schema(kind)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:pm:schema:{kind}-1.json"
    assert schema["title"]
    wanted = set(re.findall(r'"#/\$defs/([^"]+)"', json.dumps(schema)))
    assert wanted == set(schema.get("$defs", {}))


def test_the_keys_of_a_record_in_their_order() -> None:
    schema = json_schema("cycle")
    assert list(schema["properties"]) == [
        *("schema", "policy", "reviewee", "reviewer", "panel", "external_adviser"),
        *("professional_partner", "cycle", "improvement_plan", "meetings", "objectives"),
        *("evidence", "observations", "development", "cpd", "teaching_overviews", "absences"),
        *("concerns", "advice", "review", "pay", "comment", "signatures", "disclosures"),
        *("withdrawn", "states"),
    ]
    assert schema["required"] == ["schema", "policy", "reviewee", "cycle", "states"]


def test_keys_are_those_of_the_file() -> None:
    definitions = json_schema("cycle")["$defs"]
    assert list(definitions["Cycle"]["properties"])[:2] == ["from", "to"]
    # `title` is a key of objectives, and not only a word of JSON Schema.
    assert definitions["Objective"]["properties"]["title"] == {"type": "string", "minLength": 1}


def test_dates_and_closed_lists() -> None:
    definitions = json_schema("cycle")["$defs"]
    assert definitions["Cycle"]["properties"]["from"] == {"type": "string", "format": "date"}
    assert set(definitions["Meeting"]["properties"]["kind"]["enum"]) == {
        *("initial", "informal-review", "mid-year-review", "final-review", "partner"),
        *("concern", "monitoring"),
    }


def test_an_editor_writes_no_nulls() -> None:
    assert '"default"' not in json.dumps(json_schema("cycle"))
