"""The local board's counts, in which nobody can be told (3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.views.deadlines import deadlines_of
from pmtool.domain.views.overview import LEAST, OTHERS, Line, Overview, line_of, overview
from tests.domain.school_year import POLICY, TEACHER, WEEKDAYS, academy, day, record


def line(person: str, category: str = "teacher", reviewer: str = "Ann", number: int = 1) -> Line:
    name = f"2026-27/{person}+{number}"
    return Line(name, person, category, reviewer, True, True, True, False, 1)


def school(**reviewers: str) -> list[Line]:
    """`Ann="tts"`: she reviews two teachers and one of the support staff."""
    kinds = {"t": "teacher", "s": "support", "h": "headteacher"}
    return [
        line(f"{name}{number}".lower(), kinds[kind], name)
        for name, staff in reviewers.items()
        for number, kind in enumerate(staff)
    ]


def groups(found: Overview) -> tuple[dict[str, int], dict[str, int]]:
    return (
        {" ".join(each.names): each.counts.people for each in found.categories},
        {" ".join(each.names): each.counts.people for each in found.reviewers},
    )


def test_groups_of_three_and_more_stand_alone() -> None:
    found = overview(school(Ann="ttts", Ben="ttsss", Cay="tsss", Dee="ttt"))
    assert groups(found) == (
        {"teacher": 9, "support": 7},
        {"Ann": 4, "Ben": 5, "Cay": 4, "Dee": 3},
    )


def test_the_headteacher_is_counted_with_others() -> None:
    found = overview(school(Ann="ttttt", Ben="tttt", Cay="ssss", panel="h"))
    kinds, reviewers = groups(found)
    assert kinds == {"teacher": 9, "headteacher support": 5}
    assert "panel" not in reviewers


def test_one_who_reviews_two_is_counted_with_others() -> None:
    found = overview(school(Ann="tttt", Ben="tttt", Cay="tt", Dee="tt"))
    assert groups(found)[1] == {"Ann": 4, "Ben": 4, OTHERS: 4}


def test_a_single_small_group_takes_another_with_it() -> None:
    # Else Cay's two would be everybody less Ann's and Ben's.
    found = overview(school(Ann="tttt", Ben="ttttt", Cay="tt"))
    assert groups(found)[1] == {"Ben": 5, OTHERS: 6}


def test_nobody_is_told_by_taking_one_table_from_the_other() -> None:
    # Ann reviews all the teachers and one of the support staff: hers less the teachers is that one.
    found = overview(school(Ann="tttts", Ben="ssss"))
    kinds, reviewers = groups(found)
    assert kinds == {"teacher": 4, "support": 5}
    assert reviewers == {OTHERS: 9}


def test_too_few_to_count_at_all() -> None:
    assert overview(school(Ann="tt")) == Overview()
    assert overview([]) == Overview()


def test_people_are_counted_and_not_their_records() -> None:
    twice = [line("p1"), line("p1", number=2), line("p1", number=3), line("p2")]
    assert overview(twice) == Overview()
    found = overview([*twice, line("p3")])
    assert found.total is not None
    assert (found.total.people, found.total.records) == (3, 5)


def test_what_is_counted() -> None:
    lines = [
        Line("a", "p1", "teacher", "Ann", True, True, True, True, 0),
        Line("b", "p2", "teacher", "Ann", True, True, False, False, 3),
        Line("c", "p3", "teacher", "Ann", False, False, False, True, 0),
    ]
    total = overview(lines).total
    assert total is not None
    assert vars(total) == {
        "people": 3,
        "records": 3,
        "open": 2,
        "objectives_due": 2,
        "objectives_in_time": 1,
        "reviewed": 2,
        "overdue": 3,
    }


LINES = st.lists(
    st.builds(
        line,
        st.sampled_from([f"p{n}" for n in range(14)]),
        st.sampled_from(["teacher", "teacher", "support", "headteacher"]),
        st.sampled_from(["Ann", "Ben", "Cay", "Dee"]),
    ),
    max_size=16,
    unique_by=lambda each: each.person,
)


@given(LINES)
def test_no_sum_and_no_difference_of_groups_has_one_or_two_in_it(lines: list[Line]) -> None:
    found = overview(lines)
    kinds = [_members(lines, "category", each.names, found) for each in found.categories]
    reviewers = [_members(lines, "reviewer", each.names, found) for each in found.reviewers]
    for one in _unions(kinds):
        for other in _unions(reviewers):
            for more, less in ((one, other), (other, one)):
                if less <= more:
                    assert not 0 < len(more - less) < LEAST


@given(LINES)
def test_everybody_is_counted_once_in_each_table(lines: list[Line]) -> None:
    found = overview(lines)
    if found.total is None:
        assert len(lines) < LEAST
        return
    for table in (found.categories, found.reviewers):
        assert sum(each.counts.records for each in table) == found.total.records == len(lines)
        assert all(each.counts.people >= LEAST for each in table)


def _members(lines: list[Line], by: str, names: tuple[str, ...], found: Overview) -> frozenset[str]:
    apart = {name for each in found.reviewers for name in each.names}
    if names == (OTHERS,):
        return frozenset(each.person for each in lines if each.reviewer not in apart)
    return frozenset(each.person for each in lines if getattr(each, by) in names)


def _unions(parts: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    return [
        frozenset().union(*some)
        for number in range(len(parts) + 1)
        for some in combinations(parts, number)
    ]


CONCERN = "concerns: [{id: co-1, raised_on: 2026-09-14, by: p002, nature: N, seriousness: Serious}]"
SUSPENDED = (
    "states: [{id: st-1, to: open, on: 2026-09-01, by: a},"
    " {id: st-2, to: suspended, on: 2026-10-05, by: a}]"
)


def counted(*texts: str, on: str) -> Line:
    found = record(TEACHER, *texts)
    deadlines = deadlines_of("r", found, None, POLICY, academy(), WEEKDAYS, day(on))
    return line_of("r", found, POLICY, deadlines)


def test_a_line_counts_what_is_in_time_and_what_is_overdue() -> None:
    early = counted(on="2026-10-31")
    assert (early.objectives_due, early.objectives_in_time, early.overdue) == (False, False, 0)
    late = counted(on="2026-11-01")
    assert (late.objectives_due, late.objectives_in_time, late.overdue) == (True, False, 2)
    meeting = "meetings: [{id: mt-1, kind: initial, date: 2026-09-10, notes: N, taken_by: p002}]"
    one = "objectives: [{id: O1, set_on: 2026-09-10, title: T, measures: M, due: 2027-06-01}]"
    done = counted(meeting, one, on="2026-11-01")
    assert (done.objectives_due, done.objectives_in_time) == (True, True)


def test_a_concern_does_not_count() -> None:
    assert counted(CONCERN, on="2026-10-30") == counted(on="2026-10-30")


def test_a_suspended_record_is_one_of_those_that_are_open() -> None:
    assert counted(SUSPENDED, on="2026-10-30").open
