"""A person of the staff register: `people/<id>.yaml`."""

from typing import Literal

from msgspec import field

from pmtool.domain.kinds import Category, WorkingPattern
from pmtool.domain.values import Day, Flag, Model, PersonId, Words


class EntryPeriod(Model):
    """A probation or a statutory induction: until when it runs, when it was completed (2.1)."""

    until: Day | None = None
    completed: Day | None = None


class Employment(Model):
    """The dates of a contract (2.1)."""

    starts: Day | None = None
    ends: Day | None = None
    fixed_term: Flag | None = None
    probation: EntryPeriod | None = None
    induction: EntryPeriod | None = None


class Person(Model):
    """Somebody of the school, or `external` to it. Only name, job title and category are needed."""

    schema_: Literal[1] = field(name="schema")
    id: PersonId
    name: Words
    job_title: Words
    category: Category
    qts: Flag | None = None
    email: Words | None = None
    reminders: Flag | None = None
    reviewer: PersonId | None = None
    standards: tuple[Words, ...] = ()
    calendar: WorkingPattern | None = None
    employment: Employment | None = None
