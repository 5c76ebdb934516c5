"""The portfolio's page: everything in its place, exact, inert; files as pictures or links."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings

from pmtool.domain.record import Record
from pmtool.render.scrapbook.album import ALL, LARGEST, Album, File
from pmtool.render.visible import visible
from tests.render.pages import Element, page
from tests.render.portfolios import picture_book, portfolio_page, whole_year
from tests.render.records import record
from tests.render.test_statement_texts import shown
from tests.render.texts import HOSTILE, SAMPLES, anything

PNG = picture_book()["evidence/a/0123456789ab-board.png"]
WORD = "Kingfisher"


def words(html: str) -> str:
    return " ".join(page(html).every("body")[0].text().split())


def moments(html: str) -> list[Element]:
    return page(html).every("article", "moment")


def test_a_piece_of_evidence_has_its_tabs_marks_reflection_and_later_review() -> None:
    (found,) = [
        each for each in moments(portfolio_page(whole_year())) if "Fractions" in each.text()
    ]
    told = " ".join(found.text().split())
    for said in (
        "2 Mar 2027",
        "Objective O1",
        "Objective O2",
        "Book scrutiny, Łukasz Wójcik",
        "What went well Layout",
        "Even better if Labels on every bar",
        "Next steps Hinge question before each set",
        "TS2 Promote good progress and outcomes by pupils",
        "Reflection The lower set copies the model without reading it.",
        "Later review Three weeks on they draw their own, and say why.",
        "lost.docx: this file is not there any more",
    ):
        assert said in told
    assert dict(found.attributes)["data-objective"] == "O1 O2"


def test_it_is_told_by_terms() -> None:
    terms = page(portfolio_page(whole_year())).every("section", "term")
    assert [each.every("h3")[0].text() for each in terms] == [
        "Autumn term 2026",
        "Spring term 2027",
        "Summer term 2027",
    ]


def test_what_a_filter_offers_is_there_to_be_found() -> None:
    html = page(portfolio_page(whole_year()))
    offered = {
        dict(select.attributes)["name"]: [
            dict(o.attributes)["value"] for o in select.every("option")
        ]
        for select in html.every("select")
    }
    assert offered["objective"] == ["", "O1", "O2", "none"]
    assert offered["standard"] == ["", "TS2", "TS6", "TS-P2", "none"]
    for name, (everything, *values) in offered.items():
        there = [
            str(dict(each.attributes)[f"data-{name}"]) for each in html.every("article", "moment")
        ]
        assert everything == ""
        for value in values:
            assert any(value == each or value in each.split() for each in there), (name, value)


def test_the_matrix_has_its_numbers_and_gaps() -> None:
    (matrix,) = page(portfolio_page(whole_year())).every("table", "matrix")
    rows = {
        row.every("th")[0].text().split()[0]: [" ".join(c.text().split()) for c in row.every("td")]
        for row in matrix.every("tbody")[0].every("tr")
    }
    assert rows["TS2"] == ["1", "1", "1"]
    assert rows["No"] == ["2", "1", "3"]
    empty = portfolio_page(record(objectives=[promising("TS2")]))
    assert "gap none" in " ".join(page(empty).every("table")[0].every("tbody")[0].text().split())


def promising(standard: str) -> dict[str, Any]:
    return {"id": "O1", "set_on": date(2026, 9, 10), "title": "x", "standards": [standard]}


def test_an_empty_one_says_so() -> None:
    told = words(portfolio_page(record()))
    assert "No objectives are set yet." in told
    assert "Nothing has been put in yet." in told
    assert "Show all" not in told


def test_what_to_bring_to_a_review_stands_first() -> None:
    told = words(portfolio_page(whole_year(), "final"))
    assert "Portfolio for the final review" in told
    assert "new since the mid-year review on 25 February 2027, up to the final review on" in told
    for said in (
        "Milestones not marked as reached Objective O1 70% on track due 7 May 2027",
        "Evidence without a reflection",
        "CPD without its impact Safeguarding update 5 November 2026",
    ):
        assert said in told
    assert "15 October 2026" not in told[told.index("Since the last review") :]


def test_nothing_missing_is_said_too() -> None:
    whole = {"id": "ev-a", "date": date(2026, 10, 15), "kind": "other", "summary": "x"}
    done = whole | {"reflection": "y", "review": "z", "objectives": ["O1"], "standards": ["TS2"]}
    told = words(portfolio_page(record(objectives=[promising("TS2")], evidence=[done]), "mid-year"))
    assert "Nothing is missing" in told


def test_the_colours_begin_again_after_the_last() -> None:
    many = [promising("TS2") | {"id": f"O{number}"} for number in range(1, 11)]
    tabs = page(portfolio_page(record(objectives=many))).every("article", "objective")
    colours = [str(dict(each.attributes)["class"]).split()[-1] for each in tabs]
    assert colours == [*(f"c{number}" for number in range(1, 9)), "c1", "c2"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.png", PNG, "image/png"),
        ("a.txt", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("a.gif", b"GIF89a", "image/gif"),
        ("a.webp", b"RIFF\x0a\x00\x00\x00WEBP", "image/webp"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", ""),
        ("a.jpg", b"<html><script>alert(1)</script>", ""),
        ("a.png", b"", ""),
        ("a.png", b" " + PNG, ""),
        ("a.webp", b"RIFF\x0a\x00\x00\x00WAVE", ""),
    ],
)
def test_a_picture_is_one_by_what_is_in_it(name: str, content: bytes, kind: str) -> None:
    file = Album().file(f"evidence/2026-27/p017/0123456789ab-{name}", content, "../x")
    assert (file.name, file.link) == (name, "../x")
    assert file.picture.partition(";")[0] == (f"data:{kind}" if kind else "")


def test_a_page_takes_so_many_pictures_and_links_the_others() -> None:
    album = Album()
    assert not album.file("x", PNG + bytes(LARGEST), "../x").picture
    taken = [bool(album.file("x", PNG.ljust(LARGEST, b"\0"), "../x").picture) for _ in range(5)]
    assert taken == [True] * (ALL // LARGEST) + [False] * (5 - ALL // LARGEST)
    assert album.file("x", PNG, "../x").picture, "a small one still fits"


def test_a_file_that_is_lost_has_no_link() -> None:
    assert Album().file("evidence/a/x.pdf", None, "../x") == File("x.pdf")


def test_one_script_may_run_and_nothing_comes_from_elsewhere() -> None:
    html = portfolio_page(whole_year())
    (policy,) = [
        str(dict(each.attributes)["content"])
        for each in page(html).every("meta")
        if dict(each.attributes).get("http-equiv")
    ]
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; img-src data:; script-src 'sha256-" + policy.split("sha256-")[1])
    assert "script-src 'unsafe" not in policy
    assert len(page(html).every("script")) == 1


def test_a_school_s_own_style_and_script_take_their_place() -> None:
    own = {
        "portfolio.css.j2": "h1 { color: green }",
        "portfolio.js.j2": "{% macro script() %}let ours = 1;{% endmacro %}",
    }
    html = portfolio_page(whole_year(), own=own)
    assert page(html).every("script")[0].text() == "let ours = 1;"
    assert page(html).every("style")[0].text().strip() == "h1 { color: green }"


@pytest.mark.parametrize("text", [*SAMPLES, *HOSTILE])
def test_it_holds_each_text_exactly(text: str) -> None:
    check(text)


@settings(max_examples=40)
@given(anything)
def test_it_holds_any_text_exactly(text: str) -> None:
    check(text)


def check(text: str) -> None:
    """The same elements as around a plain word, and the same text but for the word."""
    document = page(portfolio_page(saying(text), "final"))
    word = around_a_word()
    assert document.skeleton() == word.skeleton()
    assert shown(document) == [part.replace(WORD, visible(text)) for part in shown(word)]


@cache
def around_a_word() -> Element:
    return page(portfolio_page(saying(WORD), "final"))


def saying(text: str) -> Record:
    """A record that says the same wherever a person writes something of a portfolio."""
    three = dict.fromkeys(("went_well", "even_better_if", "next_steps"), text)
    day = date(2027, 3, 1)
    return record(
        reviewee={"id": "p017", "name": text, "job_title": text, "category": "teacher"},
        reviewer={"id": "p003", "name": text},
        professional_partner={"id": "p004", "name": text},
        objectives=[
            {
                "id": "O1",
                "set_on": day,
                "title": text,
                "measures": text,
                "milestones": [{"id": "ms-a", "text": text, "due": day}],
            }
        ],
        evidence=[
            {
                "id": "ev-a",
                "date": day,
                "kind": "other",
                "summary": text,
                "by": text,
                "objectives": ["O1"],
                "reflection": text,
                "review": text,
                **three,
            },
            {"id": "ev-b", "date": day, "kind": "other", "summary": text},
        ],
        meetings=[
            {
                "id": "mt-a",
                "kind": "partner",
                "date": day,
                "present": [text],
                "notes": text,
                **three,
            }
        ],
        observations=[
            {
                "id": "ob-a",
                "date": day,
                "kind": "formal",
                "observer": {"id": "p003", "name": text},
                "focus": text,
                "feedback": {"on": day, "by": text, "summary": text},
            }
        ],
        cpd=[{"id": "cp-a", "date": day, "activity": text, "impact": text, "application": text}],
    )
