from __future__ import annotations

from datetime import UTC, datetime

from pmtool.domain.views.timeline import Event, Step, Version, steps


def event(number: int) -> Event:
    at = datetime(2026, 9, number, tzinfo=UTC)
    return Event(f"c{number}", at, "Jo", "jo@school.example", "edit", "record", ("2026-27/p017",))


def told(*versions: Version) -> list[tuple[str, list[str], bool]]:
    """From the oldest; `steps` takes and gives the newest first."""
    found: list[Step] = steps(versions[::-1])[::-1]
    return [
        (step.kind, [f"{d.where[0]}: {d.was} -> {d.now}" for d in step.differences], step.bridged)
        for step in found
    ]


def test_each_version_against_the_one_before() -> None:
    assert told(
        Version(event(1), {"a": 1}), Version(event(2), {"a": 2}), Version(event(3), {"a": 2})
    ) == [
        ("opened", ["a: None -> 1"], False),
        ("changed", ["a: 1 -> 2"], False),
        ("changed", [], False),
    ]


def test_a_record_that_goes_and_comes_again() -> None:
    assert told(Version(event(1), {"a": 1}), Version(event(2)), Version(event(3), {"a": 3})) == [
        ("opened", ["a: None -> 1"], False),
        ("removed", ["a: 1 -> None"], False),
        ("opened", ["a: None -> 3"], False),
    ]


def test_what_an_unreadable_version_hid_is_told_by_the_next() -> None:
    assert told(
        Version(event(1), {"a": 1}),
        Version(event(2), fault="line 3: broken"),
        Version(event(3), {"a": 9}),
    ) == [
        ("opened", ["a: None -> 1"], False),
        ("unreadable", [], False),
        ("changed", ["a: 1 -> 9"], True),
    ]
