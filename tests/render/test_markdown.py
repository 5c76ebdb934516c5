"""Text in Markdown: exact, and inert, wherever it stands."""

from __future__ import annotations

import pytest
from hypothesis import given

from pmtool.render.markdown import block, field, inline, item
from pmtool.render.visible import visible
from tests.render.pages import Element, from_markdown
from tests.render.texts import HOSTILE, SAMPLES, anything

every_text = pytest.mark.parametrize("text", [*SAMPLES, *HOSTILE])


@every_text
def test_a_text_of_its_own_comes_out_exactly(text: str) -> None:
    check_block(visible(text))


@given(anything)
def test_any_text_of_its_own_comes_out_exactly(text: str) -> None:
    check_block(visible(text))


@every_text
def test_a_text_within_a_line_comes_out_exactly(text: str) -> None:
    check_line(visible(text))


@given(anything)
def test_any_text_within_a_line_comes_out_exactly(text: str) -> None:
    check_line(visible(text))


@every_text
def test_a_fenced_text_stands_verbatim_in_the_file(text: str) -> None:
    assert text in block(text)


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("Łukasz O'Neill-Müller", "Łukasz O'Neill-Müller"),
        ("Head of Y5 & Y6 (maths)", "Head of Y5 & Y6 (maths)"),
        ("a | b", "a \\| b"),
        ("1. x", "1\\. x"),
        ("2026-27", "2026-27"),
        (" x", "&#32;x"),
        ("a\nb", "a&#10;b"),
    ],
)
def test_only_what_markdown_would_act_on_is_escaped(text: str, markdown: str) -> None:
    assert inline(text) == markdown


@pytest.mark.parametrize(
    "text",
    [
        "75% = 21/28 pupils. Review: Oct, Feb, May",
        "Feb: 19/28 (67.9%). May: 22/28 — 78.6 %.",
        "Put in place strategies to raise attainment at KS1 & KS2.",
    ],
)
def test_a_plain_sentence_is_a_plain_paragraph(text: str) -> None:
    assert block(text) == text


def check_block(text: str) -> None:
    """As a block, and as an item of a list where it does not fit a line."""
    assert as_block(from_markdown(f"before\n\n{block(text)}\n\nafter")) == ["before", text, "after"]
    listed = from_markdown(f"- before\n{item(text)}\n- after\n").every("li")
    assert [entry.text().strip("\n") for entry in listed[::2]] == ["before", "after"]
    assert as_block(listed[1]) == [text]


def check_line(text: str) -> None:
    assert from_markdown(f"**Name:** {inline(text)}\n").skeleton() == NAMED
    assert from_markdown(f"**Name:** {inline(text)}\n").text() == f"Name: {text}\n"
    cells = from_markdown(f"| A | B |\n| --- | --- |\n| {inline(text)} | b |\n").every("td")
    assert [cell.text() for cell in cells] == [text, "b"]
    assert not any(isinstance(part, Element) for cell in cells for part in cell.inside)
    first, *value = as_block(from_markdown(field("Name", text)))
    assert (first + "".join(value)).removeprefix("Name:").removeprefix(" " * (not value)) == text


NAMED = from_markdown("**Name:** x\n").skeleton()


def as_block(page: Element) -> list[str]:
    """The text of each paragraph and fenced block; nothing else may be there."""
    texts, loose = [], ""
    for part in page.inside:
        if isinstance(part, str):
            loose += part
        elif part.tag == "pre":
            (code,) = part.inside
            assert isinstance(code, Element)
            assert code.attributes == (("class", "language-text"),)
            texts.append(code.text().removesuffix("\n"))
        else:
            assert part.tag == "p"
            texts.append(part.text())
    return texts or [loose]
