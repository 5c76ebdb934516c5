"""A sync that stopped, replayed: a person chooses, and nobody else."""

from __future__ import annotations

import pytest

from pmtool.cli import resolve as verb
from tests.clones.conftest import RECORD, Clone
from tests.clones.test_sync import due, evidence

PLACE = "2026-27/p017:objectives.O1.due"


@pytest.fixture
def clash(ann: Clone, bob: Clone) -> Clone:
    """Bob's clone, after Ann changed the same day."""
    due(ann, "2027-05-31")
    due(bob, "2027-06-15")
    evidence(ann, "Twelve books")
    ann.did("sync")
    assert bob.pm("sync") == 4
    return bob


def test_without_a_terminal_it_says_what_to_choose_and_how(clash: Clone) -> None:
    before = clash.state()
    assert clash.pm("resolve") == 4
    assert f"  --take {PLACE}=ours|theirs\n" in clash.out
    assert "objective O1, due: changed on both sides" in clash.out
    assert "2027-0" not in clash.out + clash.err
    assert clash.state() == before


@pytest.mark.parametrize(
    ("options", "day"),
    [
        (["--ours"], "2027-06-15"),
        (["--theirs"], "2027-05-31"),
        (["--take", f"{PLACE}=theirs"], "2027-05-31"),
    ],
)
def test_one_side_is_chosen(clash: Clone, ann: Clone, options: list[str], day: str) -> None:
    clash.did("resolve", *options)
    assert str(clash.section("objectives")[0]["due"]) == day
    assert len(clash.ids("evidence")) == 1
    assert "PM-Verb: resolve" in clash.git("log", "-1", "--format=%B")
    assert clash.pm("validate") == 0
    clash.did("sync")
    ann.did("sync")
    assert ann.record() == clash.record()
    assert len(ann.section("objectives")[0]["revisions"]) == 2  # type: ignore[arg-type]


def test_a_dry_run_settles_nothing(clash: Clone) -> None:
    before = clash.state()
    clash.did("resolve", "--ours", "--dry-run")
    assert clash.state() == before


def test_a_place_that_does_not_clash_is_a_slip(clash: Clone) -> None:
    before = clash.state()
    assert clash.pm("resolve", "--ours", "--take", "2026-27/p017:objectives.O9=ours") == 2
    assert clash.pm("resolve", "--take", "nonsense") == 2
    assert clash.pm("resolve", "--ours", "--theirs") == 2
    assert clash.state() == before


@pytest.mark.parametrize(("answer", "day"), [("t", "2027-05-31"), ("ours", "2027-06-15")])
def test_a_person_at_a_terminal_sees_both_and_is_asked(
    clash: Clone, answer: str, day: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verb, "on_terminal", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: answer)
    clash.did("resolve")
    assert "before  2027-06-30" in clash.out
    assert "ours    2027-06-15" in clash.out
    assert "theirs  2027-05-31" in clash.out
    assert str(clash.section("objectives")[0]["due"]) == day


def test_a_person_may_write_what_neither_side_had(
    ann: Clone, bob: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    for clone, title in ((ann, "Read twice"), (bob, "Read more")):
        clone.did("revise-objective", "p017", "O1", "--title", title, "--because", "agreed")
    ann.did("sync")
    assert bob.pm("sync") == 4
    monkeypatch.setattr(verb, "on_terminal", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: "edit")
    monkeypatch.setenv("VISUAL", "sh -c 'echo Read twice and more > $0'")
    bob.did("resolve")
    assert bob.section("objectives")[0]["title"] == "Read twice and more"


def test_both_keeps_the_signature_and_what_it_did_not_know(ann: Clone, bob: Clone) -> None:
    ann.did("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper")
    due(bob, "2027-06-15")
    ann.did("sync")
    assert bob.pm("sync") == 4
    bob.pm("resolve")
    takes = [line.split()[1].split("=")[0] for line in bob.out.splitlines() if "--take" in line]
    bob.did("resolve", *(word for place in takes for word in ("--take", f"{place}=both")))
    assert len(bob.ids("signatures")) == 1
    assert str(bob.section("objectives")[0]["due"]) == "2027-06-15"
    assert bob.pm("validate") == 1
    assert "stale-signature" in bob.out


def test_a_file_taken_away_and_changed(ann: Clone, bob: Clone) -> None:
    ann.git("rm", "-q", "people/p018.yaml")
    ann.git("commit", "-qm", "gone")
    bob.did("edit-person", "p018", "--job-title", "Head of Music")
    ann.did("sync")
    assert bob.pm("sync") == 4
    assert "people/p018.yaml: changed on one side and taken away on the other" in bob.err
    bob.did("resolve", "--ours")
    assert (bob.root / "people/p018.yaml").exists()


def test_nothing_to_resolve(ann: Clone) -> None:
    ann.git("update-ref", "-d", "refs/remotes/origin/main")
    assert ann.pm("resolve") == 3
    assert "pm: nothing-to-resolve" in ann.err
    assert RECORD in ann.git("ls-files")
