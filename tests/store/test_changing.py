"""One change of the repository: what is refused, what is written, what is put back."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pmtool.errors import Conflict, NotFound, Refused
from pmtool.store.message import Message, about_people, about_records
from pmtool.store.names import RecordName
from pmtool.store.workspace import Workspace
from tests.school import RECORD, SCHOOL, git

P017 = RecordName("2026-27", "p017")
P018 = RecordName("2026-27", "p018")
LATER = RECORD + "# later\n"
ABOUT = about_records("add-cpd", [P017])


def on_disk(school: Workspace, path: str = P017.path) -> str:
    return (school.root / path).read_text(encoding="utf-8")


def commits(school: Workspace) -> int:
    return int(git(school.root, "rev-list", "--count", "HEAD"))


def unchanged(school: Workspace, count: int = 1) -> bool:
    """Whether all is as the last commit has it, and nothing is left lying about."""
    clean = git(school.root, "status", "--porcelain", "--ignored") == ""
    return clean and commits(school) == count


def change(school: Workspace, text: str = LATER) -> str:
    with school.changing("add-cpd") as work:
        work.put(P017.path, text)
        return work.commit(ABOUT)


def test_one_change_is_one_commit_of_its_path(school: Workspace) -> None:
    done = change(school)
    assert git(school.root, "rev-parse", "HEAD").strip() == done
    assert git(school.root, "show", "--format=%an %cn%n%B", "--name-only").splitlines() == [
        "Ann Ashworth Ann Ashworth",
        "record: 2026-27/p017",
        "",
        "PM-Verb: add-cpd",
        "PM-Record: 2026-27/p017",
        "",
        "",
        P017.path,
    ]
    assert on_disk(school) == LATER
    assert unchanged(school, 2)


def test_what_is_staged_stays_staged_and_out_of_the_commit(school: Workspace) -> None:
    (school.root / "people/p018.yaml").write_text("staged\n")
    (school.root / "notes.txt").write_text("staged too\n")
    git(school.root, "add", "people/p018.yaml", "notes.txt")
    git(school.root, "rm", "-q", "--cached", "people/p001.yaml")
    change(school)
    assert git(school.root, "show", "--format=", "--name-only").split() == [P017.path]
    assert git(school.root, "status", "--porcelain").splitlines() == [
        "A  notes.txt",
        "D  people/p001.yaml",
        "M  people/p018.yaml",
        "?? people/p001.yaml",
    ]


def test_several_files_in_one_commit(school: Workspace) -> None:
    with school.changing("new-cycle") as work:
        work.put(P017.path, LATER)
        work.put(P018.path, "schema: 1\n")
        work.put("evidence/2026-27/p017/0123456789ab-plan.pdf", b"\x00\r\n\xff")
        work.remove("people/p018.yaml")
        work.commit(about_records("new-cycle", [P017, P018]))
    assert git(school.root, "show", "--format=%s", "--name-status").split("\n") == [
        "records: 2 of 2026-27",
        "",
        f"M\t{P017.path}",
        f"A\t{P018.path}",
        "A\tevidence/2026-27/p017/0123456789ab-plan.pdf",
        "D\tpeople/p018.yaml",
        "",
    ]
    assert not (school.root / "people/p018.yaml").exists()
    assert (school.root / "evidence/2026-27/p017/0123456789ab-plan.pdf").read_bytes() == (
        b"\x00\r\n\xff"
    )
    assert unchanged(school, 2)


def test_one_work_may_commit_twice(school: Workspace) -> None:
    with school.changing("add-cpd") as work:
        for text in (LATER, RECORD):
            work.put(P017.path, text)
            work.commit(ABOUT)
    assert unchanged(school, 3)


def test_nothing_to_change(school: Workspace) -> None:
    with pytest.raises(Refused) as refusal:
        change(school, RECORD)
    assert refusal.value.slug == "nothing-to-change"
    assert unchanged(school)


def test_the_difference_is_shown_and_nothing_is_written(school: Workspace) -> None:
    with school.changing("add-cpd") as work:
        work.put(P017.path, RECORD.replace("qts: true", "qts: false"))
        work.put(P018.path, "one\ntwo")
        work.put("evidence/2026-27/p017/x", b"\xff")
        work.remove("people/p018.yaml")
        diff = work.diff()
    assert "-  qts: true\n+  qts: false\n" in diff
    assert f"--- /dev/null\n+++ b/{P018.path}\n@@ -0,0 +1,2 @@\n+one\n+two\n\\ No newl" in diff
    assert "evidence/2026-27/p017/x: not text, 1 bytes\n" in diff
    assert "--- a/people/p018.yaml\n+++ /dev/null\n" in diff
    assert unchanged(school)


def test_a_change_builds_on_what_was_put_before(school: Workspace) -> None:
    with school.changing("add-cpd") as work:
        work.put(P017.path, LATER)
        assert work.document(P017.path).text == LATER
        assert work.stored(P017).document.text == LATER
        with pytest.raises(NotFound):
            work.document(P018.path)


def test_a_record_changed_by_hand_is_not_written_over(school: Workspace) -> None:
    (school.root / P017.path).write_text(RECORD + "# by hand\n")
    with pytest.raises(Refused) as refusal, school.changing("add-cpd") as work:
        work.stored(P017)
    assert refusal.value.slug == "changed-by-hand"
    assert refusal.value.exit_code == 3
    for remedy in ("pm validate", "pm save", f"git checkout HEAD -- {P017.path}"):
        assert remedy in refusal.value.message
    with pytest.raises(Refused):
        change(school)
    assert on_disk(school) == RECORD + "# by hand\n"


def test_a_record_deleted_by_hand_is_not_brought_back(school: Workspace) -> None:
    (school.root / P017.path).unlink()
    with pytest.raises(Refused) as refusal:
        change(school)
    assert refusal.value.slug == "changed-by-hand"
    assert not (school.root / P017.path).exists()


def test_a_file_that_was_never_committed_is_not_written_over(school: Workspace) -> None:
    (school.root / P018.path).write_text("mine\n")
    with pytest.raises(Refused) as refusal, school.changing("new-cycle") as work:
        work.put(P018.path, "schema: 1\n")
    assert refusal.value.slug == "untracked"
    assert on_disk(school, P018.path) == "mine\n"


def test_adopting_what_was_done_by_hand(school: Workspace) -> None:
    (school.root / P017.path).write_text(LATER)
    (school.root / P018.path).write_text("new\n")
    (school.root / "people/p018.yaml").unlink()
    with school.changing("save") as work:
        assert work.adopt(P017.path) == LATER.encode()
        work.adopt(P018.path)
        work.adopt("people/p018.yaml")
        assert "+# later\n" in work.diff()
        work.commit(about_records("save", [P017, P018]))
    assert on_disk(school) == LATER
    assert unchanged(school, 2)


def test_adopting_and_setting_right(school: Workspace) -> None:
    (school.root / P017.path).write_bytes(LATER.replace("\n", "\r\n").encode())
    with school.changing("save") as work:
        work.adopt(P017.path)
        work.put(P017.path, LATER)
        work.commit(ABOUT)
    assert (school.root / P017.path).read_bytes() == LATER.encode()
    assert unchanged(school, 2)


def test_adopting_what_is_as_it_was(school: Workspace) -> None:
    with pytest.raises(Refused) as refusal, school.changing("save") as work:
        work.adopt(P017.path)
        work.commit(ABOUT)
    assert refusal.value.slug == "nothing-to-change"


def test_a_file_changed_at_the_last_moment_stops_all(school: Workspace) -> None:
    with pytest.raises(Refused) as refusal, school.changing("add-cpd") as work:
        work.put("people/p017.yaml", SCHOOL["people/p017.yaml"] + "# later\n")
        work.put(P017.path, LATER)
        (school.root / P017.path).write_text(RECORD + "# by hand\n")
        work.commit(ABOUT)
    assert refusal.value.slug == "changed-meanwhile"
    assert on_disk(school) == RECORD + "# by hand\n"
    assert on_disk(school, "people/p017.yaml") == SCHOOL["people/p017.yaml"]
    assert git(school.root, "status", "--porcelain") == f" M {P017.path}\n"


def test_a_file_that_cannot_be_put_in_its_place_stops_all(school: Workspace) -> None:
    with pytest.raises(Refused), school.changing("new-cycle") as work:
        work.put(P017.path, LATER)
        work.put("cycles/2027-28/p017.yaml", "schema: 1\n")
        work.remove("people/p018.yaml")
        (school.root / "people/p018.yaml").unlink()
        (school.root / "people/p018.yaml").mkdir()
        work.commit(ABOUT)
    (school.root / "people/p018.yaml").rmdir()
    git(school.root, "checkout", "--", "people/p018.yaml")
    assert on_disk(school) == RECORD
    assert not (school.root / "cycles/2027-28").exists()
    assert unchanged(school)


def test_a_branch_that_git_cannot_move_puts_all_back(school: Workspace) -> None:
    held = school.root / ".git/refs/heads/main.lock"
    held.write_text("")
    with pytest.raises(Refused) as refusal:
        change(school)
    assert refusal.value.slug == "branch-locked"
    assert str(held) in refusal.value.message
    held.unlink()
    assert on_disk(school) == RECORD
    assert unchanged(school)


def test_somebody_commits_meanwhile(school: Workspace) -> None:
    with pytest.raises(Conflict) as conflict, school.changing("add-cpd") as work:
        work.put(P017.path, LATER)
        git(school.root, "commit", "-q", "--allow-empty", "-m", "meanwhile")
        work.commit(ABOUT)
    assert (conflict.value.slug, conflict.value.exit_code) == ("head-moved", 4)
    assert on_disk(school) == RECORD
    assert unchanged(school, 2)


def test_no_identity_and_nothing_is_written(school: Workspace, home: Path) -> None:
    (home / ".gitconfig").unlink()
    with pytest.raises(Refused) as refusal:
        change(school)
    assert refusal.value.slug == "no-identity"
    assert unchanged(school)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.parametrize("size", [0, 30, 20_000])
def test_a_full_disk_leaves_the_old_record(school: Workspace, size: int) -> None:
    """A limit on the size of files is the honest short write: the system stops in mid-file."""
    script = """
