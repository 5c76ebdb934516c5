"""Whose a duty is (3.4, 3.5), and who has a part in it."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.duties import Owner
from pmtool.domain.views.deadlines import Deadline, most_pressing
from pmtool.domain.views.owing import owed_by, part_in, role_of_owner
from tests.domain.school_year import person
from tests.domain.views.test_deadlines import (
    DAY,
    DONE,
    FAR,
    LATE,
    LATER,
    NEXT,
    OPEN,
    SOON,
    deadline,
)
from tests.render.test_agenda import PAY

HEAD = person("id: h001\nname: Ann Ashworth\ncategory: headteacher")
BEA = person("id: p017")
DIRECTOR = person("id: d001\nname: Ivo Marsh\ncategory: external")


def owed(role: str, id_: str | None = None) -> Deadline:
    return deadline("due", DAY, owner=Owner(role, id_))


def test_by_name() -> None:
    assert role_of_owner(owed("observer", "p017"), BEA, DAY) == "observer"
    assert role_of_owner(owed("observer", "p018"), BEA, DAY) is None


def test_the_headteachers_but_for_their_own_record_and_while_employed() -> None:
    assert role_of_owner(owed("headteacher"), HEAD, DAY) == "headteacher"
    assert role_of_owner(owed("headteacher"), BEA, DAY) is None
    assert role_of_owner(owed("headteacher")._replace(person="h001"), HEAD, DAY) is None
    former = person("id: h000\ncategory: headteacher\nemployment: {ends: 2026-11-23}")
    assert role_of_owner(owed("headteacher"), former, DAY) is None
    assert role_of_owner(owed("headteacher"), former, date(2026, 11, 23)) == "headteacher"


@pytest.mark.parametrize("role", ["panel", "trust"])
def test_the_panels_and_through_it_the_trusts(role: str) -> None:
    two = owed(role)._replace(reviewers=frozenset({"d001", "d002"}))
    assert role_of_owner(two, DIRECTOR, DAY) == role
    assert role_of_owner(two._replace(reviewers=frozenset()), DIRECTOR, DAY) is None


def test_a_part_as_partner_and_as_adviser() -> None:
    weekly = owed("reviewee", "p018")._replace(also=(Owner("partner", "p017", "Bea"),))
    assert part_in(weekly, BEA) == "partner"
    advice = owed("panel")._replace(also=(Owner("adviser", None, "Ivo Marsh"),))
    assert part_in(advice, DIRECTOR) == "adviser"
    namesake = person("id: p099\nname: Ivo Marsh\ncategory: teacher")
    assert part_in(advice, namesake) is None


def test_what_is_confidential_is_its_owners_alone() -> None:
    secret = owed("monitor", "p018")._replace(
        confidential=True, also=(Owner("partner", "p017", "Bea"),)
    )
    assert list(owed_by([secret], BEA, DAY)) == []
    assert [o.role for o in owed_by([secret], person("id: p018"), DAY)] == ["monitor"]


def test_overdue_presses_most_then_due_then_what_comes_next() -> None:
    assert most_pressing([DONE, FAR, OPEN, LATER, LATE, SOON]) == LATE
    assert most_pressing([DONE, FAR, NEXT, OPEN, SOON]) == SOON
    assert most_pressing([DONE, FAR, NEXT]) == NEXT
    assert most_pressing([DONE]) is None


def test_of_one_day_the_first_in_the_procedures_order_presses() -> None:
    first = deadline("due", DAY, id="objectives-set")
    second = deadline("due", DAY, id="objectives-agreed")
    assert most_pressing([first, second]) == first


def test_what_rests_or_is_only_kept_does_not_press() -> None:
    rests = deadline("upcoming", None, rests_from=DAY)
    keep = deadline("due", date(2027, 1, 1), id="retention")
    assert most_pressing([rests, keep]) is None
    assert most_pressing([keep._replace(state="overdue")]) is not None


def test_the_same_duty_is_there_once() -> None:
    both = PAY._replace(duty=PAY.duty._replace(owner=Owner("reviewer", "p017")))
    assert len(list(owed_by([both], BEA, DAY))) == 1
