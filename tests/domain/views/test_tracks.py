from __future__ import annotations

from datetime import date

from pmtool.domain.duties.duty import Duty, Owner
from pmtool.domain.state import DutyState
from pmtool.domain.views.deadlines import Deadline
from pmtool.domain.views.tracks import Load, loads, months_from, tracks

DAY = date(2026, 11, 24)
RAJ = Owner("reviewer", "p003", "Raj Nair")


def deadline(
    duty: str,
    state: DutyState,
    due: date | None,
    *,
    owner: Owner = RAJ,
    record: str = "2026-27/p017",
    subject: str | None = None,
    confidential: bool = False,
    recurs: bool = False,
) -> Deadline:
    dated = Duty(
        *(duty, "5.1", subject, DAY, due, None, None, None, None, "policy", owner, ""),
        recurs=recurs,
    )
    who = record.removeprefix("2026-27/")
    return Deadline(record, who, "Bea", dated, "Do it.", state, frozenset(), confidential)


def test_a_track_has_what_comes_once_and_may_be_seen() -> None:
    found = tracks(
        [
            deadline("objectives-set", "met", DAY),
            deadline("feedback", "due", DAY, subject="ob-aaaaaa"),
            deadline("partner-meeting", "due", DAY, recurs=True),
            deadline("capability-decision", "due", DAY, confidential=True),
            deadline("objectives-set", "due", DAY, record="2026-27/p018"),
        ]
    )
    assert [(each.person, list(each.steps)) for each in found] == [
        ("p017", ["objectives-set"]),
        ("p018", ["objectives-set"]),
    ]


def test_the_load_is_what_is_open_and_has_a_date() -> None:
    head = Owner("headteacher")
    found = loads(
        [
            deadline("a", "overdue", date(2026, 10, 31)),
            deadline("b", "due", date(2026, 11, 30)),
            deadline("c", "upcoming", date(2027, 10, 31)),
            deadline("d", "upcoming", date(2027, 10, 31)),
            deadline("e", "met", date(2026, 11, 1)),
            deadline("f", "waived", date(2026, 11, 1)),
            deadline("g", "upcoming", None),
            deadline("h", "upcoming", date(2027, 3, 31), owner=head),
        ]
    )
    assert found == (
        Load("Raj Nair", 1, {(2026, 11): 1, (2027, 10): 2}),
        Load("headteacher", 0, {(2027, 3): 1}),
    )
    assert [each.total for each in found] == [4, 1]


def test_every_month_from_now_to_the_last_one() -> None:
    found = [Load("x", 0, {(2027, 2): 1})]
    assert months_from(DAY, found) == ((2026, 11), (2026, 12), (2027, 1), (2027, 2))
    assert months_from(DAY, []) == ((2026, 11),)
