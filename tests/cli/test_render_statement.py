from __future__ import annotations

from tests.cli.academy import Desk
from tests.school import git


def test_where_it_is_put(desk: Desk) -> None:
    ran = desk.pm("render-statement", "P017")
    path = desk.root / "out/2026-27/p017/statement.html"
    assert ran.out.strip().endswith("out/2026-27/p017/statement.html")
    assert "pm share" in ran.err
    page = path.read_text("utf-8")
    assert "Bea Okafor" in page
    assert "DRAFT" in page


def test_to_standard_output(desk: Desk) -> None:
    page = desk.looked("render-statement", "p017", "--format", "md", "-o", "-")
    assert page.startswith("# ")
    assert "Sequence history from Y7 to Y9" in page
    desk.refused("render-statement", "p017", "p018", "-o", "-", slug="usage", code=2)


def test_everyone(desk: Desk) -> None:
    before = desk.head()
    ran = desk.pm("render-statement", "--all", "--format", "md", "-o", "../all")
    assert ran.code == 0, ran.err
    assert len(list((desk.root.parent / "all").iterdir())) == 7
    assert (desk.head(), git(desk.root, "status", "--porcelain")) == (before, "")


def test_a_draft_until_it_is_concluded(desk: Desk) -> None:
    desk.done("conclude", "p017", "--because", "x")
    page = desk.looked("render-statement", "p017", "--format", "md", "-o", "-")
    assert "DRAFT" not in page


def test_two_records_of_one_year(desk: Desk) -> None:
    desk.done("new-cycle", "p018", "--because", "A second post")
    desk.refused("render-statement", "p018", "-o", "-", slug="two-records")
    assert desk.looked("render-statement", "p018", "--cycle", "2026-27+2", "-o", "-")


def test_what_is_refused(desk: Desk) -> None:
    desk.refused("render-statement", slug="usage", code=2)
    desk.refused("render-statement", "p017", "--all", slug="usage", code=2)
    desk.refused("render-statement", "p022", slug="no-record")
