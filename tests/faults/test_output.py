"""Lines 49-53 of the list of faults: what a record holds does nothing to whoever looks at it."""

from __future__ import annotations

import csv
import io
import os
import pty
import re
from html.parser import HTMLParser

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk

SECRET = "Zebra Quagga"
CONTROLS = ("\x1b[2J", "\x9b2J", "\x1b]52;c;aGk=\x07", "\u202etxt.exe", "\u2066x")
MARKUP = ("[/foo]", ":smile:", "[link=http://x]here[/link]", "[bold]x[/bold]", "[red]")
LOOKS = (
    ("show", "p018"),
    ("log", "p018"),
    ("list",),
    ("check-deadlines", "--all"),
    ("validate",),
    ("render-statement", "p018", "-o", "-"),
    ("render-statement", "p018", "--format", "md", "-o", "-"),
)


def rename(desk: Desk, name: str) -> None:
    """Put a name into the register and the record, as somebody else's tool would."""
    for path in ("people/p018.yaml", "cycles/2026-27/p018.yaml"):
        text = desk.text(path).replace("Cy Dahl", _quoted(name))
        desk.commit_by_hand(path, text)


def _quoted(name: str) -> str:
    inside = name.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08X}" for c in inside) + '"'


@pytest.mark.parametrize("text", CONTROLS, ids=ascii)
def test_fault_49_controls_are_shown_escaped(desk: Desk, text: str) -> None:
    """In a file that no pm wrote; in git's author, subject and file names."""
    desk.commit_by_hand("cycles/2026-27/p018.yaml", f"name: {_quoted(text)}\nq: {text}\n")
    (desk.root / "people" / f"x{text.replace('/', '')}.yaml").write_text("x\n")
    os.environ["GIT_AUTHOR_NAME"] = f"Ann {text}"
    desk.commit_by_hand("people/p019.yaml", desk.text("people/p019.yaml") + "# later\n")
    for words in LOOKS:
        done = desk.pm(*words)
        assert done.code in (0, 1, 2, 3), (words, done)
        assert not set(done.out + done.err) & set("\x1b\x9b\x07\u202e\u2066"), words


@pytest.mark.parametrize("text", MARKUP)
def test_fault_50_markup_is_shown_as_it_is(desk: Desk, text: str) -> None:
    rename(desk, text)
    for words in (("show", "p018"), ("list",), ("check-deadlines", "p018", "--all")):
        assert text in desk.pm(*words).out, words


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a pseudo-terminal")
@pytest.mark.parametrize("text", ["[/foo]", ":smile:"])
def test_fault_50_markup_on_a_terminal_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    rename(desk, text)
    monkeypatch.setenv("COLUMNS", "200")
    child, terminal = pty.fork()
    if child == 0:
        import sys

        from pmtool.__main__ import main

        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115 - the terminal itself
        os._exit(main(["list"]))
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert text in re.sub(r"\x1b\[[0-9;]*m", "", shown.decode())


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\tx", "\nx"], ids=ascii)
def test_fault_51_cells_that_would_be_formulas(desk: Desk, start: str) -> None:
    rename(desk, f"{start}cmd")
    done = desk.pm("check-deadlines", "--all", "--csv")
    cells = [cell for row in csv.reader(io.StringIO(done.out)) for cell in row]
    assert any("cmd" in cell for cell in cells)
    assert not [cell for cell in cells if cell[:1] in "=+-@\t\r\n" and cell]


INERT = (
    "{{ 7919*7927 }}",
    "{% for %}",
    "<script>alert(1)</script>",
    "a | b",
    "`x`",
    "[x](javascript:y)",
)


class Tags(HTMLParser):
    """The tags of a page, and its links."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{key}={value}" for key, value in attrs if key == "href")}


@pytest.mark.parametrize("text", INERT)
def test_fault_52_values_are_inert_in_documents(desk: Desk, text: str) -> None:
    from markdown_it import MarkdownIt

    desk.done("add-objective", "p018", "--title", text, "--measures", text)
    plain = Tags()
    plain.feed(desk.pm("render-statement", "p018", "-o", "-").out)
    markdown = desk.pm("render-statement", "p018", "--format", "md", "-o", "-").out
    rendered = Tags()
    rendered.feed(MarkdownIt("commonmark").enable("table").render(markdown))
    for tags in (plain, rendered):
        assert "script" not in tags.seen
        assert not any("javascript" in each for each in tags.seen)
    assert "62773913" not in markdown


def test_fault_52_the_school_s_own_templates_run_in_a_sandbox(desk: Desk) -> None:
    hostile = "{{ ''.__class__.__mro__[1].__subclasses__() }}{{ cycler.__init__.__globals__ }}"
    desk.commit_by_hand("templates/statement.html.j2", hostile)
    done = desk.pm("render-statement", "p018", "-o", "-")
    assert done.code == 3
    assert "<class" not in done.out + done.err


BROKEN = [
    f"# {SECRET}\n" + BEA_RECORD.replace("Run the debating club", SECRET) + end
    for end in (
        "a: [\n",
        "schema: 1\n",
        f"odd: {SECRET}\n",
        f"pay: {SECRET}\n",
        f"cpd:\n  - {{id: 7, activity: {SECRET}}}\n",
        f"review: {{on: {SECRET}}}\n",
        f'x: "{SECRET}\\q"\n',
        f"{SECRET}\n",
    )
]


@pytest.mark.parametrize("text", BROKEN, ids=range(8))
def test_fault_53_no_error_prints_what_a_record_says(desk: Desk, text: str) -> None:
    desk.write(BEA, text)
    for words in (
        ("show", "p017"),
        ("add-cpd", "p017", "--activity", "x"),
        ("save",),
        ("list",),
        ("check-deadlines",),
        ("render-statement", "p017"),
        ("render-statement", "--all"),
        ("sign", "p017", "--by", "p017"),
        ("new-cycle", "p021", "--from-previous"),
    ):
        done = desk.pm(*words)
        assert done.code in (0, 1, 2, 3), (words, done)
        assert "Zebra" not in done.err, words
