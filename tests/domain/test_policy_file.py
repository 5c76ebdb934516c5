"""A policy file that people of another trust write by hand: each slip is named."""

from __future__ import annotations

import pytest

from pmtool.errors import Unreadable
from tests.domain.school_year import POLICY, policy_text, procedure


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('adviser = "3.3"\n', "", "`clauses.adviser` is missing"),
        ('adviser = "3.3"', 'advisor = "3.3"', "`clauses.advisor` is unknown here"),
        ('version = "v1.3"\n', "", "`version` is missing"),
        ("mandatory = true", 'mandatory = "yes"', "`mandatory` is not true or false"),
        ("mandatory = true", "mandatry = true", "`mandatry` is unknown here"),
        ('first_day = "09-01"', 'first_day = "09-31"', "`cycles.teacher.first_day` is no day"),
        ('first_day = "09-01"', "first_day = 901", "`cycles.teacher.first_day` is not text"),
        ("[cycles.support]", "[cycles.cleaners]", "`cycles.support.clause` is missing"),
        ('["probation", "induction"]', '["holiday"]', "`scope.not_normally_during` is no list"),
        ("least = 4, most = 8", "least = -4", "`limits.monitoring.weeks.least` is below zero"),
        ("most = 8", "most = true", "`limits.monitoring.weeks.most` is not a whole number"),
        (
            "default = 10, least",
            'default = "ten", least',
            "`settings.comment.within.default` is not a whole",
        ),
        (
            ', default = { teacher = "02-29"',
            ', default = { teacher = "02-30"',
            "is no day of a year",
        ),
        ("teacher = 60, ", "", "`settings.objectives.within.default.teacher` is missing"),
        ('"feedback.within" = {', '"feedback.in" = {', "`settings.feedback.within` is missing"),
        ('field = "overall"', 'field = "by"', "is none of objectives_assessment"),
        ('ground = "pay-decision"', 'ground = "gossip"', "is none of quality-assurance"),
        ('window = "mid-year"', 'window = "autumn"', "`duty mid-year-review.window` is none of"),
        (
            'setting = "mid_year"',
            'setting = "midyear"',
            "`duty mid-year-review.setting` is none of",
        ),
        ('id = "retention"', 'id = "feedback"', "`duty feedback.id` is there twice"),
        (
            "opens_before = 30",
            "opens_befor = 30",
            "`duty reviewer-appointed.opens_befor` is unknown",
        ),
        ('says = "Recommend on pay."', 'says = ""', "`duty pay-recommendation.says` is empty"),
    ],
)
def test_a_slip_is_named(was: str, becomes: str, said: str) -> None:
    assert was in policy_text()
    with pytest.raises(Unreadable) as refused:
        procedure(policy_text().replace(was, becomes, 1))
    assert said in refused.value.message
    assert refused.value.slug == "policy-invalid"


def test_a_list_of_duties_is_a_list() -> None:
    without = policy_text()[: policy_text().index("[[duty]]")]
    with pytest.raises(Unreadable, match="`duty` is no list of tables"):
        procedure(f'duty = "all"\n{without}')


def test_every_duty_that_rests_on_the_year_is_a_row() -> None:
    assert {rule.id for rule in POLICY.duties} >= {
        "reviewer-appointed",
        "panel-appointed",
        "adviser-appointed",
        "objectives-set",
        "objectives-agreed",
        "adviser-consulted-objectives",
        "objectives-moderated",
        "mid-year-review",
        "feedback",
        "written-record",
        "final-review",
        "written-report",
        "absence-basis",
        "adviser-consulted-review",
        "reviewee-comment",
        "pay-recommendation",
        "pay-decision",
        "retention",
    }
