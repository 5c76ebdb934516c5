"""The portfolio (Appendix B): what is in it, in which order, where it has gaps, what to bring."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pmtool.domain.entries import Meeting, Objective, Observation
from pmtool.domain.kinds import ReviewKind
from pmtool.domain.school_year import term_of
from pmtool.domain.values import typed
from pmtool.domain.views.portfolio import Cell, Portfolio, portfolio
from pmtool.domain.views.to_bring import ToBring, since_then, to_bring
from pmtool.domain.working_time import Calendar
from tests.domain.school_year import SCHOOL, WEEKDAYS, day
from tests.render.records import record

MEMBERS = {"teachers-standards-2011": ("TS1", "TS2", "TS6")}


def objective(id_: str, **parts: object) -> dict[str, Any]:
    return {"id": id_, "set_on": day("2026-09-10"), "title": f"Objective {id_}", **parts}


def evidence(id_: str, on: str, **parts: object) -> dict[str, Any]:
    return {"id": id_, "date": day(on), "kind": "other", "summary": id_, **parts}


def meeting(id_: str, kind: str, on: str, **parts: object) -> dict[str, Any]:
    return {"id": id_, "kind": kind, "date": day(on), **parts}


def of(calendar: Calendar = SCHOOL, **parts: object) -> Portfolio:
    whole = record(
        **{
            "reviewee": {
                "id": "p017",
                "name": "Łukasz Wójcik",
                "job_title": "Teacher",
                "category": "teacher",
                "standards": ["teachers-standards-2011"],
            },
            **parts,
        }
    )
    return portfolio(whole, calendar, MEMBERS)


def ids(found: Portfolio) -> list[str]:
    return [each.entry.id for each in found.moments]


YEAR: dict[str, Any] = {
    "objectives": [
        objective("O1", standards=["TS2", "TS6"]),
        objective("O2", milestones=[{"id": "ms-a", "text": "map", "due": day("2027-02-01")}]),
    ],
    "meetings": [
        meeting("mt-final", "final-review", "2027-07-08", notes="Said in confidence"),
        meeting("mt-initial", "initial", "2026-09-10", notes="Said in confidence"),
        meeting("mt-partner", "partner", "2026-11-03", notes="Read two books together"),
        meeting("mt-concern", "concern", "2026-11-04", notes="Said in confidence"),
        meeting("mt-watched", "monitoring", "2026-12-01", notes="Said in confidence"),
        meeting("mt-mid", "mid-year-review", "2027-02-10", next_steps="Hinge questions"),
    ],
    "observations": [
        {
            "id": "ob-a",
            "date": day("2026-11-03"),
            "kind": "formal",
            "observer": {"id": "p003", "name": "Raj Nair", "qts": True},
            "notes": "Said in confidence",
        }
    ],
    "evidence": [
        evidence("ev-c", "2027-05-20", objectives=["O1"], standards=["TS2"], reflection="x"),
        evidence("ev-a", "2026-10-15", objectives=["O1"], standards=["TS2"]),
        evidence("ev-b", "2026-11-03", reflection="x", review="y"),
    ],
    "cpd": [{"id": "cp-a", "date": day("2027-01-14"), "activity": "Maths hub"}],
}


def test_all_that_is_told_stands_in_order_of_time() -> None:
    told = ["mt-initial", "ev-a", "mt-partner", "ob-a", "ev-b", "cp-a", "mt-mid", "ev-c"]
    assert ids(of(**YEAR)) == [*told, "mt-final"]


def test_what_was_withdrawn_is_not_there() -> None:
    gone = [{"id": "ev-a", "on": day("2026-10-16"), "by": "p017", "because": "twice"}]
    assert "ev-a" not in ids(of(**YEAR, withdrawn=gone))


def test_minutes_and_the_observers_notes_stay_out_and_what_partners_write_is_in() -> None:
    entries = {each.entry.id: each.entry for each in of(**YEAR).moments}
    told = [each for each in entries.values() if isinstance(each, (Meeting, Observation))]
    assert "confidence" not in str(told)
    partner, mid = entries["mt-partner"], entries["mt-mid"]
    assert isinstance(partner, Meeting)
    assert isinstance(mid, Meeting)
    assert (partner.notes, mid.next_steps) == ("Read two books together", "Hinge questions")


def test_what_was_judged_and_argued_stays_out() -> None:
    argued = objective(
        "O1",
        agreement="determined",
        determined_because="No agreement",
        moderated={"by": "h001", "on": day("2026-10-12"), "note": "In line"},
        outcome={"judgement": "not-met", "summary": "No", "on": day("2027-07-08")},
    )
    (shown,) = of(objectives=[argued]).objectives
    assert shown == typed(Objective, objective("O1", agreement="determined"))


def cells(found: Portfolio) -> dict[tuple[str, str], Cell]:
    return {(row.standard, cell.objective): cell for row in found.rows for cell in row.cells}


def test_the_matrix_counts_and_shows_the_gaps() -> None:
    found = of(**YEAR)
    assert found.columns == ("O1", "O2", "")
    assert [(row.standard, row.pieces) for row in found.rows] == [
        ("TS1", 0),
        ("TS2", 2),
        ("TS6", 0),
        ("", 1),
    ]
    at = cells(found)
    assert at["TS2", "O1"] == Cell("O1", 2, True)
    assert at["", ""].pieces == 1
    assert [place for place, cell in at.items() if cell.gap] == [("TS6", "O1")]


def test_a_standard_beyond_the_role_has_a_row_once_it_is_named() -> None:
    found = of(evidence=[evidence("ev-a", "2026-10-15", standards=["UPR1", "TS1"])])
    assert [row.standard for row in found.rows] == ["TS1", "TS2", "TS6", "UPR1"]
    assert found.columns == ("",)


def bring(review: ReviewKind, on: str, **parts: object) -> tuple[ToBring, Portfolio]:
    found = of(**(YEAR | parts))
    wanted = to_bring(found, review, day(on))
    return wanted, since_then(found, wanted)


def without(*kinds: str) -> list[dict[str, Any]]:
    return [each for each in YEAR["meetings"] if each["kind"] not in kinds]


def test_to_a_review_comes_what_is_new_since_the_last_one() -> None:
    wanted, found = bring("final", "2027-06-01", meetings=without("final-review"))
    assert wanted.since
    assert (wanted.since.id, wanted.until, wanted.held) == ("mt-mid", day("2027-06-01"), False)
    assert ids(found) == ["ev-c"]


def test_of_a_review_that_was_held_its_own_day_counts() -> None:
    wanted, found = bring("mid-year", "2027-06-01")
    assert wanted.since
    assert (wanted.since.id, wanted.until, wanted.held) == ("mt-initial", day("2027-02-10"), True)
    assert ids(found) == ["ev-a", "mt-partner", "ob-a", "ev-b", "cp-a", "mt-mid"]


def test_without_an_earlier_review_everything_is_new() -> None:
    wanted, found = bring("mid-year", "2026-10-20", meetings=[])
    assert (wanted.since, ids(found)) == (None, ["ev-a"])


def test_what_is_missing() -> None:
    missing = bring("final", "2027-06-01")[0].missing
    assert missing
    assert [each.id for each in missing.objectives] == ["O2"]
    assert [(each.standard, each.objectives) for each in missing.standards] == [
        ("TS1", ()),
        ("TS6", ("O1",)),
    ]
    assert [(each.objective, each.milestone.id) for each in missing.milestones] == [("O2", "ms-a")]
    assert [each.id for each in missing.reflection] == ["ev-a"]
    assert [each.id for each in missing.later_review] == ["ev-c"]
    assert [each.id for each in missing.feedback] == ["ob-a"]
    assert [each.id for each in missing.impact] == ["cp-a"]


def test_nothing_is_missing_that_is_not_due_yet() -> None:
    missing = bring("mid-year", "2026-11-01", meetings=[], objectives=[])[0].missing
    assert not missing.milestones + missing.feedback + missing.impact + missing.later_review


def test_a_whole_portfolio_misses_nothing() -> None:
    whole = evidence(
        "ev-a",
        "2026-10-15",
        objectives=["O1"],
        standards=["TS1", "TS2", "TS6"],
        reflection="x",
        review="y",
    )
    assert not to_bring(
        of(objectives=[objective("O1")], evidence=[whole]), "final", day("2027-06-01")
    ).missing


@pytest.mark.parametrize(
    ("on", "term"),
    [
        ("2026-09-01", "Autumn term 2026"),
        ("2026-12-24", "Autumn term 2026"),
        ("2027-02-16", "Spring term 2027"),
        ("2027-04-20", "Summer term 2027"),
        ("2027-08-30", "Summer term 2027"),
        ("2031-02-01", ""),
    ],
)
def test_the_term_of_a_day(on: str, term: str) -> None:
    assert term_of(day(on), SCHOOL.terms) == term
    assert term_of(day(on), WEEKDAYS.terms) == ""


def test_while_only_the_first_term_is_known_nothing_later_is_said_to_be_of_it() -> None:
    autumn = ((date(2026, 9, 3), date(2026, 12, 18)),)
    assert term_of(date(2027, 1, 5), autumn) == "Autumn term 2026"
    assert term_of(date(2027, 3, 5), autumn) == ""
