"""The benchmark runs, on a school so small that its numbers mean nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bench.__main__ import measured
from bench.measure import TINY, Measure, at_least, at_most
from bench.page import with_table
from bench.rows import ROWS
from bench.table import as_json, table

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs wait4"),
    pytest.mark.xdist_group("bench"),
]

PAGE = Path(__file__).parents[2] / "docs/performance.md"
MACHINE = {"date": "2027-01-20", "git": "2.0"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> list[Measure]:
    return measured(list(ROWS), TINY, tmp_path_factory.mktemp("bench"))


def test_every_row_is_measured(found: list[Measure]) -> None:
    for work in (
        "start: completion",
        "start: `pm --version`",
        "a refused",
        "`pm --help`",
        "`check-deadlines`, nothing changed, 20 ",
        "`check-deadlines` after one record changed, 20",
        "`check-deadlines` from nothing",
        "`validate` from nothing",
        "`add-evidence`, 10 ",
        "`add-evidence`, 20 ",
        "`render-statement --all",
        "`log PERSON`",
        "peak memory",
    ):
        assert any(each.work.startswith(work) for each in found), work
    assert all(each.details for each in found)


def test_the_table_goes_into_the_page_between_its_marks(found: list[Measure]) -> None:
    page = PAGE.read_text("utf-8")
    once = with_table(page, table(found), MACHINE)
    assert with_table(once, table(found), MACHINE) == once
    assert once.count("\n| ") >= len(found) + 2
    assert once.partition("<!-- bench: begin")[0] == page.partition("<!-- bench: begin")[0]
    with pytest.raises(ValueError, match="marks"):
        with_table("No marks.", table(found), MACHINE)


def test_the_results_name_no_place(found: list[Measure], tmp_path: Path) -> None:
    told = as_json(found, {"small": 10})
    assert len(json.loads(told)["rows"]) == len(found)
    assert str(tmp_path.parent) not in told
    assert os.uname().nodename not in told


def test_what_reaches_a_goal() -> None:
    assert Measure("x", at_most(2), 2.0, {}).reached
    assert not Measure("x", at_most(2), 2.01, {}).reached
    assert Measure("x", at_least(5), 5.0, {}).reached
    assert not Measure("x", at_least(5), 4.9, {}).reached
