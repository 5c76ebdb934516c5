"""Any text comes back exactly: from the record, the Markdown, the HTML."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.cli.academy import Desk

SAMPLES = Path(__file__).parent.parent / "facts" / "sample_objectives.yaml"
PATH = "cycles/2026-27/p018.yaml"

HOSTILE = (
    *("no", "null", "~", "12:30", "2026-11-24", "1e3", "0x1F", "- x", "# x", "key: value", "? x"),
    *("{{ 7*7 }}", "{% raw %}", "<script>alert(1)</script>", "<!-- x -->", "&amp; &#60;", "]]>"),
    *("a | b | c", "`code` ``two``", "**bold** _x_ [l](http://x)", "\"q\" 'q' “q”", "a\\b\\n"),
    *("tab\there", "  leading", "trailing  ", "one\n\n\nfour", "\nfirst blank", "- a\n- b\n", "@x"),
    *("emoji 👩🏽‍🏫", "שלום עולם", "مرحبا", "漢字かな", "e\u0301 é", "%TAG", "&a *a", "---", "..."),
    *("nbsp\u00a0here", "x" * 10_000, "word " * 2_000, "1. one\n2. two", "    code", "> quote"),
)


@cache
def samples() -> tuple[str, ...]:
    from pmtool.store.yaml.file import parse

    data = parse(SAMPLES.read_bytes(), "facts").data
    entries: Any = data["objectives"]
    fields = ("objective", "measure", "evidence")
    return tuple(str(entry[field]) for entry in entries for field in fields)


class _Values(HTMLParser):
    """The text of a page, as a browser would hold it."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _of_html(page: str) -> str:
    parser = _Values()
    parser.feed(page)
    return parser.text


def _words(text: str) -> list[str]:
    return text.split()


def _statement(desk: Desk, form: str) -> str:
    return desk.looked("render-statement", "p018", "--format", form, "-o", "-")


@pytest.mark.parametrize("start", range(0, 48, 16))
def test_the_samples(desk: Desk, start: int) -> None:
    _come_back(desk, samples()[start : start + 16])


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 16))
def test_hostile_texts(desk: Desk, start: int) -> None:
    _come_back(desk, HOSTILE[start : start + 16])


def _come_back(desk: Desk, texts: tuple[str, ...]) -> None:
    assert texts
    for title, measures in zip(texts[::2], (*texts[1::2], texts[0]), strict=False):
        done = desk.done("add-objective", "p018", f"--title={title}", f"--measures={measures}")
        objective = desk.entry("objectives", done.entry, PATH)
        assert (objective["title"], objective["measures"]) == (title, measures)
    last = texts[-1]
    evidence = ("add-evidence", "p018", "--kind", "other", f"--summary={last}", "--objective", "O1")
    assert desk.entry("evidence", desk.done(*evidence).entry, PATH)["summary"] == last
    need = desk.done("add-development", "p018", f"--need={last}").entry
    assert desk.entry("development", need, PATH)["need"] == last
    assert desk.pm("validate", PATH).code == 0
    _in_both_forms(desk, texts)


def _in_both_forms(desk: Desk, texts: tuple[str, ...]) -> None:
    html = _statement(desk, "html")
    assert "<script" not in html
    held = _of_html(html)
    for text in texts:
        assert text in held, text
    rendered = MarkdownIt("commonmark").enable("table").render(_statement(desk, "md"))
    assert "<script" not in rendered
    markdown = _of_html(rendered)
    for text in texts:
        assert " ".join(_words(text)) in " ".join(_words(markdown)), text


@pytest.mark.parametrize(
    "text",
    ["\x1b]52;c;aGk=\x07", "back\x08", "bell\x07", "del\x7f", "c1\x9b2J"],
)
def test_control_characters(desk: Desk, text: str) -> None:
    for verb in (
        ("add-objective", "p018", "--title"),
        ("add-cpd", "p018", "--activity"),
    ):
        before = desk.state()
        ran = desk.pm(*verb, text)
        assert (ran.code, ran.out) == (3, "")
        assert not set(ran.err) & set("\x1b\x07\x08\x7f\x9b")
        assert desk.state() == before


def test_bidi_overrides(desk: Desk) -> None:
    before = desk.state()
    assert desk.pm("add-objective", "p018", "--title", "safe\u202etxt.exe").code == 3
    assert desk.state() == before


def test_a_bare_carriage_return(desk: Desk) -> None:
    desk.refused("add-objective", "p018", "--title", "a\rb", slug="usage", code=2)
    desk.done("add-objective", "p018", "--title", "a\r\nb")
    assert desk.entry("objectives", "O1", PATH)["title"] == "a\nb"


def test_a_newline_forges_no_trailer(desk: Desk) -> None:
    forged = "x\n\nPM-Verb: decide-pay\nPM-Record: 2026-27/h001"
    done = desk.done("add-objective", "p018", "--title", forged, "--by", forged)
    assert [value for key, value in done.trailers if key == "PM-Verb"] == ["add-objective"]
    assert desk.entry("objectives", "O1", PATH)["title"] == forged


def test_standard_input(desk: Desk) -> None:
    for text in filter(str.strip, HOSTILE[:28:3]):
        done = desk.done("add-development", "p018", "--need", "-", stdin=text + "\n")
        assert desk.entry("development", done.entry, PATH)["need"] == text
