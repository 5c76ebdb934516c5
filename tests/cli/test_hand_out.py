"""`pm hand-out`: one record for one of its people, and nothing of anybody else's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clauses import clause
from tests.cli.academy import ACADEMY, BEA, Desk
from tests.cli.handing import EVIDENCE, Copy
from tests.school import git

OTHERS = "Quagga"
"""What stands in every other record, and in the school's own notes."""


@pytest.fixture
def full(desk: Desk, tmp_path: Path) -> Desk:
    """A school in which much is said of others, and Bea's record has a file."""
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\r\n\x00\xff")
    (tmp_path / "cy.pdf").write_bytes(OTHERS.encode())
    desk.done(*EVIDENCE, "--summary", "Hers", "--attach", str(tmp_path / "a.pdf"))
    other = ("--kind", "other", "--summary", OTHERS, "--attach", str(tmp_path / "cy.pdf"))
    desk.done("add-evidence", "p018", *other)
    desk.done("raise-concern", "p018", "--nature", OTHERS, "--seriousness", OTHERS)
    desk.done("add-absence", "p018", "--from", "2026-10-01", "--to", "2026-10-20")
    desk.commit_by_hand("pm.yaml", f"{ACADEMY}# {OTHERS}\n")
    desk.commit_by_hand("notes.md", OTHERS)
    desk.commit_by_hand("templates/own.md.j2", "{{ record }}")
    return desk


def test_the_file_holds_one_record_and_the_least_of_others(full: Desk) -> None:
    full.commit_by_hand(BEA, full.text().replace("# the end", "# the very end"))
    copy = Copy(full)
    (attached,) = (full.root / "evidence/2026-27/p017").iterdir()
    assert copy.files() == {
        *("pm.yaml", "handed-out.yaml", "templates/own.md.j2", "people/p017.yaml"),
        *("people/p003.yaml", BEA, f"evidence/2026-27/p017/{attached.name}"),
    }
    assert (copy.root / BEA).read_text() == full.text()
    assert (copy.root / f"evidence/2026-27/p017/{attached.name}").read_bytes() == (
        attached.read_bytes()
    )
    assert git(copy.root, "rev-list", "--count", "--all").strip() == "1"
    whole = copy.everything()
    assert "Bea Okafor" in whole
    for word in (OTHERS, "Cy Dahl", "p018", "Dee Tan", "bea@", "dee@"):
        assert word not in whole, word


def test_the_reviewers_copy_says_of_the_reviewer_what_it_must(full: Desk) -> None:
    copy = Copy(full, "p003")
    assert copy.text("people/p003.yaml") == (
        "schema: 1\nid: p003\nname: Raj Nair\njob_title: Head of Humanities\ncategory: teacher\n"
        "qts: true\n"
    )
    assert "to: p003\n" in copy.text("handed-out.yaml")


@clause("9.1", "9.2")
@pytest.mark.parametrize("who", ["h001", "p018", "d001"])
def test_nobody_else_is_handed_a_record(desk: Desk, tmp_path: Path, who: str) -> None:
    file = tmp_path / "x.bundle"
    said = desk.refused("hand-out", "p017", "--for", who, "-o", str(file), slug="not-a-party")
    assert "pm share" in said
    assert not file.exists()


def test_of_the_headteacher_the_panel_is_handed_it(desk: Desk, tmp_path: Path) -> None:
    desk.done("appoint", "h001", "--panel", "d001", "--panel", "d002")
    file = tmp_path / "h.bundle"
    assert desk.pm("hand-out", "h001", "--for", "d002", "-o", str(file)).code == 0
    desk.refused("hand-out", "h001", "--for", "p002", "-o", str(file), slug="not-a-party")


def test_it_changes_nothing_and_says_what_to_send(desk: Desk, tmp_path: Path) -> None:
    before = desk.state()
    ran = desk.pm("hand-out", "P017", "-o", str(tmp_path / "my bea.bundle"))
    assert desk.state() == before
    assert ran.out == f"{tmp_path / 'my bea.bundle'}\n"
    assert '  git clone "my bea.bundle" p017\n' in ran.err
    assert not list((desk.root / ".git/pm").glob("incoming-*"))


def test_what_is_not_committed_is_not_handed_out(desk: Desk, tmp_path: Path) -> None:
    desk.write(BEA, desk.text() + "# later\n")
    out = ("-o", str(tmp_path / "x.bundle"))
    desk.refused("hand-out", "p017", *out, slug="changed-by-hand")
    desk.refused("hand-out", "p017", slug="usage", code=2)
    desk.refused("hand-out", "p017", "--for", "p0177", *out, slug="no-person")


