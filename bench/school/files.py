"""Every file of a school, written by `pm`'s own writer.

Writing is not what is measured, and the careful writer takes its time. So a few dozen records of
each year are written whole, for nobody in particular, and a person's own record is one of them
with the names put in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from bench.school.record import record
from bench.school.words import JOBS, name
from pmtool.domain.values import Plain
from pmtool.store.yaml.file import dump

YEARS = 5
LATEST = 2026
"""The year in which the school is looked at; the records of earlier ones are concluded."""

_FORMS = 40
_OPENING = (
    "# This academy's own settings\n"
    "schema: 1\nacademy: Benchmark Academy\npolicy:\n  id: vine-h001\n  version: v1.3\n"
    "retention:\n  keep: 72\n  keep_with_concerns: 120\n"
)
_REVIEWEE: dict[str, Plain] = {"id": "p999999", "name": "Name of Reviewee"}
_REVIEWER: dict[str, Plain] = {"id": "p999998", "name": "Name of Reviewer"}
_JOB = "Job of Reviewee"


def files(records: int) -> Iterator[tuple[str, str]]:
    """The path and the text of each file of a school with so many records, of five years."""
    people = -(-records // YEARS)
    yield "pm.yaml", _OPENING
    for number in range(people):
        yield f"people/{person_id(number)}.yaml", _personal(_person_form(), number)
    for number in range(records):
        yield (
            record_path(number % people, year := LATEST - number // people),
            record_text(number % people, year),
        )


def person_id(number: int) -> str:
    """The id of the person of this number, from 0."""
    return f"p{number:06}"


def label(year: int) -> str:
    """The label of the cycles that begin in a year."""
    return f"{year}-{(year + 1) % 100:02}"


def record_path(number: int, year: int = LATEST) -> str:
    """Where somebody's record of a year is kept."""
    return f"cycles/{label(year)}/{person_id(number)}.yaml"


def record_text(number: int, year: int = LATEST) -> str:
    """Somebody's record of a year."""
    return _personal(_record_form(year, number % _FORMS), number)


@cache
def _record_form(year: int, form: int) -> str:
    more: dict[str, Plain] = {"job_title": _JOB, "category": "teacher", "qts": True}
    more["standards"] = ["teachers-standards-2011"]
    draw = Random(f"{year} {form}")
    whole = record(year, {**_REVIEWEE, **more}, _REVIEWER, draw, over=year < LATEST)
    if form == 1 and year == LATEST:  # somebody is always late
        del whole["meetings"]
    return dump(whole, "yaml-language-server: $schema=../../.schema/cycle-1.json")


@cache
def _person_form() -> str:
    more: dict[str, Plain] = {"job_title": _JOB, "category": "teacher", "qts": True}
    about = {"schema": 1, **_REVIEWEE, **more, "email": "p999999@school.example"}
    return dump({**about, "reviewer": _REVIEWER["id"]})


def _personal(form: str, number: int) -> str:
    """One in eight reviews the others, the first of all those, and the second the first."""
    leads = number - number % 8 if number % 8 else int(number == 0)
    told = {
        str(_REVIEWEE["id"]): person_id(number),
        str(_REVIEWEE["name"]): name(number),
        _JOB: JOBS[number % len(JOBS)],
        str(_REVIEWER["id"]): person_id(leads),
        str(_REVIEWER["name"]): name(leads),
    }
    for nobody, somebody in told.items():
        form = form.replace(nobody, somebody)
    return form
