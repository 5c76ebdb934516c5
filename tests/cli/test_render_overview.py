from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.academy import BEA, Desk


def page(desk: Desk, *options: str) -> str:
    return desk.looked("render-overview", "-o", "-", *options)


def row(page: str, person: str) -> str:
    """The person's row of the table of where everybody is."""
    steps = page.split('<table class="steps">')[1].split("</table>")[0]
    (found,) = (line for line in steps.splitlines() if f'class="id">{person}<' in line)
    return found


def test_where_everybody_is_and_what_a_command_does_to_it(desk: Desk) -> None:
    before = row(page(desk), "p017")
    assert "overdue, 31 October 2026" in before
    desk.done(
        *("add-meeting", "p017", "--kind", "initial", "--date", "2026-09-11"),
        *("--notes", "Talked", "--taken-by", "p003"),
    )
    after = row(page(desk), "p017")
    assert after.count('class="met"') == before.count('class="met"') + 1
    assert "done on 15 September 2026" in after


def test_what_is_due_is_what_check_deadlines_says(desk: Desk) -> None:
    lead = r"<strong>(\d+)</strong> overdue, <strong>(\d+)</strong> to be done"
    counted = re.search(lead, page(desk))
    assert counted
    said = desk.pm("check-deadlines", "--within", "4w").err
    numbers = re.search(r"(\d+) overdue, (\d+) due, (\d+) upcoming", said)
    assert numbers
    assert int(counted[1]) == int(numbers[1])
    assert int(counted[2]) == int(numbers[2]) + int(numbers[3])


def concern(desk: Desk) -> None:
    desk.done(
        *("raise-concern", "p017", "--nature", "Quagga", "--seriousness", "Serious"),
        *("--raised-on", "2026-11-20", "--by", "p003"),
    )
    desk.done(
        *("add-absence", "p018", "--from", "2026-11-20", "--to", "2026-11-24"), "--by", "p003"
    )


def test_nothing_of_concerns_and_absence(desk: Desk) -> None:
    before = page(desk)
    concern(desk)
    assert page(desk) == before


def test_but_for_whoever_owes_it(desk: Desk) -> None:
    concern(desk)
    theirs = page(desk, "--owner", "p003")
    assert "Confirm the concern" in theirs
    assert "Quagga" not in theirs
    assert "Confirm the concern" not in page(desk, "--owner", "p002")


def test_the_boards_page_has_counts_and_nobody_in_it(desk: Desk) -> None:
    board = page(desk, "--board")
    assert re.search(r'<th scope="row" dir="auto">everybody</th><td>7</td>', board)
    for person in ("p017", "Bea", "Okafor", "s031", "Sal"):
        assert person not in board
    assert desk.pm("render-overview", "--board", "--owner", "p003").code == 2


@pytest.mark.parametrize(
    ("options", "file"), [((), "overview.html"), (("--board",), "overview-board.html")]
)
def test_where_it_goes_to(desk: Desk, options: tuple[str, ...], file: str) -> None:
    made = desk.root / "out" / "2026-27" / file
    ran = desk.pm("render-overview", *options)
    assert (ran.code, Path(ran.out.strip())) == (0, made)
    assert made.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_read_is_said(desk: Desk) -> None:
    desk.commit_by_hand("cycles/2026-27/p018.yaml", "nonsense")
    ran = desk.pm("render-overview", "-o", "-")
    assert ran.code == 1
    assert "1 files cannot be read" in ran.out
    assert "Cy Dahl" not in ran.out


def test_hostile_names_and_titles_are_text(desk: Desk) -> None:
    text = (desk.root / BEA).read_text("utf-8")
    text = text.replace("'Bea Okafor'", "'<b>Bea</b>'").replace("Run the debating club", "<i>x")
    desk.commit_by_hand(BEA, text)
    out = page(desk)
    assert "&lt;b&gt;Bea&lt;/b&gt;" in out
    assert "<b>Bea" not in out
    assert "<i>x" not in out


def test_a_year_that_nobody_has(desk: Desk) -> None:
    out = page(desk, "--cycle", "2031-32")
    assert "No cycle is open." in out
