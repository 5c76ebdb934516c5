"""Is this a valid person of the register? And do the people fit together?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from pmtool.domain.checks.checked import checked
from pmtool.domain.checks.finding import Finding, cite, error, warning
from pmtool.domain.checks.references import NO_STANDARD
from pmtool.domain.checks.walk import fields
from pmtool.domain.near import choice, suggestion
from pmtool.domain.person import Person
from pmtool.domain.person_id import is_reserved
from pmtool.domain.policy import Rule
from pmtool.domain.values import Plain

PERSON_NAME_MISMATCH = "wrong-place"
RESERVED_ID = "reserved-id"
OWN_REVIEWER = "own-reviewer"
REVIEWER_UNKNOWN = "no-reviewer"
EMPLOYMENT_BACKWARDS = "employment-backwards"
PERIOD_BEFORE_START = "period-before-start"
COMPLETED_AHEAD = "completed-ahead"
NOT_AN_EMAIL = "not-an-email"
SHARED_EMAIL = "shared-email"

EMAIL = re.compile(r"[^@\s]+@[^@\s]+")


class PersonFacts(NamedTuple):
    """What a person's file is held against: `person` is its name, `people` the register's ids,
    `clauses` what findings cite.
    """

    day: date
    person: str
    people: Collection[str] | None = None
    standard_sets: frozenset[str] | None = None
    clauses: Mapping[Rule, str] = MappingProxyType({})


PersonCheck: TypeAlias = Callable[[Person, PersonFacts], Iterator[Finding]]


def check_person(
    data: Mapping[str, Plain], facts: PersonFacts
) -> tuple[Person | None, tuple[Finding, ...]]:
    """The typed person, `None` where the shape is wrong; and all that was found."""

    def rules(person: Person, _: frozenset[str]) -> Iterator[Finding]:
        return (found for check in PERSON_CHECKS for found in check(person, facts))

    return checked(Person, data, rules)


def register_findings(people: Mapping[str, Person]) -> Iterator[tuple[str, Finding]]:
    """Where two people of the register clash, with the id of the later one.

    An e-mail address says who commits, so it is one person's.
    """
    owners: dict[str, str] = {}
    for person_id, person in sorted(people.items()):
        if person.email is None:
            continue
        owner = owners.setdefault(person.email.casefold(), person_id)
        if owner != person_id:
            message = f"{owner} has the same e-mail address."
            hint = "An address tells who acted; give each person their own."
            yield person_id, error(("email",), SHARED_EMAIL, message, hint)


def named_otherwise(person: Person, facts: PersonFacts) -> Iterator[Finding]:
    """A person is found by their file's name, which every platform must be able to hold."""
    if person.id != facts.person:
        message = f"The file is named {facts.person}, and the id is another."
        hint = "Give the file the person's id for its name, or put the id right."
        yield error(("id",), PERSON_NAME_MISMATCH, message, hint)
    if is_reserved(person.id):
        message = "Windows keeps this name for itself, so the file could not exist there."
        yield error(("id",), RESERVED_ID, message, "Choose another id.")


def reviewer(person: Person, facts: PersonFacts) -> Iterator[Finding]:
    """3.1: somebody else of the register reviews."""
    if person.reviewer == person.id:
        message = f"Nobody reviews themself{cite(facts.clauses, 'reviewers')}."
        hint = "Name another reviewer."
        yield error(("reviewer",), OWN_REVIEWER, message, hint)
    elif facts.people is not None and person.reviewer and person.reviewer not in facts.people:
        message = f"There is no person {person.reviewer} in the register."
        hint = suggestion(person.reviewer, facts.people, "Add them with `pm add-person`.")
        yield error(("reviewer",), REVIEWER_UNKNOWN, message, hint)


def employment(person: Person, facts: PersonFacts) -> Iterator[Finding]:
    """2.1: a contract runs forwards, and what is completed is in the past."""
    job = person.employment
    if job is None:
        return
    if job.starts and job.ends and job.ends < job.starts:
        message = "`ends` is before `starts`."
        hint = f"`starts` is {job.starts.isoformat()}; check both."
        yield error(("employment", "ends"), EMPLOYMENT_BACKWARDS, message, hint)
    for name in ("probation", "induction"):
        for part in ("until", "completed"):
            for keys, day in fields(person, f"employment.{name}.{part}"):
                if job.starts and day < job.starts:
                    message = f"The {name} is over before the employment starts."
                    yield warning(keys, PERIOD_BEFORE_START, message, "Check both dates.")
                if part == "completed" and day > facts.day:
                    message = f"The {name} is completed on a day after today."
                    yield warning(keys, COMPLETED_AHEAD, message, "Use `until` for what is ahead.")


def email(person: Person, facts: PersonFacts) -> Iterator[Finding]:
    """An address that git could have as `user.email`."""
    if person.email is not None and not EMAIL.fullmatch(person.email):
        hint = "Write it as name@school.example."
        yield error(("email",), NOT_AN_EMAIL, "`email` is no e-mail address.", hint)


def standards(person: Person, facts: PersonFacts) -> Iterator[Finding]:
    """Sets of standards that `pm` knows (7.1)."""
    for keys, wanted in fields(person, "standards"):
        if facts.standard_sets is not None and wanted not in facts.standard_sets:
            hint = choice(wanted, facts.standard_sets)
            yield warning(keys, NO_STANDARD, f"There are no standards {wanted}.", hint)


PERSON_CHECKS: tuple[PersonCheck, ...] = (named_otherwise, reviewer, employment, email, standards)
