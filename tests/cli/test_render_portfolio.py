from __future__ import annotations

import stat
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.cli.academy import BEA, Desk
from tests.render.pages import Element, page
from tests.render.portfolios import png


@pytest.fixture
def filled(desk: Desk, tmp_path: Path) -> Desk:
    """Bea's record with a picture, and a plan with an awkward name, attached to evidence."""
    (tmp_path / "wall display.png").write_bytes(png(4, 4))
    (tmp_path / "plan #1 50%.html").write_text("<script>alert(1)</script>")
    desk.done(
        *("add-evidence", "p017", "--kind", "other", "--summary", "Wall display"),
        *("--objective", "O1", "--attach", str(tmp_path / "wall display.png")),
        *("--attach", str(tmp_path / "plan #1 50%.html")),
    )
    return desk


def links(html: Path) -> dict[str, Path]:
    """Where each link of a page leads from where the page is."""
    found = page(html.read_text("utf-8")).every("a")
    return {
        target.rpartition("-")[2]: (html.parent / unquote(target)).resolve()
        for target in (str(dict(each.attributes)["href"]) for each in found)
    }


def body(html: str) -> str:
    found: list[Element] = page(html).every("main")
    return " ".join(found[0].text().split())


def test_where_it_is_put_and_for_whom(filled: Desk) -> None:
    ran = filled.pm("render-portfolio", "P017")
    target = filled.root / "out/2026-27/p017/portfolio.html"
    assert (ran.code, Path(ran.out.strip())) == (0, target)
    assert ran.err == "For the reviewee, the reviewer and the professional partner only (9.2).\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("output", [None, "../elsewhere/portfolio.html"])
def test_pictures_are_in_it_and_links_lead_to_the_other_files(
    filled: Desk, output: str | None
) -> None:
    where = filled.root / (output or "out/2026-27/p017/portfolio.html")
    filled.pm("render-portfolio", "p017", *(("-o", output) if output else ()))
    html = page(where.read_text("utf-8"))
    (picture,) = html.every("img")
    assert str(dict(picture.attributes)["src"]).startswith("data:image/png;base64,")
    led = links(where)
    assert len(led) == 2
    assert all(each.is_file() and each.is_relative_to(filled.root) for each in led.values())


def test_a_file_that_was_changed_or_lost_is_neither_shown_nor_linked(filled: Desk) -> None:
    for kept in (filled.root / "evidence/2026-27/p017").iterdir():
        kept.write_bytes(png(5, 5)) if kept.suffix == ".png" else kept.unlink()
    html = page(filled.looked("render-portfolio", "p017", "-o", "-"))
    assert html.every("img") + html.every("a") == []
    assert html.text().count("is not there any more, or is not the one that was attached") == 2


def test_what_to_bring_to_a_review_has_a_file_of_its_own(filled: Desk) -> None:
    told = filled.pm("render-portfolio", "p017", "--for", "mid-year").out
    assert told.endswith("out/2026-27/p017/portfolio-mid-year.html\n")
    html = (filled.root / "out/2026-27/p017/portfolio-mid-year.html").read_text("utf-8")
    assert "Objectives without evidence Objective O2 Run the debating club" in body(html)
    assert "up to 24 November 2026" in body(html)
    ran = filled.pm("render-portfolio", "p017", "--for", "next-year")
    assert ran.code == 2


def test_concerns_absence_review_and_pay_are_not_in_it(desk: Desk) -> None:
    hidden = (
        "absences:\n  - {id: ab-aaaaaa, from: 2026-10-01, effect_on_assessment: Quagga}\n"
        "concerns:\n  - {id: co-aaaaaa, raised_on: 2026-11-02, by: p003, nature: Quagga,"
        " seriousness: Quagga}\n"
        "review: {overall: Quagga}\npay: {rationale: Quagga}\ncomment: {text: Quagga,"
        " on: 2026-11-20}\n"
    )
    desk.commit_by_hand(BEA, desk.text(BEA).replace("states:\n", hidden + "states:\n"))
    assert "Quagga" in desk.looked("show", "p017")
    assert "Quagga" not in desk.looked("render-portfolio", "p017", "-o", "-")


def test_everyone_and_what_is_refused(desk: Desk) -> None:
    assert len(desk.looked("render-portfolio", "--all", "-o", "../all").splitlines()) == 7
    desk.refused("render-portfolio", slug="usage", code=2)
    desk.refused("render-portfolio", "p017", "p018", "-o", "-", slug="usage", code=2)
    desk.refused("render-portfolio", "p022", slug="no-record")
