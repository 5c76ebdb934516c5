from __future__ import annotations

import pytest

from tests.cli.academy import BEA, Desk

BEAS = "people/p017.yaml"
NEW = ("--name", "Zoë O'Neill", "--job-title", "Teaching assistant", "--category", "support")

WRITTEN_BY_HAND = """\
# asked for part-time from Easter
schema: 1
id: p019
job_title: 'Teacher of Art'   # and Year 7 tutor
name: Noa Wren
category: teacher
employment: {starts: 2020-09-01}
"""


def test_a_person_with_everything(desk: Desk) -> None:
    done = desk.done(
        *("add-person", "P100", *NEW, "--reviewer", "P002", "--email", "zoe@school.example"),
        *("--no-qts", "--standard", "teaching-assistants-2016", "--calendar", "term-time"),
        *("--starts", "2026-09-01", "--ends", "2027-07-21", "--fixed-term"),
        *("--probation-until", "2027-02-28", "--probation-completed", "2026-11-20"),
        *("--induction-until", "2027-07-21", "--induction-completed", "2026-11-20"),
    )
    assert done.paths == ["people/p100.yaml"]
    assert (done.subject, done.trailers) == ("people: p100", [("PM-Verb", "add-person")])
    assert (
        desk.text("people/p100.yaml")
        == """\
# yaml-language-server: $schema=../.schema/person-1.json
schema: 1
id: p100
name: Zoë O'Neill
job_title: Teaching assistant
category: support
qts: false
email: zoe@school.example
reviewer: p002
standards:
  - teaching-assistants-2016
calendar: term-time
employment:
  starts: 2026-09-01
  ends: 2027-07-21
  fixed_term: true
  probation:
    until: 2027-02-28
    completed: 2026-11-20
  induction:
    until: 2027-07-21
    completed: 2026-11-20
"""
    )


def test_a_person_with_what_is_needed(desk: Desk) -> None:
    done = desk.done("add-person", "p100", *NEW)
    assert done.out == "Added p100 to the register.\n"
    assert "--reviewer" in done.err


@pytest.mark.parametrize(
    ("argv", "slug", "said"),
    [
        (("P017", *NEW), "person-exists", "edit-person"),
        (("nul", *NEW), "bad-id", "Windows"),
        (("p100", *NEW, "--reviewer", "p0017"), "no-reviewer", "Did you mean `p017`?"),
        (("p100", *NEW, "--reviewer", "p100"), "own-reviewer", "3.1"),
        (("p100", *NEW, "--email", "BEA@school.example"), "shared-email", "p017"),
        (("p100", *NEW, "--email", "bea"), "not-an-email", "@"),
        (
            ("p100", *NEW, "--starts", "2027-01-01", "--ends", "2026-01-01"),
            "employment-backwards",
            "2027-01-01",
        ),
        (("p100", *NEW, "--name", "Zoë\u202eLLieN'O"), "yaml-inexact", "hidden"),
    ],
)
def test_nobody_added(desk: Desk, argv: tuple[str, ...], slug: str, said: str) -> None:
    assert said in desk.refused("add-person", *argv, slug=slug)


@pytest.mark.parametrize("missing", ["--name", "--job-title", "--category"])
def test_what_is_needed_and_not_given(desk: Desk, missing: str) -> None:
    given = list(NEW)
    del given[given.index(missing) : given.index(missing) + 2]
    assert missing in desk.refused("add-person", "p100", *given, slug="usage", code=2)


def test_standards_that_are_not_known_are_warned_of(desk: Desk) -> None:
    done = desk.done("add-person", "p100", *NEW, "--standard", "teaching-assistant-2016")
    assert "Did you mean `teaching-assistants-2016`?" in done.err


