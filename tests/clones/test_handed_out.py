"""A teacher and a reviewer without a clone, and two clones that work on meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clones.conftest import RECORD, Clone, Shared
from tests.school import git

EVIDENCE = ("add-evidence", "p017", "--kind", "other", "--summary")


@pytest.fixture
def head(shared: Shared, ann: Clone) -> Clone:
    """The headteacher's clone; Cy Dahl reviews Bea Okafor."""
    ann.did("appoint", "p017", "--reviewer", "p018")
    ann.did("sync")
    return ann


def handed(clone: Clone, to: str, capsys: pytest.CaptureFixture[str]) -> Clone:
    """The copy that somebody made of the file that they were sent."""
    tmp = clone.root.parent
    clone.did("hand-out", "p017", "--for", to, "-o", str(tmp / f"{to}.bundle"))
    git(tmp, "clone", "-q", f"{to}.bundle", to)
    return Clone(tmp / to, capsys)


def back(copy: Clone) -> str:
    """What they send back."""
    file = copy.root.with_suffix(".back")
    copy.did("hand-out", "p017", "-o", str(file))
    return str(file)


def test_all_work_at_once_and_nothing_is_lost(
    head: Clone, bob: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    bob.did("sync")
    bea, cy = handed(head, "p017", capsys), handed(head, "p018", capsys)
    bea.did(*EVIDENCE, "Hers", "--objective", "O1")
    bea.did("add-cpd", "p017", "--activity", "Course")
    cy.did("add-meeting", "p017", "--kind", "initial", "--notes", "Met", "--taken-by", "Cy")
    cy.did("add-objective", "p017", "--title", "Write", "--measures", "x", "--due", "2027-06-30")
    cy.did(*EVIDENCE, "His")
    bob.did(*EVIDENCE, "Bob's")
    bob.did("sync")
    assert "1 piece of evidence and 1 line of CPD" in head.did("take-in", back(bea))
    assert "Cy" not in head.git("log", "-1", "--format=%B")
    assert "1 change came in" in head.did("sync")
    bob.did("sync")
    assert "From p018 came" in bob.did("take-in", back(cy))
    bob.did("sync")
    bea.did("comment", "p017", "--text", "Thank you")
    head.did("sync")
    assert "the reviewee's comment" in head.did("take-in", back(bea))
    head.did("sync")
    bob.did("sync")
    for clone in (head, bob):
        assert {each["summary"] for each in clone.section("evidence")} == {"Hers", "His", "Bob's"}
        assert {each["by"] for each in clone.section("evidence")} >= {"p017", "p018"}
        assert clone.ids("objectives") == ["O1", "O2"]
        assert len(clone.section("meetings")) == len(clone.section("cpd")) == 1
        clone.did("validate")
        clone.did("verify")
        clone.did("merge-check", "0" * 40, "HEAD")
    assert head.git("rev-parse", "HEAD") == bob.git("rev-parse", "HEAD")


def test_taken_in_in_two_clones_it_comes_in_once(
    head: Clone, bob: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    bea = handed(head, "p017", capsys)
    bea.did("add-cpd", "p017", "--activity", "Course")
    file = back(bea)
    bob.did("sync")
    head.did("take-in", file)
    bob.did("take-in", file)
    head.did("sync")
    bob.did("sync")
    head.did("sync")
    assert len(head.section("cpd")) == len(bob.section("cpd")) == 1


def test_a_clone_that_lacks_what_was_handed_out_syncs_first(
    head: Clone, bob: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    head.did("add-cpd", "p017", "--activity", "Before")
    bea = handed(head, "p017", capsys)
    bea.did("add-cpd", "p017", "--activity", "After")
    file = back(bea)
    before = bob.state()
    assert bob.pm("take-in", file) == 3
    assert "pm sync" in bob.err
    assert bob.state() == before
    head.did("sync")
    bob.did("sync")
    bob.did("take-in", file)
    assert len(bob.section("cpd")) == 2


def test_what_git_knows_of_the_copy_runs_nothing(
    head: Clone, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hook, a filter or a setting of the copy does not travel, and none is asked here."""
    bea = handed(head, "p017", capsys)
    (bea.root / ".gitattributes").write_text("* filter=planted\n")
    bea.git("config", "filter.planted.smudge", f"touch {tmp_path / 'rang'}")
    bea.git("commit", "-qam", "attributes")
    bea.did("add-cpd", "p017", "--activity", "Course")
    head.git("config", "filter.planted.smudge", f"touch {tmp_path / 'rang'}")
    head.did("take-in", back(bea))
    assert not (tmp_path / "rang").exists()
    assert "filter" not in (head.root / ".gitattributes").read_text()
    assert head.section("cpd", RECORD)
