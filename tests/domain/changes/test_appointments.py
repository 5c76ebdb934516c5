"""Who reviews, advises and partners (3.1, 3.3, App. C)."""

from __future__ import annotations

from typing import Any

import pytest

from pmtool.domain.changes.appointments import appoint
from pmtool.domain.record import Record
from tests.domain.changes.deciding import acting, changes, concluded, refused, teacher
from tests.domain.school_year import HEADTEACHER, plain, record


def test_a_reviewer_and_a_partner() -> None:
    assert changes(appoint(teacher(), acting(), reviewer="p001", partner="p018")) == plain("""
        reviewer: {id: p001, name: Ann Ashworth}
        professional_partner: {id: p018, name: Cy Dahl}
        """)


def test_a_headteachers_panel_and_adviser() -> None:
    decision = appoint(
        record(HEADTEACHER), acting(), panel=("d001", "p002", "d001"), adviser="Sol Adviser"
    )
    assert changes(decision) == plain("""
        panel: [{id: d001, name: Eve Director}, {id: p002, name: Dev Anand}]
        external_adviser: {name: Sol Adviser}
        """)


@pytest.mark.parametrize(
    ("of", "asked", "slug"),
    [
        (teacher(), {"reviewer": "p017"}, "self-review"),
        (teacher(), {"partner": "p017"}, "self-review"),
        (record(HEADTEACHER), {"panel": ("d001", "p001")}, "self-review"),
        (record(HEADTEACHER), {"reviewer": "p002"}, "panel-not-reviewer"),
        (teacher(), {"panel": ("d001",)}, "reviewer-not-panel"),
        (teacher(), {"adviser": "Sol Adviser"}, "reviewer-not-panel"),
        (teacher(), {"reviewer": "p099"}, "no-person"),
        (teacher(), {}, "usage"),
        (concluded(), {"reviewer": "p001"}, "concluded"),
    ],
)
def test_what_is_refused(of: Record, asked: dict[str, Any], slug: str) -> None:
    with refused(slug):
        appoint(of, acting(), **asked)