def test_only_the_lines_that_change(desk: Desk) -> None:
    desk.commit_by_hand("people/p019.yaml", WRITTEN_BY_HAND)
    done = desk.done(
        "edit-person",
        "P019",
        "--reviewer",
        "p003",
        "--job-title",
        "Head of Art",
        of="people/p019.yaml",
    )
    assert done.removed == ["job_title: 'Teacher of Art'   # and Year 7 tutor"]
    assert done.added == ["job_title: Head of Art   # and Year 7 tutor", "reviewer: p003"]


def test_a_field_taken_out(desk: Desk) -> None:
    done = desk.done(
        "edit-person", "p022", "--clear", "ends", "--clear", "fixed-term", of="people/p022.yaml"
    )
    assert done.removed == ["  ends: 2027-03-31", "  fixed_term: true"]
    assert done.added == []


def test_an_open_record_stays_as_it_is_and_that_is_said(desk: Desk) -> None:
    done = desk.done("edit-person", "p017", "--name", "Bea Dahl")
    assert done.paths == [BEAS]
    assert "2026-27/p017" in done.err
    assert "--apply-to-open" in done.err


def test_an_open_record_follows_in_the_same_commit(desk: Desk) -> None:
    done = desk.done(
        *("edit-person", "p017", "--name", "Bea Dahl", "--reviewer", "p002"),
        *("--ends", "2027-07-09", "--apply-to-open"),
        of=BEA,
    )
    assert done.paths == [BEA, BEAS]
    assert done.subject == "people: p017"
    assert ("PM-Record", "2026-27/p017") in done.trailers
    record = desk.record()
    assert record["reviewee"]["name"] == "Bea Dahl"
    assert record["reviewer"] == {"id": "p002", "name": "Dee Tan"}
    assert str(record["cycle"]["to"]) == "2027-07-09"
    assert record["cycle"]["adjusted_because"] == "2.1: employment ends on 2027-07-09"
    assert desk.text().startswith("# My own notes stay here")
    assert "# as on the contract" in desk.text()


def test_an_end_before_an_objective_is_due_makes_it_due_then(desk: Desk) -> None:
    done = desk.done("edit-person", "p017", "--ends", "2027-04-16", "--apply-to-open", of=BEA)
    objective = desk.entry("objectives", "O1")
    assert str(objective["due"]) == "2027-04-16"
    (revision,) = objective["revisions"]
    assert str(revision["was"]["due"]) == "2027-06-30"
    assert revision["because"] == "2.1: employment ends on 2027-04-16"
    assert "p017 O1: due on 2027-04-16 now" in done.err


def test_a_concluded_record_stays_as_it_was(desk: Desk) -> None:
    desk.done("conclude", "p017", "--because", "left")
    done = desk.done("edit-person", "p017", "--name", "Bea Dahl", "--apply-to-open")
    assert done.paths == [BEAS]


@pytest.mark.parametrize(
    ("argv", "slug", "code"),
    [
        (("p017",), "usage", 2),
        (("p017", "--apply-to-open"), "usage", 2),
        (("p017", "--clear", "name"), "usage", 2),
        (("p017", "--email", " "), "usage", 2),
        (("p017", "--reviewer", "p017"), "own-reviewer", 3),
        (("p17", "--qts"), "no-person", 3),
        (("p017", "--reviewer", "P003"), "nothing-to-change", 3),
    ],
)
def test_nothing_changed(desk: Desk, argv: tuple[str, ...], slug: str, code: int) -> None:
    desk.refused("edit-person", *argv, slug=slug, code=code)


def test_a_file_changed_by_hand_is_not_written_over(desk: Desk) -> None:
    desk.write("people/p019.yaml", WRITTEN_BY_HAND)
    desk.refused("edit-person", "p019", "--qts", slug="changed-by-hand")


def test_only_shown(desk: Desk) -> None:
    assert "+name: Zoë O'Neill" in desk.looked("add-person", "p100", *NEW, "--dry-run")
    assert "-reviewer: p003" in desk.looked(
        "edit-person", "p017", "--clear", "reviewer", "--dry-run"
    )
