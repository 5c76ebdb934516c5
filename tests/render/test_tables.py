from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pmtool.render.register import COLUMNS as REGISTER
from pmtool.render.tables import LONGEST, Column, cells_of, table

COLUMNS = (
    Column("state", whole=True, colours={"overdue": "bold red"}),
    Column("who"),
    Column("duty"),
)
ROWS = [
    ("overdue", "p017 Bea Okafor", "Meet and set the objectives"),
    ("due", "p018 王小明", "Moderate the objectives against the improvement plan"),
]
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


def plain(shown: str) -> str:
    return _ANSI.sub("", shown)


def test_plain_text_where_there_is_no_terminal() -> None:
    assert table(COLUMNS, ROWS, None).splitlines() == [
        "state    who              duty",
        "overdue  p017 Bea Okafor  Meet and set the objectives",
        "due      p018 王小明      Moderate the objectives against the improvement plan",
    ]


def test_rich_is_loaded_for_a_terminal_only() -> None:
    code = (
        "import sys; from pmtool.render.tables import Column, table;"
        "table([Column('a')], [('b',)], None); print('rich' in sys.modules);"
        "table([Column('a')], [('b',)], 80); print('rich' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("width", [40, 60, 80, 160])
def test_a_terminal_is_filled_and_never_overrun(width: int) -> None:
    lines = plain(table(COLUMNS, ROWS, width)).splitlines()
    assert max(map(cell_len, lines)) <= width
    words = " ".join(lines).split()
    assert {"p017", "Okafor", "王小明", "Moderate", "improvement"} <= set(words)


def test_a_wide_terminal_needs_no_folding() -> None:
    lines = plain(table(COLUMNS, ROWS, 120)).splitlines()
    assert [line.split()[0] for line in lines[2:]] == ["overdue", "due"]


def test_the_colour_repeats_the_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = table(COLUMNS, ROWS, 80)
    assert "\x1b[1;31moverdue\x1b[0m" in coloured
    monkeypatch.setenv("NO_COLOR", "1")
    without = table(COLUMNS, ROWS, 80)
    assert "\x1b[1;31m" not in without
    assert "[3" not in without.replace("\x1b", "")
    assert plain(without) == plain(coloured)


@pytest.mark.parametrize("width", [None, 200])
@pytest.mark.parametrize(
    "value", ["[/foo]", ":smile:", "[link=http://x]y[/link]", "[bold]b[/bold]", "\\[x]"]
)
def test_markup_and_emoji_codes_are_shown_as_they_are(value: str, width: int | None) -> None:
    columns = (Column(value), Column("b"))
    shown = plain(table(columns, [(value, "x")], width))
    assert shown.count(value) == 2


@pytest.mark.parametrize("width", [None, 80])
def test_controls_are_escaped(width: int | None) -> None:
    hostile = "a\x1b]52;c;aGk=\x07b\x9bc\u202ed\ne"
    shown = plain(table((Column("x"),), [(hostile,)], width))
    assert shown.splitlines()[-1] == "a\\x1b]52;c;aGk=\\x07b\\x9bc\\u202ed e"


def test_a_very_long_cell_is_shortened() -> None:
    shown = table((Column("x"), Column("y")), [("long " * 1000, "end")], None).splitlines()[-1]
    assert len(shown) == LONGEST + len("  end")
    assert "…" in shown


@given(st.text(max_size=60), st.integers(min_value=20, max_value=90))
def test_whatever_it_holds_it_fits(value: str, width: int) -> None:
    lines = plain(table((Column("a", whole=True), Column("b")), [("x", value)], width)).splitlines()
    assert all(cell_len(line) <= width for line in lines)


def test_cells_as_a_terminal_counts_them() -> None:
    assert [cells_of(text) for text in ("abc", "王", "e\u0301", "")] == [3, 2, 1, 0]


def test_no_cell_runs_over_the_edge_where_the_words_are_too_long() -> None:
    columns = (Column("academy", least=10), Column("state", whole=True), *map(Column, "abc"))
    names = ("Willowbankprimary", "overdue", "Zellweger-Patel", "professional", "O’Hara-Jonesbury")
    page = table(columns, [names], 50)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", page)
    assert max(map(len, plain.splitlines())) <= 50
    *_, below = plain.partition("\u2500\n")
    assert sorted("".join(below.split())) == sorted("".join(names))


STAFF = [
    ("p017", "Bea Okafor", "Deputy Headteacher", "Raj Nair", "2026-27", "suspended", "2", "12"),
    ("sch-031", "Konstantinopoulos", "Receptionist", "Ann", "2026-27+2", "unreadable", "", ""),
]


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_register_fits_whatever_its_names(width: int) -> None:
    lines = plain(table(REGISTER, STAFF, width)).splitlines()
    assert max(map(cell_len, lines)) <= width
    _, _, below = "".join("".join(lines).split()).partition("\u2500" * width)
    assert sorted(below) == sorted("".join("".join(map("".join, STAFF)).split()))


def test_a_number_keeps_its_heading_and_the_names_fold() -> None:
    words = plain(table(REGISTER, STAFF, 80)).split()
    assert {"objectives", "evidence", "suspended", "2026-27+2", "12"} <= set(words)


def test_a_long_table_is_the_same_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table(COLUMNS, ROWS * 4, 40)
    monkeypatch.setattr("pmtool.render.tables._AT_ONCE", 3)
    assert table(COLUMNS, iter(ROWS * 4), 40) == whole
