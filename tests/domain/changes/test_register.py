from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.changes.change import applied
from pmtool.domain.changes.register import (
    FIELDS,
    REQUIRED,
    Request,
    address_owners,
    new_person,
    person_changes,
)
from pmtool.domain.key_order import key_order
from pmtool.domain.person import Person
from pmtool.domain.values import Plain
from pmtool.errors import Refused


def test_a_new_person() -> None:
    fields: dict[str, Plain] = {
        "name": "Bea",
        "ends": date(2027, 3, 31),
        "induction-until": date(2027, 7, 31),
    }
    assert new_person(Request("P017", fields), {}) == {
        "schema": 1,
        "id": "p017",
        "name": "Bea",
        "employment": {"ends": date(2027, 3, 31), "induction": {"until": date(2027, 7, 31)}},
    }


@pytest.mark.parametrize(("person", "slug"), [("P017", "person-exists"), ("con", "bad-id")])
def test_nobody_new(person: str, slug: str) -> None:
    with pytest.raises(Refused) as refusal:
        new_person(Request(person, {}), {"p017"})
    assert refusal.value.slug == slug


def test_a_field_taken_out() -> None:
    data: dict[str, Plain] = {
        "name": "Bea",
        "employment": {"ends": date(2027, 3, 31), "fixed_term": True},
    }
    changes = person_changes(Request("p017", {"ends": None}))
    assert applied(data, changes) == {"name": "Bea", "employment": {"fixed_term": True}}


def test_every_field_is_one_of_the_file() -> None:
    for path in FIELDS.values():
        order = key_order(Person)
        for key in path:
            assert key in order.names
            order = order.child(key)
    assert FIELDS.keys() >= set(REQUIRED)


def test_an_address_is_one_persons_in_any_case() -> None:
    people = {
        id_: Person(schema_=1, id=id_, name="N", job_title="J", category="support", email=email)
        for id_, email in (("a", "A@x.example"), ("b", None))
    }
    assert address_owners(people) == {"a@x.example": "a"}
