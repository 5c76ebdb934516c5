from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.academy import Academy
from pmtool.domain.person import Person
from pmtool.domain.soundness import School, about_school
from pmtool.domain.values import typed
from tests.domain.school_year import POLICY, plain

WHOLE = """
adopted: {by: Local Board, chair: Ngozi Attah, on: 2026-07-08}
retention: {keep: 84}
calendar: {terms: [{from: 2026-09-01, to: 2026-12-18}, {from: 2027-04-12, to: 2027-07-21}]}
"""
STAFF = {
    "h001": "category: headteacher",
    "p003": "{category: teacher, reviewer: h001}",
    "p017": "{category: teacher, reviewer: p003}",
    "s031": "{category: support, reviewer: p003}",
    "d001": "category: external",
}


def school(
    academy: str = WHOLE,
    staff: dict[str, str] | None = None,
    day: str = "2019-12-31",
    known_to: str = "2028-12-31",
) -> School:
    base = {"schema": 1, "academy": "A", "policy": {"id": "vine-h001", "version": "v1.3"}}
    people = {
        id_: typed(Person, {"schema": 1, "id": id_, "name": "N", "job_title": "J"} | plain(text))
        for id_, text in (STAFF if staff is None else staff).items()
    }
    return School(
        date.fromisoformat(day),
        typed(Academy, base | plain(academy)),
        POLICY,
        people,
        date.fromisoformat(known_to),
    )


def notes(school: School) -> dict[str, str]:
    """What is not `ok`, by what it is about."""
    found = [answer for answer in about_school(school) if answer.level != "ok"]
    assert all(answer.remedy for answer in found)
    return {answer.about: answer.says for answer in found}


def test_a_sound_school_has_nothing_to_note() -> None:
    assert notes(school()) == {}
    assert {answer.about for answer in about_school(school())} == {
        *("procedure", "adoption", "retention", "term-dates", "bank-holidays"),
        *("register", "reviewers"),
    }


@pytest.mark.parametrize(("day", "passed"), [("2019-12-31", False), ("2020-01-01", True)])
def test_the_procedures_review_date(day: str, passed: bool) -> None:
    said = notes(school(day=day)).get("review-date", "")
    assert ("Autumn 2019" in said) is passed


@pytest.mark.parametrize(
    ("adopted", "said"),
    [
        ("", "blank"),
        ("adopted: {by: Local Board, on: 2026-07-08}", "`chair`"),
        ("adopted: {by: Local Board, chair: N. Attah}", "`on`"),
    ],
)
def test_the_adoption(adopted: str, said: str) -> None:
    assert said in notes(school(adopted))["adoption"]


@pytest.mark.parametrize("retention", ["", "retention: {keep_with_concerns: 84}"])
def test_the_retention(retention: str) -> None:
    assert "retention" in notes(school(retention))


def test_no_term_dates() -> None:
    assert "no term dates" in notes(school("calendar: {staff_days: [2026-09-01]}"))["term-dates"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2027-04-21", ""),
        ("2027-04-22", "reach to 2027-07-21"),
        ("2027-07-21", "reach to 2027-07-21"),
        ("2027-07-22", "ended on 2027-07-21"),
    ],
)
def test_term_dates_that_end(day: str, said: str) -> None:
    found = notes(school(day=day)).get("term-dates", "")
    assert (found == "") if said == "" else (said in found)


def test_bank_holidays_that_end() -> None:
    found = notes(school(known_to="2019-12-31"))
    assert "2019-12-31" in found["bank-holidays"]


def test_an_empty_register() -> None:
    assert notes(school(staff={})) == {"register": "The register is empty."}


def test_nobody_leads_the_school() -> None:
    gone = "{category: headteacher, employment: {ends: 2019-08-31}}"
    for staff in ({"d001": "category: external"}, {"h001": gone}):
        assert "headteacher" in notes(school(staff=staff))


def test_people_without_a_reviewer() -> None:
    many = {f"p{n:03}": "category: teacher" for n in range(100, 107)}
    left = {"p200": "{category: teacher, employment: {ends: 2019-08-31}}"}
    said = notes(school(staff={"h001": STAFF["h001"], **many, **left}))["reviewers"]
    assert said.startswith("7 people without a reviewer")
    assert "p104 and 2 more" in said
    assert "p200" not in said


@pytest.mark.parametrize("how", ["left", "not there"])
def test_a_reviewer_who_is_gone(how: str) -> None:
    left = "{category: teacher, reviewer: h001, employment: {ends: 2019-08-31}}"
    staff = STAFF | {"p003": left}
    if how == "not there":
        del staff["p003"]
    assert notes(school(staff=staff))["reviewers"].startswith("2 people with a reviewer")
