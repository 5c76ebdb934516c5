"""The procedure as its file says it."""

from __future__ import annotations

import subprocess
import sys

from tests.domain.school_year import POLICY, day


def test_the_cover_is_the_procedures() -> None:
    assert (POLICY.reference, POLICY.issued) == ("H001", "V1.3 – May 2018")
    assert (POLICY.next_review, POLICY.mandatory) == ("Autumn 2019", True)
    assert POLICY.review_passes_on == day("2019-12-31")


def test_what_is_normal_has_its_limits() -> None:
    weeks, more = POLICY.limits["monitoring.weeks"], POLICY.limits["monitoring.extension"]
    assert (weeks.least, weeks.most, weeks.normally, weeks.clause) == (4, 8, True, "8.1")
    assert (more.least, more.most, more.normally) == (None, 4, True)


def test_statements_are_shared_on_four_grounds() -> None:
    assert len({ground.ground for ground in POLICY.sharing}) == 4


def test_a_look_at_duties_needs_no_classes_of_records() -> None:
    """An index gives duties back without the classes of records."""
    looked = (
        "import sys, pmtool.domain.duties.duty, pmtool.domain.state, pmtool.domain.policy,"
        " pmtool.domain.working_time; print([m for m in ('msgspec', 'ruamel', 'dateutil')"
        " if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", looked], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
