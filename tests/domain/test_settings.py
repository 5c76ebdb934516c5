"""What the school says, else the procedure."""

from __future__ import annotations

from pmtool.domain.academy import Academy
from pmtool.domain.settings import setting
from pmtool.domain.values import declared
from tests.domain.school_year import POLICY, academy


def test_a_setting_is_the_schools_where_it_says_something() -> None:
    school = academy("objectives: {within: {teacher: 30}, most: 4}")
    assert setting(POLICY, school, "objectives.within", "teacher") == 30
    assert setting(POLICY, school, "objectives.most") == 4


def test_a_setting_is_the_default_where_the_school_says_nothing() -> None:
    school = academy("objectives: {within: {teacher: 30}}")
    assert setting(POLICY, school, "objectives.within", "headteacher") == 121
    assert setting(POLICY, school, "objectives.within", "support") == 30
    assert setting(POLICY, academy(), "pay.decided_by") == "headteacher"


def test_a_setting_may_be_zero_and_still_counts() -> None:
    school = academy("feedback: {within: 0}")
    assert setting(POLICY, school, "feedback.within") == 0


def test_a_setting_is_none_where_nobody_says() -> None:
    assert setting(POLICY, academy(), "retention.keep") is None


def test_each_setting_of_the_academys_file_is_one_of_the_procedures() -> None:
    """What `pm.yaml` can set and the policy does not know would have no clause."""
    outside = {"schema", "academy", "trust", "trust_repository", "policy", "adopted"}
    # Reminders are no part of any procedure.
    outside |= {"improvement_plan", "calendar", "reminders"}
    sections = set(declared(Academy)) - outside
    assert sections == {name.split(".")[0] for name in POLICY.settings}
