from __future__ import annotations

import json

from tests.cli.academy import Desk

CY = "cycles/2026-27/p018.yaml"
HEAD = "cycles/2026-27/h001.yaml"


def reviewer(desk: Desk, path: str) -> str:
    return str(desk.record(path)["reviewer"]["id"])


def test_everything_of_a_reviewer_in_one_commit(desk: Desk) -> None:
    done = desk.done("hand-over", "p003", "p002")
    assert sorted(done.paths) == [
        "cycles/2026-27/p017.yaml",
        "cycles/2026-27/p018.yaml",
        "people/p017.yaml",
        "people/p018.yaml",
    ]
    assert (done.subject, done.trailers) == (
        "records: 2 of 2026-27",
        [
            ("PM-Verb", "hand-over"),
            ("PM-Record", "2026-27/p017"),
            ("PM-Record", "2026-27/p018"),
            ("PM-Clause", "3.1"),
        ],
    )
    assert desk.record(CY)["reviewer"] == {"id": "p002", "name": "Dee Tan"}
    assert desk.record("people/p017.yaml")["reviewer"] == "p002"
    assert "Handed over to p002: reviewer (2026-27/p017)." in done.out
    assert "Changed the reviewer in the register: p017, p018." in done.out


def test_only_the_lines_of_the_reviewer_change(desk: Desk) -> None:
    done = desk.done("hand-over", "p003", "p002", of="cycles/2026-27/p017.yaml")
    assert len(done.removed) <= 2
    assert "# My own notes stay here" in desk.text()


def test_who_observed_stays_and_what_they_owe_is_named(desk: Desk) -> None:
    done = desk.done("hand-over", "p003", "p002")
    assert desk.entry("observations", "ob-aaaaaa")["observer"]["id"] == "p003"
    assert "Stays with p003: feedback of ob-aaaaaa (2026-27/p017)." in done.err


def test_a_running_monitoring_goes_over(desk: Desk) -> None:
    raised = desk.done(
        *("raise-concern", "p018", "--nature", "Marking", "--seriousness", "Serious"),
        *("--raised-on", "2026-11-02", "--by", "p003"),
    ).entry
    desk.done(
        *("start-monitoring", "p018", raised, "--from", "2026-11-09", "--weeks", "6"),
        *("--targets", "T", "--support", "S", "--monitored-by", "p003", "--consequences", "C"),
    )
    done = desk.done("hand-over", "p003", "p002")
    assert "reviewer and monitoring (2026-27/p018)" in done.out
    concern = desk.entry("concerns", raised, CY)
    assert concern["monitoring"]["monitored_by"] == "p002"
    assert concern["by"] == "p003"  # who raised it stays


def test_a_place_on_the_panel(desk: Desk) -> None:
    desk.done("appoint", "h001", "--panel", "d001")
    desk.done("hand-over", "d001", "d002", of=HEAD)
    assert [member["id"] for member in desk.record(HEAD)["panel"]] == ["d002"]


def test_nobody_sits_twice_on_a_panel(desk: Desk) -> None:
    desk.done("appoint", "h001", "--panel", "d001", "--panel", "d002")
    desk.done("hand-over", "d001", "d002", of=HEAD)
    assert [member["id"] for member in desk.record(HEAD)["panel"]] == ["d002"]


def test_nobody_comes_to_review_themself(desk: Desk) -> None:
    ran = desk.pm("hand-over", "p003", "p017")
    assert ran.code == 1  # done, and something left for somebody to decide
    assert reviewer(desk, "cycles/2026-27/p017.yaml") == "p003"
    assert reviewer(desk, CY) == "p017"
    assert desk.record("people/p017.yaml")["reviewer"] == "p003"
    assert "2026-27/p017 stays with p003: nobody reviews themself (3.1)" in ran.err
    assert "pm appoint p017 --reviewer ID" in ran.err


def test_where_that_is_all_it_is_refused(desk: Desk) -> None:
    desk.done("appoint", "p018", "--reviewer", "p002")
    desk.done("edit-person", "p018", "--reviewer", "p002", of="people/p018.yaml")
    assert "review themself" in desk.refused("hand-over", "p003", "p017", slug="self-review")


def test_concluded_records_stay_as_they_are(desk: Desk) -> None:
    desk.done("conclude", "p018", "--because", "Left")
    desk.done("hand-over", "p003", "p002")
    assert reviewer(desk, CY) == "p003"


def test_the_register_alone(desk: Desk) -> None:
    desk.done("edit-person", "p019", "--reviewer", "p021", of="people/p019.yaml")
    done = desk.done("hand-over", "p021", "p002")
    assert done.paths == ["people/p019.yaml"]
    assert done.subject == "people: p019"


def test_nothing_to_hand_over(desk: Desk) -> None:
    desk.refused("hand-over", "p022", "p002", slug="nothing-to-hand-over")


def test_people_who_are_not_there(desk: Desk) -> None:
    assert "p002" in desk.refused("hand-over", "p003", "p0002", slug="no-person")
    assert "p003" in desk.refused("hand-over", "p0003", "p002", slug="no-person")
    desk.refused("hand-over", "p003", "P003", slug="usage", code=2)


def test_a_dry_run(desk: Desk) -> None:
    out = desk.looked("hand-over", "p003", "p002", "--dry-run")
    assert "+" in out
    assert "people/p018.yaml" in out


def test_deadlines_follow(desk: Desk) -> None:
    desk.done("hand-over", "p003", "p002")
    ran = desk.pm("check-deadlines", "p018", "--duty", "objectives-set", "--json")
    assert json.loads(ran.out)["duties"][0]["owner"]["id"] == "p002"
