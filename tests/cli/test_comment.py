from __future__ import annotations

from datetime import date

import pytest

from tests.cli.academy import Desk

DAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("options", "comment"),
    [
        (("--text", "A fair account"), {"text": "A fair account", "on": DAY}),
        (("--declined",), {"declined": True, "on": DAY}),
        (("--no-reply", "--on", "2026-11-23"), {"no_reply": True, "on": date(2026, 11, 23)}),
    ],
)
def test_the_chance_to_comment(
    desk: Desk, options: tuple[str, ...], comment: dict[str, object]
) -> None:
    done = desk.done("comment", "p017", *options)
    assert desk.record()["comment"] == comment
    assert done.trailers[-1] == ("PM-Clause", "7.3")


def test_a_comment_after_all(desk: Desk) -> None:
    desk.done("comment", "p017", "--no-reply")
    desk.done("comment", "p017", "--text", "-", stdin="Late,\nbut here\n")
    assert desk.record()["comment"] == {"text": "Late,\nbut here", "on": DAY}


@pytest.mark.parametrize(
    "options", [(), ("--declined", "--no-reply"), ("--text", "x", "--declined"), ("--text", "")]
)
def test_one_of_three(desk: Desk, options: tuple[str, ...]) -> None:
    desk.refused("comment", "p017", *options, slug="usage", code=2)
