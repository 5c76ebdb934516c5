"""Who may observe whom, and the feedback on it (6.1, 6.2)."""

from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.changes.change import Decision
from pmtool.domain.changes.observations import add_observation, give_feedback
from pmtool.domain.record import Record
from tests.domain.changes.deciding import acting, changes, concluded, refused, teacher
from tests.domain.school_year import HEADTEACHER, SUPPORT, plain, record

THEN = date(2026, 11, 20)
OBSERVED = """
observations:
  - {id: ob-1, date: 2026-11-20, kind: formal, observer: {id: p002, name: Dev Anand, qts: true}}
"""


def observed(of: Record, observer: str) -> Decision:
    return add_observation(of, acting(), observer_id=observer, kind="drop-in", held_on=THEN)


def test_an_observation_remembers_the_observers_qts() -> None:
    assert changes(observed(teacher(), "p002")) == plain("""
        observations[]:
          - id: ob-000001
            date: 2026-11-20
            kind: drop-in
            observer: {id: p002, name: Dev Anand, qts: true}
        """)


@pytest.mark.parametrize("of", [teacher(), record(HEADTEACHER)])
def test_teachers_and_the_headteacher_are_observed_by_someone_with_qts(of: Record) -> None:
    with refused("observer-qts"):
        observed(of, "p018")


def test_support_staff_may_be_observed_by_anyone() -> None:
    entry = changes(observed(record(SUPPORT), "p018"))["observations[]"]
    assert entry == plain("""
        - id: ob-000001
          date: 2026-11-20
          kind: drop-in
          observer: {id: p018, name: Cy Dahl, qts: false}
        """)


@pytest.mark.parametrize(("observer", "slug"), [("p017", "self-observed"), ("p099", "no-person")])
def test_who_cannot_observe(observer: str, slug: str) -> None:
    with refused(slug):
        observed(teacher(), observer)


@pytest.mark.parametrize("day", [THEN, date(2026, 11, 23)])
def test_feedback(day: date) -> None:
    decision = give_feedback(
        teacher(OBSERVED), acting("p002"), "ob-1", summary="Clear", given_on=day
    )
    assert changes(decision) == {
        "observations.ob-1.feedback": {"on": day, "by": "p002", "summary": "Clear"}
    }


def test_feedback_does_not_come_first() -> None:
    with refused("feedback-too-early"):
        give_feedback(teacher(OBSERVED), acting(), "ob-1", summary="x", given_on=date(2026, 11, 19))


def test_a_concluded_record_takes_no_more() -> None:
    with refused("concluded"):
        observed(concluded(), "p002")
    with refused("concluded"):
        give_feedback(concluded(), acting(), "ob-1", summary="x", given_on=THEN)
