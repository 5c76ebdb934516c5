"""Whatever people write into a record comes out of a statement exactly, and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given

from pmtool.domain.record import Record
from pmtool.render.documents import Format
from pmtool.render.visible import visible
from tests.render.pages import Element, from_markdown, page
from tests.render.records import SIGNED, record, rendered
from tests.render.texts import HOSTILE, SAMPLES, anything

DAY = date(2027, 3, 1)
every_text = pytest.mark.parametrize("text", [*SAMPLES, *HOSTILE])


@every_text
def test_html_holds_each_text_exactly(text: str) -> None:
    check_html(text)


@given(anything)
def test_html_holds_any_text_exactly(text: str) -> None:
    check_html(text)


@every_text
def test_markdown_holds_each_text_exactly(text: str) -> None:
    check_markdown(text)


@given(anything)
def test_markdown_holds_any_text_exactly(text: str) -> None:
    check_markdown(text)


def test_control_characters_are_shown_escaped() -> None:
    text = rendered(saying("\x1b]52;c;YQ==\x07 \x9b31m \u202ex"), "html")
    assert "\\x1b]52;c;YQ==\\x07 \\x9b31m \\u202ex" in text
    assert not set("\x1b\x07\x9b\u202e") & set(text)


def check_html(text: str) -> None:
    """The same elements as around a plain word, and the same text but for the word."""
    document = page(rendered(saying(text), "html"))
    word = around_a_word("html")
    written = [element.text() for element in word.every("div", "text")]
    assert written == [part.strip() for part in written], "the template adds space to a value"
    assert document.skeleton() == word.skeleton()
    assert shown(document) == [part.replace(WORD, visible(text)) for part in shown(word)]


def check_markdown(text: str) -> None:
    """The same, where a text may stand in a fenced block instead of a line or a paragraph."""
    document = from_markdown(rendered(saying(text), "md"))
    word = around_a_word("md")
    assert leaves(document) == [
        (tag, part.replace(WORD, visible(text))) for tag, part in leaves(word)
    ]


WORD = "Kingfisher"


@cache
def around_a_word(format: Format) -> Element:
    document = rendered(saying(WORD), format)
    return page(document) if format == "html" else from_markdown(document)


def shown(document: Element) -> list[str]:
    """The text of a page, element by element; not its style sheet."""
    parts: list[str] = []
    for part in document.inside:
        if isinstance(part, str):
            parts.append(part)
        elif part.tag != "style":
            parts += shown(part)
    return parts


def leaves(document: Element) -> list[tuple[str, str]]:
    """Each heading, paragraph, item and cell with its text, a label joined to its value."""
    found: list[tuple[str, str]] = []
    label = ""
    for tag, text in _leaves(document):
        if tag == "label":
            label = text + " "
        else:
            found.append((tag, label + text))
            label = ""
    return found


def _leaves(element: Element) -> Iterator[tuple[str, str]]:
    for part in element.inside:
        if isinstance(part, str):
            assert not part.strip("\n"), "text outside of any block"
        elif part.tag == "pre":
            yield "p", part.text().removesuffix("\n")
        elif part.tag == "p" and [_tag(inside) for inside in part.inside] == ["strong"]:
            text = part.text()
            yield ("label" if text.endswith(":") else "p"), text
        elif part.tag == "li" and "pre" in map(_tag, part.inside):
            yield from (("li", text) for _, text in _leaves(part))
        elif part.tag in ("ul", "table", "thead", "tbody", "tr", "blockquote"):
            yield from _leaves(part)
        else:
            assert part.tag in ("h1", "h2", "h3", "p", "li", "th", "td", "hr")
            marks = [_tag(inside) for inside in part.inside if isinstance(inside, Element)]
            assert set(marks) <= {"strong", "em", "code"}
            yield part.tag, part.text()


def _tag(part: Element | str) -> str:
    return part.tag if isinstance(part, Element) else ""


def saying(text: str) -> Record:
    """A record that says the same wherever a person writes something."""
    parts: dict[str, Any] = {
        "reviewee": {
            "id": "p017",
            "name": text,
            "job_title": text,
            "category": "teacher",
            "standards": [text],
        },
        "reviewer": {"id": "p003", "name": text},
        "cycle": {"from": date(2026, 9, 1), "to": date(2027, 7, 31), "adjusted_because": text},
        "improvement_plan": [{"id": "P1", "text": text}],
        "objectives": [
            {
                "id": "O1",
                "set_on": DAY,
                "title": text,
                "measures": text,
                "milestones": [{"id": "mi-a", "text": text}],
                "agreement": "determined",
                "determined_because": text,
                "revisions": [
                    {"id": "re-a", "on": DAY, "because": text, "was": {"title": text, "due": DAY}}
                ],
                "outcome": {"judgement": "met", "summary": text, "on": DAY},
            }
        ],
        "evidence": [
            {
                "id": "ev-a",
                "date": DAY,
                "kind": "other",
                "summary": text,
                "by": text,
                "objectives": ["O1"],
            }
        ],
        "development": [{"id": "D1", "need": text, "delivery": text, "impact": text}],
        "cpd": [{"id": "cp-a", "date": DAY, "activity": text, "impact": text, "application": text}],
        "teaching_overviews": [
            {
                "id": "to-a",
                "date": DAY,
                "evaluator": text,
                "impact_of_support": {"text": text, "on": DAY},
            }
            | dict.fromkeys(
                (
                    "grade",
                    "attainment",
                    "teaching_over_time",
                    "work_in_books",
                    "pupils_views",
                    "next_steps",
                    "observation",
                ),
                text,
            )
        ],
        "review": {
            "objectives_assessment": text,
            "overall": text,
            "absence_basis": {"evidence_used": text, "prior_performance": text},
            "by": text,
        },
        "pay": {"rationale": text},
        "comment": {"text": text, "on": DAY},
        "signatures": [{"id": "si-a", "role": "reviewee", "by": text, "on": DAY, "digest": SIGNED}],
    }
    return record(**parts)
