"""`pm take-in`: what came back, merged by meaning, with what nobody may slip in refused."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from pmtool.store.handing.bundles import LARGEST
from tests.cli.academy import ACADEMY, BEA, Desk
from tests.cli.handing import EVIDENCE, Copy
from tests.dying_git import LATE, Dies
from tests.school import git

NOTE = "handed-out.yaml"
PDF = b"%PDF-1.7\r\n\x00\xff"


def test_what_the_reviewee_did_comes_in_as_one_commit(desk: Desk, tmp_path: Path) -> None:
    copy = Copy(desk)
    (tmp_path / "a.pdf").write_bytes(PDF)
    desk.done("add-objective", "p017", "--title", "Meanwhile", "--measures", "x")
    for number in range(2):
        file = ("--attach", str(tmp_path / "a.pdf")) if number else ()
        copy.does(*EVIDENCE, "--summary", f"Zebra {number}", *file)
    copy.does("reflect", "p017", "ev-aaaaaa", "--reflection", "Zebra")
    copy.does("comment", "p017", "--text", "Zebra")
    back = copy.back()
    shown = desk.looked("take-in", back, "--dry-run")
    assert "+    reflection: Zebra" in shown or "reflection: Zebra" in shown
    done = desk.done("take-in", back)
    assert done.out == (
        "From p017 came 2 pieces of evidence, the reviewee's comment and changes to 1 entry"
        " (2026-27/p017).\n"
    )
    assert done.subject == "record: 2026-27/p017"
    assert done.trailers[:2] == [("PM-Verb", "take-in"), ("PM-Record", "2026-27/p017")]
    assert "Zebra" not in str(done.trailers)
    (attached,) = (desk.root / "evidence/2026-27/p017").iterdir()
    assert attached.read_bytes() == PDF
    assert [each["by"] for each in desk.record()["evidence"][1:]] == ["p017", "p017"]
    assert [each["id"] for each in desk.record()["objectives"]] == ["O1", "O2", "O3"]
    assert desk.text().startswith("# My own notes stay here")
    assert desk.pm("validate").code == 0
    assert desk.pm("verify").code == 0
    assert desk.pm("merge-check", "HEAD~1", "HEAD").code == 0


def test_the_same_file_twice_brings_nothing_new(desk: Desk) -> None:
    copy = Copy(desk)
    assert "Nothing new from p017" in desk.looked("take-in", copy.back())
    copy.does("add-cpd", "p017", "--activity", "Course")
    desk.done("take-in", copy.back())
    assert "Nothing new from p017" in desk.looked("take-in", copy.back())
    desk.done("undo")
    desk.done("take-in", copy.back())
    assert len(desk.record()["cpd"]) == 1


def test_who_goes_on_in_the_copy_clashes_with_nobody(desk: Desk) -> None:
    copy = Copy(desk)
    copy.does("comment", "p017", "--text", "First")
    desk.done("take-in", copy.back())
    desk.done("add-cpd", "p017", "--activity", "Course")
    copy.does("comment", "p017", "--text", "Second")
    desk.done("take-in", copy.back())
    assert desk.record()["comment"]["text"] == "Second"


def test_the_same_thing_changed_on_both_sides(desk: Desk) -> None:
    copy = Copy(desk, "p003")
    desk.done("revise-objective", "p017", "O1", "--due", "2027-06-15", "--because", "Trip")
    copy.does("revise-objective", "p017", "O1", "--due", "2027-05-31", "--because", "Exam")
    copy.does("add-meeting", "p017", "--kind", "initial", "--notes", "Met", "--taken-by", "Raj")
    back = copy.back()
    before = desk.state()
    ran = desk.pm("take-in", back)
    assert (ran.code, desk.state()) == (4, before)
    assert "2026-27/p017, objective O1, due: changed on both sides" in ran.err
    (way,) = re.findall(r"--take (\S+)=ours\|theirs", ran.out)
    assert desk.pm("take-in", back, "--take", f"{way}x=ours").code == 4
    assert desk.state() == before
    desk.done("take-in", back, "--take", f"{way}=theirs")
    assert str(desk.entry("objectives", "O1")["due"]) == "2027-05-31"
    assert len(desk.entry("objectives", "O1")["revisions"]) == 2
    assert desk.pm("take-in", back, "--ours", "--theirs").code == 2


def test_what_was_signed_meanwhile(desk: Desk) -> None:
    copy = Copy(desk, "p003")
    desk.done("sign", "p017", "--by", "p017")
    copy.does("add-meeting", "p017", "--kind", "initial", "--notes", "Met", "--taken-by", "Raj")
    copy.does("give-feedback", "p017", "ob-aaaaaa", "--summary", "Clear")
    back = copy.back()
    before = desk.state()
    ran = desk.pm("take-in", back)
    assert (ran.code, desk.state()) == (4, before)
    assert "the other side signed what was there before" in ran.err
    (way,) = re.findall(r"--take (\S+)=ours\|theirs\|both", ran.out)
    desk.done("take-in", back, "--take", f"{way}=both")
    assert "signature" in desk.pm("validate").out


def test_a_record_that_is_gone(desk: Desk) -> None:
    copy = Copy(desk)
    copy.does("add-cpd", "p017", "--activity", "Course")
    back = copy.back()
    desk.done("conclude", "p017", "--because", "Over")
    assert "was concluded meanwhile" in desk.pm("take-in", back, "--dry-run").err
    desk.pm("dispose", "p017", "--cycle", "2026-27", "--because", "Opened in error")
    assert "destroyed" in desk.refused("take-in", back, slug="disposed")
    desk.pm("undo")
    git(desk.root, "rm", "-q", BEA)
    git(desk.root, "commit", "-qm", "gone")
    desk.refused("take-in", back, slug="no-record")


def test_a_reviewer_who_was_replaced_meanwhile(desk: Desk) -> None:
    copy = Copy(desk, "p003")
    copy.does("give-feedback", "p017", "ob-aaaaaa", "--summary", "Clear")
    desk.done("appoint", "p017", "--reviewer", "p002")
    done = desk.done("take-in", copy.back())
    assert "p003 has no part in 2026-27/p017 any more" in done.err
    assert desk.record()["reviewer"]["id"] == "p002"


def test_what_is_not_theirs_any_more(desk: Desk) -> None:
    """The school has made their partners' meeting a final review; it is not theirs to word now."""
    met = ("add-meeting", "p017", "--kind", "partner", "--went-well", "Pace")
    entry = desk.done(*met, "--taken-by", "Cy").entry
    copy = Copy(desk)
    copy.does("update", "p017", entry, "--next-steps", "Slower")
    back = copy.back()
    desk.commit_by_hand(BEA, desk.text().replace("kind: partner", "kind: final-review"))
    assert f"meeting {entry}, next steps" in desk.refused("take-in", back, slug="not-yours")


