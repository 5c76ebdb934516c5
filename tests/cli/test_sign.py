from __future__ import annotations

from datetime import date

import pytest

from pmtool.domain.digest import digest
from pmtool.store.workspace import RecordName, Workspace
from tests.cli.academy import BEA, Desk


def test_a_signature_on_the_statement_as_it_stands(desk: Desk) -> None:
    done = desk.done("sign", "p017", "--by", "p017")
    (signature,) = desk.record()["signatures"]
    record = Workspace(desk.root).record(RecordName("2026-27", "p017"))
    assert signature.pop("id") == done.entry
    assert signature == {
        "role": "reviewee",
        "by": "p017",
        "on": date(2026, 11, 24),
        "digest": digest(record),
    }


@pytest.mark.parametrize(
    ("person", "by", "role"),
    [
        ("p017", "p017", "reviewee"),
        ("p017", "p003", "reviewer"),
        ("p017", "h001", "headteacher"),
        ("h001", "h001", "reviewee"),
        ("p002", "h001", "reviewer"),
    ],
)
def test_who_signs_as_what(desk: Desk, person: str, by: str, role: str) -> None:
    assert f"Signed as {role} (" in desk.done("sign", person, "--by", by).out


def test_somebody_with_two_roles(desk: Desk) -> None:
    desk.done("sign", "p002")
    desk.refused("sign", "p002", slug="already-signed")
    assert "as headteacher" in desk.done("sign", "p002", "--role", "headteacher").out


def test_the_panel(desk: Desk) -> None:
    desk.done("appoint", "h001", "--panel", "d001")
    assert "as panel" in desk.done("sign", "h001", "--by", "d001").out


def test_on_paper(desk: Desk) -> None:
    done = desk.done("sign", "p017", "--by", "p017", "--on-paper")
    assert "(on paper)" in done.out
    assert desk.record()["signatures"][0]["on_paper"] is True


@pytest.mark.parametrize(
    ("options", "slug"),
    [
        (("--by", "p018"), "wrong-role"),
        (("--by", "p003", "--role", "reviewee"), "wrong-role"),
        (("--by", "p017", "--role", "headteacher"), "wrong-role"),
        (("--by", "Bea Somebody"), "who-acts"),
    ],
)
def test_who_cannot(desk: Desk, options: tuple[str, ...], slug: str) -> None:
    desk.refused("sign", "p017", *options, slug=slug)


def test_what_makes_it_stale_and_what_does_not(desk: Desk) -> None:
    desk.done("sign", "p017", "--by", "p017")
    for later in (
        ("add-evidence", "p017", "--kind", "other", "--summary", "x"),
        ("decide-pay", "p017", "--result", "progress"),
        ("sign", "p017", "--by", "p003"),
    ):
        desk.done(*later)
        assert "stale" not in desk.pm("validate", BEA).out
    desk.done("add-cpd", "p017", "--activity", "x")
    assert desk.pm("validate", BEA).code == 1
    desk.done("sign", "p017", "--by", "p017")
    assert "reviewee" not in desk.pm("validate", BEA).out


def test_somebody_elses_signature_is_remarked_on(desk: Desk) -> None:
    assert "h001 is at work" in desk.done("sign", "p017", "--by", "p017").err
    assert "at work" not in desk.done("sign", "p017", "--by", "h001").err
    assert "at work" not in desk.done("sign", "p017", "--by", "p003", "--on-paper").err
