from __future__ import annotations

from datetime import date

from pmtool.domain.duties import Owner
from pmtool.domain.views.deadlines import (
    Deadline,
    by_urgency,
    due_by,
    fit_to_travel,
    of_duties,
    of_reviewer,
    pressing,
)
from tests.domain.school_year import POLICY
from tests.render.test_agenda import DUTY, PAY

DAY = date(2026, 11, 24)


def deadline(state: str, due: date | None, **more: object) -> Deadline:
    return PAY._replace(state=state, duty=DUTY._replace(due=due, **more))  # type: ignore[arg-type]


LATE = deadline("overdue", date(2026, 10, 31))
LATER = deadline("overdue", date(2026, 11, 20))
NOW = deadline("due", date(2027, 3, 1))
SOON = deadline("due", date(2026, 12, 1))
NEXT = deadline("upcoming", date(2026, 12, 20))
FAR = deadline("upcoming", date(2027, 10, 31))
OPEN = deadline("due", None)
DONE = deadline("met", date(2026, 9, 1))
WAIVED = deadline("waived", date(2026, 9, 1))
ALL = [DONE, FAR, OPEN, LATER, WAIVED, NOW, NEXT, LATE, SOON]


def test_the_most_urgent_first() -> None:
    assert by_urgency(ALL) == [LATE, LATER, SOON, NOW, OPEN, NEXT, FAR, WAIVED, DONE]


def test_what_presses_is_overdue_due_or_soon_due() -> None:
    assert by_urgency(pressing(ALL, date(2026, 12, 24))) == [LATE, LATER, SOON, NOW, OPEN, NEXT]
    assert NEXT not in pressing(ALL, date(2026, 12, 19))


def test_due_by_a_day_keeps_what_is_overdue() -> None:
    assert by_urgency(due_by(ALL, date(2026, 12, 1))) == [LATE, LATER, SOON]


def test_a_reviewer_sees_what_they_owe_and_whom_they_review() -> None:
    own = deadline("due", DAY, owner=Owner("observer", "p009", "Ola"))
    assert of_reviewer([PAY, own], "p009") == [own]
    assert of_reviewer([PAY, own], "p003") == [PAY, own]
    assert of_reviewer([PAY, own], "p017") == []


def test_some_duties_only() -> None:
    other = deadline("due", DAY, id="final-review")
    assert of_duties([PAY, other], {"final-review"}) == [other]


def test_what_travels_says_nothing_of_absence_or_suspension() -> None:
    told = deadline("due", DAY, detail="Decide on pay. The record was suspended (8.2).")
    resting = deadline("upcoming", None, rests_from=DAY)
    secret = PAY._replace(confidential=True)
    assert [each.duty.detail for each in fit_to_travel([told, resting, secret], None)] == [
        "Decide on pay."
    ]


def test_the_owner_has_their_own_whole() -> None:
    mine = deadline("due", DAY, owner=Owner("raised-by", "p003"), detail="All of it.")._replace(
        confidential=True,
    )
    assert fit_to_travel([mine], "p003") == [mine]
    assert fit_to_travel([mine], "p004") == []


def test_the_procedure_hides_what_9_2_hides() -> None:
    hidden = {rule.id for rule in POLICY.duties if rule.confidential}
    by_clause = {
        rule.id
        for rule in POLICY.duties
        if any(clause == "7.4" or clause.startswith("8.") for clause in rule.clauses.values())
    }
    assert hidden == by_clause
    assert "absence-basis" in hidden
