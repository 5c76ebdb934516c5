"""What a hand edit makes looser than the procedure, without a reason."""

from __future__ import annotations

import pytest

from tests.domain.checks.files import in_record, places

MONITORING = """
concerns:
  - id: co-1
    raised_on: 2026-09-02
    by: p003
    nature: N
    seriousness: S
    monitoring:
      from: 2026-09-02
      working_weeks: {weeks}
      convention: weekdays
      ends: 2026-10-01
      targets: T
      support: S
      monitored_by: p003
      consequences: C
      review_on: 2026-10-01
"""


@pytest.mark.parametrize(
    ("cycle", "level"),
    [
        ("from: 2026-09-01, to: 2027-08-31", None),
        ("from: 2026-09-01, to: 2029-08-31", "error"),
        ("from: 2026-09-01, to: 2027-09-01", "error"),
        ("from: 2027-01-04, to: 2027-08-31", "warning"),
        ("from: 2026-09-01, to: 2027-03-31", "warning"),
        ("from: 2026-09-01, to: 2027-12-31, adjusted_because: A first year", None),
    ],
)
def test_a_cycle_of_other_dates_is_explained(cycle: str, level: str | None) -> None:
    found = [f for f in in_record(f"cycle: {{{cycle}}}") if f.code == "cycle-unexplained"]
    assert [f.level for f in found] == ([level] if level else [])
    assert all("(2.1)" in f.message for f in found)


def test_the_year_is_that_of_the_kind_of_staff() -> None:
    kind = "reviewee: {id: p017, name: A, job_title: TA, category: support}"
    found = {f.code for f in in_record(f"{kind}\ncycle: {{from: 2026-09-01, to: 2027-08-31}}")}
    assert "cycle-unexplained" in found


@pytest.mark.parametrize(
    ("weeks", "more", "expected"),
    [
        ("4", "", {}),
        ("8", "", {}),
        ("3", "", {"concerns.0.monitoring.working_weeks": "outside-limit"}),
        ("20", "", {"concerns.0.monitoring.working_weeks": "outside-limit"}),
        ("20", "because: Two terms of cover", {}),
        ("6", "extension: {weeks: 4, ground: significant-absence, ends: 2026-11-01}", {}),
        (
            "6",
            "extension: {weeks: 9, ground: significant-absence, ends: 2026-11-01}",
            {"concerns.0.monitoring.extension.weeks": "outside-limit"},
        ),
    ],
)
def test_weeks_beyond_the_normal_are_explained(
    weeks: str, more: str, expected: dict[str, str]
) -> None:
    found = in_record(MONITORING.format(weeks=weeks) + (f"      {more}\n" if more else ""))
    assert places(tuple(f for f in found if f.level == "error")) == expected
