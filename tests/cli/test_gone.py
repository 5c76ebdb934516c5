"""A record whose file is gone from the disk, and is in the last commit, is not passed over."""

from __future__ import annotations

import json

import pytest

from tests.cli.academy import BEA, Desk
from tests.school import git

LATER = "cycles/2027-28/p017.yaml"
SAYS = f"bring it back with `git checkout HEAD -- {LATER}`"


@pytest.fixture
def lacking(desk: Desk) -> Desk:
    """Bea has two records, and the file of the later one was deleted by hand."""
    desk.done("new-cycle", "p017", "--year", "2027")
    (desk.root / LATER).unlink()
    return desk


@pytest.mark.parametrize(
    "words",
    [
        ("show", "p017"),
        ("next", "p017"),
        ("check-deadlines", "P017"),
        ("render-statement", "p019", "p017"),
        ("render-statement", "--all"),
        ("list", "--left-out"),
        ("hand-out", "p017", "-o", "copy.bundle"),
        ("add-cpd", "p017", "--activity", "Maths hub"),
        ("suspend", "p017", "--because", "Leave"),
        ("conclude", "p017"),
        ("new-cycle", "p017", "--year", "2028", "--from-previous"),
        ("edit-person", "p017", "--job-title", "Head of History", "--apply-to-open"),
        ("hand-over", "p003", "p002"),
        ("moderate-objectives", "--all", "--note", "Fair"),
    ],
    ids=" ".join,
)
def test_another_record_is_not_taken_for_it(lacking: Desk, words: tuple[str, ...]) -> None:
    assert SAYS in lacking.refused(*words, slug="record-gone")


def test_another_record_can_be_named(lacking: Desk) -> None:
    assert "2026-27/p017" in lacking.looked("show", "p017", "--cycle", "2026-27")


def test_it_is_back(lacking: Desk) -> None:
    git(lacking.root, "checkout", "HEAD", "--", LATER)
    assert "2027-28/p017" in lacking.looked("show", "p017")


@pytest.mark.parametrize(
    "words",
    [
        ("list", "--json"),
        ("check-deadlines", "--json"),
        ("today", "--json"),
        ("disclosures", "--json"),
        ("retention", "--json"),
        ("moderate-objectives", "--json"),
        ("validate", "--json"),
    ],
    ids=" ".join,
)
def test_a_list_says_what_it_lacks(lacking: Desk, words: tuple[str, ...]) -> None:
    ran = lacking.pm(*words)
    assert ran.code == 1, ran.err
    faults = [(each["path"], each["code"]) for each in json.loads(ran.out)["faults"]]
    assert (LATER, "record-gone") in faults


def test_an_overview_says_what_it_lacks(lacking: Desk) -> None:
    ran = lacking.pm("overview", "--cycle", "2027-28")
    assert (ran.code, SAYS in ran.err) == (1, True)


def test_a_sparse_checkout_is_named(desk: Desk) -> None:
    git(desk.root, "status")  # so that git knows the copied files
    git(desk.root, "sparse-checkout", "set", "people")
    assert not (desk.root / BEA).exists()
    assert "git sparse-checkout disable" in desk.refused("show", "p017", slug="record-gone")
    desk.refused("save", slug="sparse-checkout")
    assert "problem  Git's sparse checkout" in desk.pm("doctor").out
    git(desk.root, "sparse-checkout", "disable")
    assert "2026-27/p017" in desk.looked("show", "p017")
    assert "sparse checkout" not in desk.pm("doctor").out
