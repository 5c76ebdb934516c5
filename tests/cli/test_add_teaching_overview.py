from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

PATH = "cycles/2026-27/p018.yaml"
ADD = ("add-teaching-overview", "p018", "--evaluator", "p003")
TEXTS = {
    "grade": "2",
    "attainment": "a",
    "teaching_over_time": "b",
    "work_in_books": "c",
    "pupils_views": "d",
    "next_steps": "e",
    "observation": "f",
}


def test_an_overview(desk: Desk) -> None:
    options = [word for name, text in TEXTS.items() for word in (_option(name), text)]
    done = desk.done(*ADD, "--date", "2026-11-10", *options, "--impact-of-support", "g")
    overview = desk.entry("teaching_overviews", done.entry, PATH)
    assert overview.pop("id").startswith("to-")
    assert overview == {
        "date": date(2026, 11, 10),
        "evaluator": "p003",
        **TEXTS,
        "impact_of_support": {"text": "g", "on": date(2026, 11, 10)},
    }


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def test_the_impact_of_support_comes_later(desk: Desk) -> None:
    entry = desk.done(*ADD).entry
    update = ("update", "p018", entry, "--impact-of-support", "Pace is better")
    desk.done(*update, "--as-of", "2027-03-01")
    assert desk.entry("teaching_overviews", entry, PATH)["impact_of_support"] == {
        "text": "Pace is better",
        "on": date(2027, 3, 1),
    }


def test_what_is_refused(desk: Desk) -> None:
    desk.refused("add-teaching-overview", "p018", slug="usage", code=2)
    desk.refused(*ADD, "--impact-on", "2026-11-01", slug="usage", code=2)