def test_what_was_changed_by_hand_here_is_not_written_over(desk: Desk) -> None:
    copy = Copy(desk)
    copy.does("add-cpd", "p017", "--activity", "Course")
    back = copy.back()
    desk.write(BEA, desk.text() + "# by hand\n")
    desk.refused("take-in", back, slug="changed-by-hand")


def test_two_that_are_not_valid_together(desk: Desk) -> None:
    copy = Copy(desk)
    copy.does(*EVIDENCE, "--summary", "Seen", "--objective", "O2")
    desk.commit_by_hand(BEA, FORGED["objective O2"](desk.text()))
    before = desk.state()
    ran = desk.pm("take-in", copy.back())
    assert (ran.code, desk.state()) == (4, before)
    assert "The record has no objective O2" in ran.err
    assert "here or in the copy" in ran.err


# What somebody could make of a copy with git and an editor. Each is refused, and nothing changes.


def _signed_for_the_reviewer(text: str) -> str:
    entry = "id: sg-aaaaaa, role: reviewer, by: p003, on: 2026-11-24, digest: "
    return text.replace("states:\n", f'signatures: [{{{entry}"pm1:{"0" * 64}"}}]\nstates:\n')


FORGED: dict[str, Callable[[str], str]] = {
    "signature sg-aaaaaa": _signed_for_the_reviewer,
    "pay": lambda text: text.replace(
        "states:\n", "pay: {decision: {result: progress, by: h001, on: 2026-11-24}}\nstates:\n"
    ),
    "state st-000002": lambda text: text.replace(
        "# the end", "  - {id: st-000002, to: concluded, on: 2026-11-24, by: p017}\n# the end"
    ),
    "state st-000001": lambda text: text.replace('by: "Ann Ashworth"', "by: Nobody"),
    "reviewer": lambda text: text.replace("id: \"p003\", name: 'Raj Nair'", "id: p018, name: Cy"),
    "reviewee": lambda text: text.replace("as on the contract", "").replace("'Bea Okafor'", "Bee"),
    "policy": lambda text: text.replace("version: v1.3", "version: v1.2"),
    "cycle": lambda text: text.replace("to: 2027-08-31", "to: 2027-07-31"),
    "disclosure": lambda text: text.replace(
        "states:\n",
        "disclosures:\n  - {id: ds-aaaaaa, on: 2026-11-24, to: Me, ground: pay-decision, by: p017,"
        f' digest: "sha256:{"0" * 64}"}}\nstates:\n',
    ),
    "objective O1": lambda text: text.replace("28 of 32 books", "1 of 32 books"),
    "objective O2": lambda text: re.sub(r'  - id: "O2"\n(    .*\n)+', "", text),
    "observation ob-aaaaaa": lambda text: text.replace("kind: formal", "kind: drop-in"),
    "evidence ev-aaaaaa": lambda text: text.replace('"12 of 12"', '"13 of 12"'),
    "evidence ev-aaaaab": lambda text: text.replace(
        "evidence:\n",
        "evidence:\n  - {id: ev-aaaaab, date: 2026-10-05, kind: other, summary: x, by: p003}\n",
    ),
}


