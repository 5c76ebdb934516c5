from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmtool.domain.academy import Academy
from pmtool.domain.checks.academy import check_academy
from pmtool.domain.checks.facts import AcademyFacts
from pmtool.domain.settings import setting
from pmtool.domain.values import declared, plain
from pmtool.store.academy_file import academy_text
from pmtool.store.founding import chosen_policy
from pmtool.store.yaml.file import parse

FACTS = AcademyFacts(date(2026, 9, 1))
POLICY = chosen_policy("vine-h001-v1.3")


def academy(text: str) -> Academy:
    found, findings = check_academy(parse(text.encode(), "pm.yaml").data, FACTS)
    assert [finding.message for finding in findings] == []
    assert found is not None
    return found


def set_all(text: str) -> str:
    """The text once somebody took the `#` of every setting away, and wrote in what was blank."""
    blank = {"on": "2026-09-01", "protocol": "Ours", "convention": "weekdays"}
    lines = []
    for line in text.splitlines():
        setting_of_its_own = line.startswith("#") and not line.startswith(("##", "# yaml"))
        bare = line[1:] if setting_of_its_own else line
        name = bare.strip().removesuffix(":")
        empty = bare.endswith(":") and name in (*blank, "keep", "keep_with_concerns")
        lines.append(f"{bare} {blank.get(name, 84)}" if empty else bare)
    return "\n".join(lines) + "\n"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_name_is_kept_exactly(name: str) -> None:
    found = academy(academy_text(name, name, POLICY, "2026-27"))
    assert (found.academy, found.trust) == (name, name)
    assert (found.policy.id, found.policy.version) == ("vine-h001", "v1.3")


def test_nothing_is_set_that_nobody_chose() -> None:
    found = academy(academy_text("Willow Bank", None, POLICY, "2026-27"))
    chosen = {"schema", "academy", "policy"}
    assert plain(found).keys() - {"improvement_plan"} == chosen


@pytest.mark.parametrize("trust", [None, "Vine"])
def test_every_comment_that_is_a_setting_is_a_right_one(trust: str | None) -> None:
    found = academy(set_all(academy_text("Willow Bank", trust, POLICY, "2026-27")))
    assert plain(found).keys() == declared(Academy).keys()
    assert list(found.improvement_plan) == ["2026-27"]
    assert found.calendar is not None
    assert found.calendar.terms[0].from_ == date(2026, 9, 1)


@pytest.mark.parametrize("category", ["teacher", "headteacher", "support"])
def test_each_setting_shows_the_default_that_holds_without_it(category: str) -> None:
    bare = academy(academy_text("Willow Bank", None, POLICY, "2026-27"))
    shown = academy(set_all(academy_text("Willow Bank", None, POLICY, "2026-27")))
    for name, rule in POLICY.settings.items():
        if rule.default is not None:
            assert setting(POLICY, shown, name, category) == setting(POLICY, bare, name, category)


def test_lines_that_fit_a_screen() -> None:
    text = academy_text("Willow Bank", None, POLICY, "2026-27")
    assert max(map(len, text.splitlines())) <= 100