import resource, sys
from pathlib import Path
from pmtool.errors import Refused
from pmtool.store.workspace import Workspace
from tests.store.test_changing import ABOUT, P017, RECORD
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)
try:
    with Workspace(Path(sys.argv[1])).changing("add-cpd") as work:
        work.put("people/p017.yaml", "# small\\n")
        work.put(P017.path, RECORD + "# long\\n" * 10_000)
        work.commit(ABOUT)
except Refused as refusal:
    print(refusal.slug)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, str(school.root), str(size)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout == "cannot-write\n"
    assert on_disk(school) == RECORD
    assert unchanged(school)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_kept(school: Workspace) -> None:
    (school.root / P017.path).chmod(0o640)
    change(school)
    assert stat.S_IMODE((school.root / P017.path).stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        with school.changing("new-cycle") as work:
            work.put(P018.path, "schema: 1\n")
            work.commit(ABOUT)
    finally:
        os.umask(before)
    assert stat.S_IMODE((school.root / P018.path).stat().st_mode) == 0o640


def test_a_detached_head(school: Workspace) -> None:
    git(school.root, "checkout", "-q", "--detach")
    with pytest.raises(Refused) as refusal:
        change(school)
    assert refusal.value.slug == "detached-head"
    assert unchanged(school)


@pytest.mark.parametrize("verb", ["merge", "rebase", "cherry-pick"])
def test_a_merge_under_way(school: Workspace, verb: str) -> None:
    root = school.root
    git(root, "switch", "-q", "-c", "side")
    change(school)
    git(root, "switch", "-q", "main")
    change(school, RECORD + "# otherwise\n")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, verb, "side")
    with pytest.raises(Refused) as refusal, school.changing("add-cpd"):
        pass
    assert refusal.value.slug == "merge-under-way"