def test_what_is_not_theirs_is_refused_by_its_place(desk: Desk) -> None:
    copy = Copy(desk)
    record = copy.text()
    allowed = "cpd: [{id: cp-aaaaaa, date: 2026-11-01, activity: x}]\ncycle: {"
    for place, forge in FORGED.items():
        forged = forge(record)
        assert forged != record, place
        back = copy.by_hand({BEA: forged.replace("cycle: {", allowed)})
        said = desk.refused("take-in", back, slug="not-yours")
        assert f"2026-27/p017, {place}" in said, said
        assert "cp-aaaaaa" not in said
    mark = "withdrawn: [{id: Zebra was late, on: 2026-11-01, by: p017, because: x}]\nstates:\n"
    back = copy.by_hand({BEA: record.replace("states:\n", mark)})
    assert "Zebra" not in desk.refused("take-in", back, slug="not-yours")


def test_nobody_makes_themselves_another(desk: Desk) -> None:
    """With the reviewer's name in the note, all that the reviewer may do would come in."""
    copy = Copy(desk)
    note = copy.text(NOTE)
    first = git(desk.root, "rev-list", "--max-parents=0", "HEAD").strip()
    head = git(desk.root, "rev-parse", "HEAD").strip()
    for forged in (
        note.replace("to: p017", "to: p003"),
        note.replace("2026-27/p017", "2026-27/p018"),
        note.replace("on: 2026-11-24", "on: 2026-11-25"),
        note.replace(head, first),
        note.replace("seal: ", "seal: 0000"),
        "schema: 1\n",
        "{",
    ):
        assert forged != note
        refused = copy.by_hand({NOTE: forged, "cycles/2026-27/p018.yaml": copy.text()})
        desk.refused("take-in", refused, slug="not-handed-out")
    unknown = copy.by_hand({NOTE: note.replace(head, "ab" * 20)})
    desk.refused("take-in", unknown, slug="unknown-base")
    desk.refused("take-in", copy.by_hand({NOTE: None}), slug="not-handed-out")


def test_a_clone_that_has_not_got_so_far(desk: Desk, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(desk.root), "other")
    desk.done("add-cpd", "p017", "--activity", "Here")
    copy = Copy(desk)
    copy.does("add-cpd", "p017", "--activity", "There")
    back = copy.back()
    ran = desk.pm("-C", str(tmp_path / "other"), "take-in", back)
    assert (ran.code, "[pm: unknown-base]" in ran.err) == (3, True)
    git(desk.root, "reset", "-q", "--hard", "HEAD~1")
    desk.refused("take-in", back, slug="unknown-base")


def test_other_files_do_not_come_in(desk: Desk) -> None:
    copy = Copy(desk)
    for path, named in {
        "notes.md": "notes.md",
        "cycles/2026-27/p018.yaml": "cycles/2026-27/p018.yaml",
        "cycles/2025-26/p017.yaml": "cycles/2025-26",
        "evidence/2026-27/p017/stray": "evidence/2026-27/p017/stray",
    }.items():
        back = copy.as_it_came().by_hand({path: copy.text()})
        said = desk.refused("take-in", back, slug="beyond-the-record")
        assert f"holds {named} too" in said


def _with_file(copy: Copy, path: str, content: bytes, mode: str = "100644") -> str:
    """Evidence that names a file, and the file, at any path."""
    named = (
        "evidence:\n  - {id: ev-aaaaab, date: 2026-10-05, kind: other, summary: x, by: p017,"
        f" attachments: [{{path: {path}, sha256: {hashlib.sha256(content).hexdigest()}}}]}}\n"
    )
    copy.by_hand({BEA: copy.text().replace("evidence:\n", named)})
    return copy.by_hand({path: content}, mode) if content else copy.bundled()


def test_attached_files_are_files_in_the_records_own_folder(desk: Desk) -> None:
    copy, own = Copy(desk), "evidence/2026-27/p017/aaaaaaaaaaaa-x"
    for path, mode, slug in (
        ("evidence/2026-27/p018/aaaaaaaaaaaa-x", "100644", "beyond-the-record"),
        ("evidence/2026-27/p017/deep/x", "100644", "beyond-the-record"),
        ("people/p018.yaml", "100644", "beyond-the-record"),
        (own, "120000", "link"),
        (own, "100755", "link"),
    ):
        back = _with_file(copy.as_it_came(), path, b"../../pm.yaml", mode)
        desk.refused("take-in", back, slug=slug)


