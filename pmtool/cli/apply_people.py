"""People among the changes of one command: each file is checked as a whole before it counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pmtool.domain.changes.change import applied
from pmtool.domain.changes.register import (
    Request,
    address_owners,
    new_person,
    person_changes,
)
from pmtool.domain.checks.finding import Finding, error
from pmtool.domain.checks.person import SHARED_EMAIL, PersonFacts, check_person
from pmtool.domain.key_order import in_order, key_order
from pmtool.domain.near import no_person
from pmtool.domain.person import Person
from pmtool.domain.values import Plain
from pmtool.store import shipped
from pmtool.store.names import person_path
from pmtool.store.yaml.file import dump

if TYPE_CHECKING:
    from pmtool.cli.apply import Changed
    from pmtool.store.people import People

PERSON_HEADING = "yaml-language-server: $schema=../.schema/person-1.json"


class Register:
    """The register as it will be: `coming` are the ids that this command adds."""

    def __init__(
        self, changed: Changed, people: People, day: date, coming: frozenset[str] = frozenset()
    ) -> None:
        self._changed = changed
        self._people = people
        self._day = day
        self._known = frozenset(people) | coming
        self._owners = address_owners(people.readable()[0])
        self._sets = frozenset(shipped.standards().sets)
        self._clauses = changed.situation().policy.clauses

    def add(self, request: Request) -> tuple[Person | None, tuple[Finding, ...]]:
        """Put a new person among the changes; the person, and what was found.

        Raises `Refused`: `person-exists`, `bad-id`, `yaml-inexact`.
        """
        data = _in_order(new_person(request, self._people))
        person, findings = self._checked(data)
        self._changed.put(person_path(str(data["id"])), dump(data, PERSON_HEADING))
        return person, findings

    def change(self, request: Request) -> tuple[Person | None, tuple[Finding, ...]]:
        """Put changes to a person among the changes; the person after it, and what was found.

        What the file says besides stays as it is. Raises `NotFound` (`no-person`), `Refused`
        where the file was changed by hand.
        """
        from pmtool.store.yaml.edit import edit

        wanted = request.id.casefold()
        if wanted not in self._people:
            raise no_person(wanted, self._people)
        document = self._changed.work.document(person_path(wanted))
        changes = person_changes(request)
        person, findings = self._checked(applied(document.data, changes))
        text = edit(document, changes, key_order(Person))
        self._changed.put(person_path(wanted), text)
        return person, findings

    def _checked(self, data: Mapping[str, Plain]) -> tuple[Person | None, tuple[Finding, ...]]:
        facts = PersonFacts(self._day, str(data.get("id")), self._known, self._sets, self._clauses)
        person, findings = check_person(data, facts)
        if person is None or person.email is None:
            return person, findings
        owner = self._owners.setdefault(person.email.casefold(), person.id)
        if owner != person.id:
            message, hint = f"{owner} has the same e-mail address.", "Give each person their own."
            findings = (*findings, error(("email",), SHARED_EMAIL, message, hint))
        return person, findings


def _in_order(data: Mapping[str, Plain]) -> dict[str, Plain]:
    whole = in_order(dict(data), key_order(Person))
    assert isinstance(whole, dict)
    return whole