def test_a_linked_record_is_not_written(school: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    (school.root / P017.path).rename(outside)
    (school.root / P017.path).symlink_to(outside)
    git(school.root, "commit", "-qam", "a link")
    with pytest.raises(Refused) as refusal:
        change(school)
    assert refusal.value.slug == "link"
    assert outside.read_text() == RECORD


def test_a_linked_folder_is_not_written(school: Workspace, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (school.root / "evidence").symlink_to(tmp_path / "outside")
    with pytest.raises(Refused) as refusal, school.changing("add-evidence") as work:
        work.put("evidence/2026-27/p017/x", b"")
    assert refusal.value.slug == "link"
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_submodule_in_the_way(school: Workspace) -> None:
    head = git(school.root, "rev-parse", "HEAD").strip()
    git(school.root, "update-index", "--add", "--cacheinfo", f"160000,{head},evidence")
    git(school.root, "commit", "-q", "-m", "a submodule that was not cloned")
    with pytest.raises(Refused) as refusal, school.changing("add-evidence") as work:
        work.put("evidence/2026-27/p017/x", b"")
    assert refusal.value.slug == "submodule"


@pytest.mark.parametrize("other", ["people/P019.yaml", "people/p019.YAML", "PEOPLE"])
def test_a_name_that_is_another_elsewhere(school: Workspace, other: str) -> None:
    (school.root / other).write_text("")
    with pytest.raises(Refused) as refusal, school.changing("add-person") as work:
        work.put("people/p019.yaml", "schema: 1\n")
    assert refusal.value.slug == "name-collides"


def test_a_name_with_an_accent_in_another_form(school: Workspace) -> None:
    folder = school.root / "evidence/2026-27/p017"
    folder.mkdir(parents=True)
    (folder / "e\u0301te.pdf").write_text("")
    with pytest.raises(Refused) as refusal, school.changing("add-evidence") as work:
        work.put("evidence/2026-27/p017/\u00e9te.pdf", b"")
    assert refusal.value.slug == "name-collides"


@pytest.mark.parametrize(
    "path", ["../x", "/tmp/x", ".git/config", "people/nul.yaml", "--output=x/"]
)
def test_a_path_out_of_the_repository(school: Workspace, path: str) -> None:
    with pytest.raises(Refused) as refusal, school.changing("add-person") as work:
        work.put(path, "")
    assert refusal.value.slug == "bad-path"


def test_a_message_of_any_verb_is_kept(school: Workspace) -> None:
    with school.changing("add-person") as work:
        work.put("people/p018.yaml", "x\n")
        work.commit(about_people("add-person", ["p018"]))
    with school.changing("x") as work:
        work.put("people/p018.yaml", "y\n")
        work.commit(Message("#not a comment", "x\nPM-Verb: sign"))
    assert git(school.root, "log", "-1", "--format=%B").split("\n")[:3] == [
        "#not a comment",
        "",
        "PM-Verb: x PM-Verb: sign",
    ]
