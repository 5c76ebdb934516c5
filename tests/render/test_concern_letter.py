"""The letter about a concern (8.1): whole, exact, inert; a school's own in its place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from pmtool.domain.concern import Concern
from pmtool.domain.record import Record
from pmtool.errors import Refused
from pmtool.render.concern_letter import Around, Letter, Period, render_concern_letter
from pmtool.render.documents import Format
from pmtool.render.visible import visible
from tests.domain.school_year import POLICY
from tests.render.pages import Element, from_markdown, page
from tests.render.records import record
from tests.render.texts import HOSTILE, anything

both = pytest.mark.parametrize("format", ["md", "html"])
TEXTS = ("nature", "seriousness", "previous_support", "employee_comment")
PERIOD_TEXTS = ("targets", "support", "consequences")


def concern(**parts: object) -> dict[str, Any]:
    return {
        "id": "co-1",
        "raised_on": date(2026, 11, 2),
        "by": "p003",
        "nature": "Marking is four weeks behind.",
        "seriousness": "Serious: pupils cannot see what to improve.",
        **parts,
    }


def period(**parts: object) -> dict[str, Any]:
    return {
        "from": date(2026, 11, 23),
        "working_weeks": 6,
        "convention": "term-days",
        "ends": date(2027, 1, 15),
        "targets": "Every book within a week.",
        "support": "Planning together.",
        "monitored_by": "p003",
        "consequences": "The Capability Procedure.",
        "review_on": date(2027, 1, 14),
        **parts,
    }


def of(**parts: object) -> tuple[Record, Concern]:
    whole = record(concerns=[concern(**parts)])
    return whole, whole.concerns[0]


def letter(format: Format, own: dict[str, str] | None = None, /, **parts: object) -> str:
    whole, found = of(**parts)
    around = Around(
        record="2026-27/p017",
        academy="Elm Tree Primary Academy",
        trust="Vale Learning Trust",
        policy=POLICY,
        names={"p003": "Shabnam Akhtar-Khan"},
        own_templates=own or {},
    )
    return render_concern_letter(whole, found, around, format=format, day=date(2026, 11, 24))


def made(format: Format, text: str) -> Element:
    return page(text) if format == "html" else from_markdown(text)


def words(format: Format, **parts: object) -> str:
    return " ".join(made(format, letter(format, **parts)).text().split())


@both
def test_what_8_1_asks_for_stands_on_it(format: Format) -> None:
    told = words(
        format,
        previous_support="Talked about twice.",
        employee_comment="I was ill.",
        confirmed_in_writing_on=date(2026, 11, 5),
    )
    for said in (
        "CONFIDENTIAL",
        "Łukasz Wójcik",
        "Teacher of mathematics",
        "Shabnam Akhtar-Khan",
        "5 November 2026",
        "discussed with you on 2 November 2026",
        "The nature of the concerns Marking is four weeks behind.",
        "How serious they are Serious: pupils cannot see what to improve.",
        "Earlier discussions and support Talked about twice.",
        "What you said about it I was ill.",
        "Normally a monitoring period is set, of 4 to 8 working weeks",
        "Elm Tree Primary Academy · Vale Learning Trust",
        "co-1",
    ):
        assert said in told
    assert "DRAFT" not in told


@both
def test_until_it_is_confirmed_it_is_a_draft_of_the_day(format: Format) -> None:
    told = words(format)
    assert "DRAFT" in told
    assert "24 November 2026" in told


@both
def test_the_monitoring_period_once_there_is_one(format: Format) -> None:
    extension = {
        "weeks": 2,
        "ground": "significant-absence",
        "ends": date(2027, 1, 29),
    }
    told = words(format, monitoring=period())
    assert "6 working weeks, from 23 November 2026 to 15 January 2027." in told
    assert "counted in the school’s term days" in told
    for said in ("Every book within a week.", "Planning together.", "14 January 2027"):
        assert said in told
    assert "If there is no, or too little, improvement The Capability Procedure." in told
    assert "What happens next" not in told
    longer = words(format, monitoring=period(extension=extension))
    assert "8 working weeks, from 23 November 2026 to 29 January 2027, the extension" in longer


@both
def test_a_particularly_serious_concern_names_what_may_follow(format: Format) -> None:
    told = words(format, seriousness="Particularly serious: safety.")
    assert "the formal Capability Procedure invoked (8.2)" in told
    assert "Normally a monitoring period" not in told


def _with(text: str) -> dict[str, object]:
    said: dict[str, object] = dict.fromkeys(TEXTS, text)
    monitored = period(**dict.fromkeys((*PERIOD_TEXTS, "monitored_by"), text))
    return {**said, "by": text, "monitoring": monitored}


@both
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_texts_change_nothing_around_them(format: Format, hostile: str) -> None:
    plain = made(format, letter(format, **_with("plain")))
    made_of_it = made(format, letter(format, **_with(hostile)))
    if format == "html":
        assert made_of_it.skeleton() == plain.skeleton()
    else:
        kept = ("h1", "h2", "h3", "ul", "table", "a", "img", "script", "hr")
        for tag in kept:
            assert len(made_of_it.every(tag)) == len(plain.every(tag)), tag


@given(text=anything)
def test_in_html_any_text_stands_exactly_and_does_nothing(text: str) -> None:
    plain = page(letter("html", **_with("plain")))
    found = page(letter("html", **_with(text)))
    assert found.skeleton() == plain.skeleton()
    told = [each.text() for each in found.every("div", "text")]
    assert told.count(visible(text)) == len(TEXTS) + len(PERIOD_TEXTS) + 2


def test_the_page_stands_by_itself() -> None:
    text = letter("html", monitoring=period())
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", text)
    assert "size: A4" in text


@both
def test_the_schools_own_takes_its_place(format: Format) -> None:
    own = {f"concern-letter.{format}.j2": "{{ reviewee }}: {{ nature }}"}
    assert letter(format, own) == "Łukasz Wójcik: Marking is four weeks behind."


def test_a_fault_in_it_names_its_line_and_no_value() -> None:
    own = {"concern-letter.md.j2": "Dear\n{{ nature.zebra.x }}"}
    with pytest.raises(Refused) as refused:
        letter("md", own)
    assert str(refused.value.place) == "templates/concern-letter.md.j2:2"
    assert "Marking" not in str(refused.value)


def test_the_guide_explains_every_name() -> None:
    guide = (Path(__file__).parents[2] / "docs/templates.md").read_text(encoding="utf-8")
    part = guide[guide.index("## The letter about a concern") :]
    for name in (*Letter.__dataclass_fields__, *Period.__dataclass_fields__):
        assert f"`{name}`" in part, name
