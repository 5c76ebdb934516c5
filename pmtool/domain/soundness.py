"""Is this set-up sound? What is asked about the academy, its register and the procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

from pmtool.domain.how_many import how_many
from pmtool.domain.keeping import KEEP
from pmtool.domain.school_year import not_worked, staff_years
from pmtool.domain.settings import setting

if TYPE_CHECKING:
    from pmtool.domain.academy import Academy
    from pmtool.domain.person import Person
    from pmtool.domain.policy import Policy

Level: TypeAlias = Literal["ok", "note", "problem"]

# How long before the end of a calendar `doctor` begins to say so: time to get the next one.
SOON = timedelta(days=90)
_MOST_NAMED = 5


@dataclass(frozen=True)
class Answer:
    """One thing looked at: how it is, in a sentence, and what to do where it is not `ok`.

    A `problem` stands in the way of something; a `note` is for somebody to decide.
    """

    about: str
    level: Level
    says: str
    remedy: str = ""


@dataclass(frozen=True)
class School:
    """What the questions are about. `people` are those whose files can be read."""

    day: date
    academy: Academy
    policy: Policy
    people: Mapping[str, Person]
    bank_holidays_known_to: date
    bank_holidays: frozenset[date] = frozenset()
    own_procedure: str | None = None
    """The file of the procedure, where it is the repository's own."""
    another_text: tuple[str, ...] = ()
    """Records whose procedure's file has changed since they were opened."""


Question: TypeAlias = Callable[[School], Iterator[Answer]]


def about_school(school: School) -> Iterator[Answer]:
    """The answer to each question, in their order."""
    for question in QUESTIONS:
        yield from question(school)


def procedure(school: School) -> Iterator[Answer]:
    """Which procedure is followed, and whether its review date has passed (cover)."""
    policy = school.policy
    says = f"The procedure is {policy.reference}, {policy.issued} ({policy.digest[:19]}…)."
    yield Answer("procedure", "ok", says)
    if school.own_procedure:
        says = f"The procedure is {school.own_procedure}, this repository's own file."
        yield Answer("procedure", "ok", says)
    if school.another_text:
        number = len(school.another_text)
        were = "1 record was" if number == 1 else f"{number} records were"
        yield Answer(
            "procedure-changed",
            "note",
            f"{were} opened under another text of {'its' if number == 1 else 'their'} procedure:"
            f" {_listed(school.another_text)}.",
            "Their dates go by the file as it is; a new version is a file of its own.",
        )
    if school.day > policy.review_passes_on:
        yield Answer(
            "review-date",
            "note",
            f"Its next review was due in {policy.next_review}, which has passed.",
            "Ask the trust whether there is a newer procedure.",
        )


def adoption(school: School) -> Iterator[Answer]:
    """Who adopted the procedure, and when (cover)."""
    adopted = school.academy.adopted
    blank = [
        name for name in ("by", "chair", "on") if adopted is None or not getattr(adopted, name)
    ]
    if not blank:
        yield Answer("adoption", "ok", "The procedure was adopted for this academy.")
        return
    whole = "The procedure's adoption is blank." if len(blank) == 3 else None
    yield Answer(
        "adoption",
        "note",
        whole or f"The procedure's adoption lacks `{'` and `'.join(blank)}`.",
        "Fill in `adopted:` in pm.yaml: by, chair, on.",
    )


def retention(school: School) -> Iterator[Answer]:
    """How long records are kept (9.1): the school's to set, where the procedure does not say it."""
    clause = school.policy.clauses["records"]
    if setting(school.policy, school.academy, KEEP) is not None:
        yield Answer("retention", "ok", f"It is set how long records are kept ({clause}).")
        return
    yield Answer(
        "retention",
        "note",
        f"It is not set how long records are kept after their conclusion ({clause}).",
        "Set `retention: {keep: MONTHS}` in pm.yaml.",
    )


def term_dates(school: School) -> Iterator[Answer]:
    """The term dates reach far enough for what comes next."""
    calendar = school.academy.calendar
    if calendar is None or not calendar.terms:
        says = "There are no term dates, so working days are counted by weekdays."
        yield Answer("term-dates", "note", says, "Put `calendar: {terms: …}` into pm.yaml.")
        return
    yield _reaching("term-dates", "The term dates", max(term.to for term in calendar.terms), school)


