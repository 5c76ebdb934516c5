"""Who is reminded of what, and how long before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pmtool.domain.academy import ReminderSettings
from pmtool.domain.duties import Owner
from pmtool.domain.values import typed
from pmtool.domain.views.deadlines import Deadline
from pmtool.domain.views.reminding import DAYS, Reminders, reminders
from tests.domain.school_year import person, plain
from tests.domain.views.test_deadlines import DAY, deadline

BEA = person("id: p017\nemail: bea@school.example")
RAJ = person("id: p003\nname: Raj Nair\nemail: raj@school.example")


def owed(days: int, id_: str = "p017", state: str = "due", duty: str = "final-review") -> Deadline:
    return deadline(state, DAY + timedelta(days), id=duty, owner=Owner("reviewer", id_))


def found(*deadlines: Deadline, settings: str = "", people: object = None) -> Reminders:
    set_ = typed(ReminderSettings, plain(settings)) if settings else None
    return reminders(deadlines, people or [BEA, RAJ], set_, DAY)  # type: ignore[arg-type]


def test_one_digest_for_each_who_owes_something_the_most_urgent_first() -> None:
    late, soon, theirs = owed(-3, state="overdue"), owed(3), owed(5, "p003")
    told = found(soon, theirs, late)
    assert [(d.person.id, d.overdue, d.due) for d in told.digests] == [
        ("p017", (late,), (soon,)),
        ("p003", (), (theirs,)),
    ]
    assert told.nobodys == ()


@pytest.mark.parametrize(
    ("settings", "duty", "days"),
    [
        ("", "final-review", DAYS),
        ("{days: 3}", "final-review", 3),
        ("{days: 0}", "final-review", 0),
        ("{days_for: {pay-decision: 60}}", "pay-decision", 60),
        ("{days: 3, days_for: {pay-decision: 60}}", "final-review", 3),
    ],
)
def test_as_many_days_before_as_the_school_sets(settings: str, duty: str, days: int) -> None:
    assert found(owed(days, duty=duty), settings=settings).digests
    assert not found(owed(days + 1, duty=duty), settings=settings).digests
    assert found(owed(-400, duty=duty, state="overdue"), settings=settings).digests


def test_nothing_for_what_is_done_rests_or_has_no_date() -> None:
    done = [owed(1, state="met"), owed(1, state="waived")]
    undated = [deadline("due", None, owner=Owner("reviewer", "p017"))]
    assert found(*done, *undated) == Reminders((), (), (), ())


def test_who_has_no_address_or_wants_none() -> None:
    mute = person("id: p017")
    deaf = person("id: p003\nemail: raj@school.example\nreminders: false")
    told = found(owed(1), owed(1, "p003"), people=[mute, deaf])
    assert (told.digests, told.unreachable, told.declined) == ((), (mute,), (deaf,))
    assert found(people=[mute, deaf]).unreachable == ()


def test_what_nobody_can_be_reminded_of() -> None:
    trusts = deadline("due", DAY, owner=Owner("trust"))
    trusts = trusts._replace(reviewers=frozenset({"d001"}))
    assert found(trusts).nobodys == (trusts,)


def test_a_part_in_something_is_no_debt() -> None:
    weekly = owed(1, "p018")._replace(also=(Owner("partner", "p017", "Bea"),))
    assert found(weekly).digests == ()


def test_far_in_the_future() -> None:
    assert reminders([], [BEA], ReminderSettings(days=10**7), date.max).digests == ()