def test_in_the_copy_its_person_is_at_work_whatever_git_calls_them(desk: Desk) -> None:
    copy = Copy(desk)
    copy.does(*EVIDENCE, "--summary", "Seen")
    copy.does("sign", "p017")
    assert "by: p017\n" in copy.text()
    assert "role: reviewee\n    by: p017" in copy.text()
    assert "You are p017" in copy.does("doctor")
    assert "copy of 2026-27/p017" in copy.does("doctor")
    copy.does("validate")


REVIEWEES_NOT = (
    ("add-objective", "p017", "--title", "Mine", "--measures", "x", "--due", "2027-06-30"),
    ("assess-objective", "p017", "O1", "--judgement", "met"),
    ("record-review", "p017", "--overall", "Good"),
    ("recommend-pay", "p017", "--recommendation", "progress", "--by", "Raj Nair"),
    ("sign", "p017", "--by", "p003"),
    ("sign", "p017", "--on-paper"),
    ("add-absence", "p017", "--from", "2026-10-01"),
    ("suspend", "p017", "--because", "Away"),
    ("conclude", "p017", "--because", "Over"),
    ("withdraw", "p017", "O1", "--because", "Wrong"),
    (*EVIDENCE, "--summary", "Seen", "--by", "p003"),
    ("comment", "p017", "--no-reply"),
    ("appoint", "p017", "--partner", "p003"),
)


def test_what_is_not_the_reviewees_is_refused_at_once(desk: Desk) -> None:
    copy = Copy(desk)
    for words in REVIEWEES_NOT:
        assert copy.refuses(*words) in ("not-yours", "wrong-role"), words
    assert copy.refuses(*REVIEWEES_NOT[0], "--dry-run") == "not-yours"


REVIEWERS_NOT = (
    ("comment", "p017", "--declined"),
    ("reflect", "p017", "ev-aaaaaa", "--reflection", "Slower"),
    ("moderate-objectives", "p017", "--note", "Fair"),
    ("sign", "p017", "--by", "p017"),
    ("add-cpd", "p017", "--activity", "Course"),
    ("withdraw", "p017", "ev-aaaaaa", "--because", "Wrong"),
)


def test_what_is_not_the_reviewers_is_refused_at_once(desk: Desk) -> None:
    copy = Copy(desk, "p003")
    copy.does("assess-objective", "p017", "O1", "--judgement", "met", "--summary", "Done")
    copy.does("record-review", "p017", "--overall", "Good")
    copy.does("recommend-pay", "p017", "--recommendation", "progress")
    copy.does("give-feedback", "p017", "ob-aaaaaa", "--summary", "Clear")
    copy.does("raise-concern", "p017", "--nature", "Late", "--seriousness", "Twice")
    for words in REVIEWERS_NOT:
        assert copy.refuses(*words) in ("not-yours", "who-acts", "wrong-role"), words


def test_the_rest_is_the_schools(desk: Desk, tmp_path: Path) -> None:
    copy = Copy(desk)
    here = ("--because", "x")
    for words in (
        ("edit-person", "p017", "--job-title", "Head"),
        ("add-person", "z001", "--name", "Jo", "--job-title", "T", "--category", "support"),
        ("new-cycle", "p017", "--year", "2027"),
        ("dispose", "p017", "--cycle", "2026-27", *here),
        ("sync",),
        ("resolve",),
        ("take-in", str(copy.file)),
    ):
        assert copy.refuses(*words) == "handed-out", words
    assert copy.refuses("undo") == "nothing-to-undo"
    assert copy.pm("hand-out", "p017", "--for", "p003", "-o", str(tmp_path / "x")).code == 2


def test_what_was_done_in_the_copy_is_undone_there(desk: Desk) -> None:
    copy = Copy(desk)
    before = copy.text()
    copy.does("add-cpd", "p017", "--activity", "Course")
    copy.does("undo")
    assert copy.text() == before


def test_what_is_not_committed_does_not_go_back(desk: Desk, tmp_path: Path) -> None:
    copy = Copy(desk)
    (copy.root / BEA).write_text(copy.text() + "# by hand\n")
    ran = copy.pm("hand-out", "p017", "-o", str(tmp_path / "x.bundle"))
    assert (ran.code, "[pm: unsaved]" in ran.err) == (3, True)
    copy.does("save")
    copy.back()