def school_years(school: School) -> Iterator[Answer]:
    """Term dates on days that nobody works, and years with an odd number of staff days."""
    calendar = school.academy.calendar
    if calendar is None:
        return
    edges = {day for term in calendar.terms for day in (term.from_, term.to)}
    free = sorted(d for d in {*edges, *calendar.staff_days} if not_worked(d, school.bank_holidays))
    if free:
        says = f"Term dates on a weekend or a bank holiday: {_listed([str(day) for day in free])}."
        yield Answer("term-dates", "note", says, "`pm validate pm.yaml` shows each of them.")
    wanted = setting(school.policy, school.academy, "staff_year.days")
    for year in staff_years(calendar, school.bank_holidays):
        says = f"The school year {year.label} has {year.days} staff working days"
        if year.days == wanted:
            yield Answer("staff-year", "ok", f"{says}.")
        elif wanted:
            remedy = "Check the term dates in pm.yaml, or set `staff_year: {days: N}`."
            yield Answer("staff-year", "note", f"{says}, not {wanted}.", remedy)


def bank_holidays(school: School) -> Iterator[Answer]:
    """The bank holidays known reach far enough; beyond them no date is given."""
    remedy = "Update `pm`; a day proclaimed since goes into `calendar: {extra_bank_holidays: …}`."
    last = school.bank_holidays_known_to
    yield _reaching("bank-holidays", "The bank holidays known", last, school, remedy)


def _reaching(
    about: str, what: str, last: date, school: School, remedy: str = "Add the next year's."
) -> Answer:
    says = f"{what} reach to {last.isoformat()}."
    if last - SOON > school.day:
        return Answer(about, "ok", says)
    if last < school.day:
        says = f"{what} ended on {last.isoformat()}."
    return Answer(about, "note", says, remedy)


def headteacher(school: School) -> Iterator[Answer]:
    """3.1, 5.5: somebody appoints reviewers, moderates and decides."""
    if not school.people:
        says = "The register is empty."
        remedy = "Bring the staff in with `pm import-people FILE.csv`."
        yield Answer("register", "note", says, remedy)
        return
    yield Answer("register", "ok", f"The register has {_people(len(school.people))}.")
    if not any(_employed(each, school) for each in _of(school, "headteacher")):
        yield Answer(
            "headteacher",
            "note",
            "Nobody in the register is of the category headteacher.",
            "Add them with `pm add-person`, or `pm edit-person ID --category headteacher`.",
        )


def reviewers(school: School) -> Iterator[Answer]:
    """3.1: a reviewer for each teacher and each member of the support staff."""
    clause = school.policy.clauses["reviewers"]
    staff = [each for each in _of(school, "teacher", "support") if _employed(each, school)]
    without = [each.id for each in staff if each.reviewer is None]
    if without:
        yield Answer(
            "reviewers",
            "note",
            f"{_people(len(without))} without a reviewer ({clause}): {_listed(without)}.",
            "Name one with `pm edit-person ID --reviewer ID`.",
        )
    elif staff:
        yield Answer("reviewers", "ok", f"Everybody has a reviewer ({clause}).")
    gone = [each.id for each in staff if _reviewer_is_gone(each, school)]
    if gone:
        yield Answer(
            "reviewers",
            "note",
            f"{_people(len(gone))} with a reviewer who is not there any more: {_listed(gone)}.",
            "Name another with `pm edit-person ID --reviewer ID --apply-to-open`.",
        )


def _reviewer_is_gone(person: Person, school: School) -> bool:
    reviewer = school.people.get(person.reviewer or "")
    return person.reviewer is not None and (reviewer is None or _has_left(reviewer, school))


def _of(school: School, *categories: str) -> list[Person]:
    return [person for person in school.people.values() if person.category in categories]


def _employed(person: Person, school: School) -> bool:
    return not _has_left(person, school)


def _has_left(person: Person, school: School) -> bool:
    ends = person.employment.ends if person.employment else None
    return ends is not None and ends < school.day


def _people(number: int) -> str:
    return how_many(number, "person", "people")


def _listed(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    return f"{', '.join(ids[:_MOST_NAMED])}{more}"


QUESTIONS: tuple[Question, ...] = (
    procedure,
    adoption,
    retention,
    term_dates,
    school_years,
    bank_holidays,
    headteacher,
    reviewers,
)