def test_an_attached_file_that_is_missing_or_another(desk: Desk) -> None:
    path = "evidence/2026-27/p017/aaaaaaaaaaaa-x"
    copy = Copy(desk)
    desk.refused("take-in", _with_file(copy, path, b""), slug="attachment-altered")
    desk.refused("take-in", copy.by_hand({path: b"another"}), slug="attachment-altered")


def test_what_is_too_large_is_not_read(desk: Desk, tmp_path: Path) -> None:
    desk.commit_by_hand("pm.yaml", f"{ACADEMY}attachments:\n  largest_mb: 1\n")
    large = _with_file(Copy(desk), "evidence/2026-27/p017/aaaaaaaaaaaa-x", b"\0" * 1_000_001)
    assert Path(large).stat().st_size < 50_000
    desk.refused("take-in", large, slug="too-large")
    copy = Copy(desk, name="second")
    desk.refused("take-in", copy.by_hand({BEA: "#" * 1_048_577}), slug="too-large")
    huge = tmp_path / "huge"
    with huge.open("wb") as file:
        file.truncate(LARGEST + 1)
    desk.refused("take-in", str(huge), slug="too-large")
    # An object of 3 GB is some MB when it is packed; what it says of itself is enough.
    names = f"# v2 git bundle\n{'1' * 40} HEAD\n\n".encode()
    says = b"PACK\0\0\0\2\0\0\0\1" + b"\xb0\x80\xe0\xa5\x59"
    huge.write_bytes(names + says)
    assert "holds more than 1000 MB" in desk.refused("take-in", str(huge), slug="too-large")


def test_the_record_as_a_link_or_no_record(desk: Desk) -> None:
    copy = Copy(desk)
    desk.refused("take-in", copy.by_hand({BEA: "../../pm.yaml"}, "120000"), slug="link")
    desk.refused("take-in", copy.by_hand({BEA: "a: *b\n"}), slug="yaml-alias")
    desk.refused("take-in", copy.by_hand({BEA: None}), slug="not-handed-out")


def test_what_is_no_bundle(desk: Desk, tmp_path: Path) -> None:
    copy = Copy(desk)
    whole = copy.file.read_bytes()
    first = whole.split(b"\n")[1]
    names = b"".join(b"\n%s%d" % (first, number) for number in range(2000))
    endless = whole.replace(b"\n\n", names + b"\n\n", 1)
    thin = tmp_path / "thin"
    copy.does("add-cpd", "p017", "--activity", "Course")
    git(copy.root, "bundle", "create", "-q", str(thin), "HEAD~1..HEAD", "HEAD")
    for content in (b"", b"PK\x03\x04", whole[:-100], whole[:200], endless, thin.read_bytes()):
        file = tmp_path / "x"
        file.write_bytes(content)
        desk.refused("take-in", str(file), slug="no-bundle")
    desk.refused("take-in", str(tmp_path / "none"), slug="no-file")
    desk.refused("take-in", str(tmp_path), slug="no-file")
    git(desk.root, "bundle", "create", "-q", str(tmp_path / "school"), "HEAD", "main")
    desk.refused("take-in", str(tmp_path / "school"), slug="not-handed-out")
    assert not list((desk.root / ".git/pm").glob("incoming-*"))


def test_a_git_that_was_killed_is_no_word_against_the_file(desk: Desk, dies: Dies) -> None:
    back = Copy(desk).back()
    for words in ("unbundle", "fsck"):
        dies(words, how=LATE)
        desk.refused("take-in", back, slug="git-failed")


def test_a_tree_that_never_ends_is_not_walked(desk: Desk) -> None:
    """Ten folders that are one, ten levels deep: 10,000 million files in some hundred bytes."""
    copy = Copy(desk)
    entry = f"100644 blob {git(copy.root, 'rev-parse', f'HEAD:{BEA}').strip()}\t"
    for _ in range(10):
        entry = f"040000 tree {_tree(copy, [f'{entry}x{n}' for n in range(10)])}\t"
    whole = _tree(copy, [*git(copy.root, "ls-tree", "HEAD").splitlines(), f"{entry}templates"])
    commit = git(copy.root, "commit-tree", whole, "-p", "HEAD", "-m", "x").strip()
    git(copy.root, "update-ref", "HEAD", commit)
    assert "Nothing new" in desk.looked("take-in", copy.bundled())


def _tree(copy: Copy, lines: list[str]) -> str:
    """A folder as git keeps it, whatever it may hold."""
    text = "".join(f"{line}\n" for line in lines)
    return subprocess.run(
        ["git", "mktree"], cwd=copy.root, input=text, encoding="utf-8", stdout=-1, check=True
    ).stdout.strip()
