"""Two clones, one record: `pm sync` loses nothing and chooses nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmtool.store.joining import sync
from tests.clones.conftest import RECORD, Clone, Shared
from tests.domain.test_signers_merged import line as signer
from tests.school import git

EVIDENCE = ("add-evidence", "p017", "--kind", "drop-in", "--date", "2026-10-05")


def evidence(clone: Clone, summary: str) -> None:
    clone.did(*EVIDENCE, "--summary", summary)


def due(clone: Clone, day: str) -> None:
    clone.did("revise-objective", "p017", "O1", "--due", day, "--because", "agreed")


def test_fault_33_two_clones_append_to_one_list_and_both_are_kept(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    evidence(bob, "The choir")
    assert ann.did("sync") == "No changes came in; 1 went out.\n"
    assert bob.did("sync") == "1 change came in to 1 record; 1 went out.\n"
    assert ann.did("sync") == "1 change came in to 1 record; none went out.\n"
    assert ann.section("evidence") == bob.section("evidence")
    assert {each["summary"] for each in ann.section("evidence")} == {"Twelve books", "The choir"}
    assert ann.git("rev-parse", "HEAD") == bob.git("rev-parse", "HEAD")
    for clone in (ann, bob):
        assert clone.git("status", "--porcelain") == ""
        assert clone.pm("validate") == 0
        assert clone.did("sync") == "Nothing new on either side.\n"


def test_our_history_stays_the_first_parent(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    evidence(bob, "The choir")
    ours = bob.git("rev-parse", "HEAD")
    bob.did("sync")
    assert bob.git("rev-parse", "HEAD^1") == ours
    assert bob.git("rev-parse", "HEAD^2") == ann.git("rev-parse", "HEAD")
    message = bob.git("log", "-1", "--format=%B").split("\n")
    assert message[0] == "record: 2026-27/p017"
    assert {"PM-Verb: sync", "PM-Record: 2026-27/p017"} <= set(message)
    assert bob.pm("undo") == 3


def test_what_only_they_did_makes_no_merge(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    bob.did("sync")
    assert bob.git("rev-parse", "HEAD") == ann.git("rev-parse", "HEAD")
    assert bob.git("diff", "HEAD") == ""


def test_fault_34_same_field_on_both_sides_is_named(ann: Clone, bob: Clone) -> None:
    due(ann, "2027-05-31")
    due(bob, "2027-06-15")
    ann.did("sync")
    before = bob.state()
    assert bob.pm("sync") == 4
    assert "2026-27/p017, objective O1, due: changed on both sides" in bob.err
    assert "2027" not in bob.err.replace("2026-27", "")
    assert bob.state() == before
    assert bob.pm("sync") == 4


def test_fault_35_delete_against_edit_is_a_conflict(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    bob.did("sync")
    ann.did("undo")
    (entry,) = bob.ids("evidence")
    bob.did("reflect", "p017", str(entry), "--reflection", "More of it")
    ann.did("sync")
    before = bob.state()
    assert bob.pm("sync") == 4
    assert f"evidence {entry}: changed on one side and taken away on the other" in bob.err
    assert bob.state() == before


def test_an_entry_withdrawn_and_changed_is_a_conflict(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    bob.did("sync")
    (entry,) = bob.ids("evidence")
    ann.did("withdraw", "p017", str(entry), "--because", "wrong class")
    bob.did("reflect", "p017", str(entry), "--reflection", "More of it")
    ann.did("sync")
    assert bob.pm("sync") == 4
    assert "withdrawn on one side and changed on the other" in bob.err
    bob.did("resolve", "--take", f"2026-27/p017:withdrawn.{entry}=both")
    assert bob.ids("withdrawn") == [entry]
    assert bob.section("evidence")[0]["reflection"] == "More of it"


def test_fault_36_same_id_twice_is_a_conflict_that_can_be_renumbered(
    ann: Clone, bob: Clone
) -> None:
    ann.did("add-objective", "p017", "--title", "Sing", "--measures", "Weekly")
    bob.did("add-objective", "p017", "--title", "Dance", "--measures", "Daily")
    bob.did(*EVIDENCE, "--summary", "A dance", "--objective", "O2")
    ann.did("sync")
    before = bob.state()
    assert bob.pm("sync") == 4
    assert "objective O2: two different entries took this id" in bob.err
    assert bob.state() == before
    bob.did("resolve", "--take", "2026-27/p017:objectives.O2=both")
    titles = {each["id"]: each["title"] for each in bob.section("objectives")}
    assert titles == {"O1": "Read daily", "O2": "Sing", "O3": "Dance"}
    assert bob.section("evidence")[0]["objectives"] == ["O3"]
    bob.did("sync")
    ann.did("sync")
    assert ann.record() == bob.record()


def test_signed_content_touched_is_a_conflict(ann: Clone, bob: Clone) -> None:
    ann.did("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper")
    due(bob, "2027-06-15")
    ann.did("sync")
    before = bob.state()
    assert bob.pm("sync") == 4
    assert "objective O1, due: changed on one side, and the other side signed" in bob.err
    assert bob.state() == before


def test_fault_40_what_is_sound_apart_and_not_together_is_a_conflict(
    ann: Clone, bob: Clone
) -> None:
    ann.did("edit-person", "p017", "--email", "same@school.example")
    bob.did("edit-person", "p018", "--email", "same@school.example")
    ann.did("sync")
    before = bob.state()
    assert bob.pm("sync") == 4
    assert "same e-mail address" in bob.err
    assert bob.state() == before


def test_an_invalid_file_does_not_come_in(ann: Clone, bob: Clone) -> None:
    text = (ann.root / RECORD).read_text("utf-8")
    ann.by_hand(text.replace("category: teacher", "category: wizard"))
    ann.git("push", "-q")
    before = bob.state()
    assert bob.pm("sync") == 4
    assert "2026-27/p017" in bob.err
    assert "wizard" not in bob.err
    assert bob.state() == before


def test_comments_of_both_sides_are_kept(ann: Clone, bob: Clone) -> None:
    for clone, where in ((ann, "objectives:\n"), (bob, "states:\n")):
        path = clone.root / RECORD
        path.write_bytes(
            path.read_bytes().decode().replace(where, f"# {clone.root.name}\n{where}").encode()
        )
        clone.did("save")
        evidence(clone, clone.root.name)
        clone.did("sync")
    ann.did("sync")
    text = (ann.root / RECORD).read_text("utf-8")
    assert "# ann\n" in text
    assert "# bob\n" in text


def test_a_comment_behind_a_value_is_kept_where_lines_clash(ann: Clone, bob: Clone) -> None:
    """Both changed the end of one list, so that git's merge by lines says nothing."""
    for clone in (ann, bob):
        path = clone.root / RECORD
        text, name = path.read_text("utf-8"), clone.root.name
        written = {"ann": ("due: 2027-06-30", "title: Read daily"), "bob": ("evidence:",) * 2}
        evidence(clone, name)
        text = path.read_text("utf-8")
        for number, where in enumerate(dict.fromkeys(written[name])):
            text = text.replace(where, f"{where}  # {name} {number}", 1)
        text = text.replace(f"summary: {name}", f"summary: {name}  # {name} said")
        path.write_bytes(text.encode())
        clone.did("save")
        clone.did("sync")
    ann.did("sync")
    text = (ann.root / RECORD).read_text("utf-8")
    for line in (
        *("due: 2027-06-30  # ann 0", "title: Read daily  # ann 1", "evidence:  # bob 0"),
        *("summary: ann  # ann said", "summary: bob  # bob said"),
    ):
        assert line in text


@pytest.mark.parametrize("staged", [False, True])
def test_hand_edits_that_are_not_saved_are_not_merged_into(ann: Clone, staged: bool) -> None:
    path = ann.root / RECORD
    path.write_bytes(path.read_bytes() + b"# mine\n")
    if staged:
        ann.git("add", RECORD)
        git(ann.root, "restore", "--source=HEAD", "--worktree", RECORD)
    before = ann.state()
    assert ann.pm("sync") == 3
    assert ("pm: staged" if staged else "pm: unsaved") in ann.err
    assert ann.state() == before


def test_fault_39_a_merge_under_way_or_no_branch_is_refused(ann: Clone) -> None:
    ann.git("checkout", "-q", "--detach")
    assert ann.pm("sync") == 3
    assert "pm: detached-head" in ann.err
    ann.git("checkout", "-q", "main")
    (ann.root / ".git/MERGE_HEAD").write_text(ann.git("rev-parse", "HEAD"))
    assert ann.pm("sync") == 3
    assert "pm: merge-under-way" in ann.err


def test_fault_32_a_push_that_others_outran_is_tried_again(
    shared: Shared, ann: Clone, bob: Clone
) -> None:
    # A hook of the shared repository lets somebody else in first, once, at the moment of a push.
    evidence(bob, "The choir")
    bob.git("push", "-q", "origin", "HEAD:refs/heads/waiting")
    hook = shared.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY\n"
        "git show-ref -q refs/heads/waiting || exit 0\n"
        "git update-ref refs/heads/main refs/heads/waiting && "
        "git update-ref -d refs/heads/waiting\n"
    )
    hook.chmod(0o755)
    evidence(ann, "Twelve books")
    assert ann.did("sync") == "1 change came in to 1 record; 1 went out.\n"
    assert {each["summary"] for each in ann.section("evidence")} == {"Twelve books", "The choir"}
    assert git(shared.bare, "rev-parse", "main") == ann.git("rev-parse", "HEAD")


def test_fault_32_a_push_that_others_outrun_for_ever_ends(
    shared: Shared, ann: Clone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "ATTEMPTS", 2)
    hook = shared.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY\n"
        "git update-ref refs/heads/main"
        " $(git -c user.name=B -c user.email=b@x commit-tree -m x -p main 'main^{tree}')\n"
    )
    hook.chmod(0o755)
    evidence(ann, "Twelve books")
    assert ann.pm("sync") == 1
    assert "What came in stays" in ann.err
    assert "Others were quicker 2 times in a row" in ann.err
    assert git(shared.bare, "rev-list", "--count", "--author=b@x", "main") == "2\n"
    assert ann.section("evidence")[0]["summary"] == "Twelve books"


def test_a_push_that_is_never_taken_says_so(shared: Shared, ann: Clone) -> None:
    hook = shared.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    evidence(ann, "Twelve books")
    assert ann.pm("sync") == 3
    assert "pre-receive hook declined" in ann.err
    assert "pm: push-refused" in ann.err


def test_what_came_in_before_a_push_that_is_never_taken_is_told(
    shared: Shared, ann: Clone, bob: Clone
) -> None:
    """It is merged, and so the end is no refusal; and a loss in it is told now, or never."""
    ann.did("add-evidence", "p017", "--kind", "other", "--summary", "The choir")
    ann.did("sync")
    bob.git("pull", "-q")
    text = (bob.root / RECORD).read_text()
    bob.by_hand(re.sub(r"(?ms)^evidence:.*?(?=^\S|\Z)", "", text))
    bob.git("push", "-q")
    hook = shared.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    ann.did("add-cpd", "p017", "--activity", "Course")
    assert ann.pm("sync") == 1
    assert ann.out == "1 change came in to 1 record.\n"
    assert "warning:" in ann.err and "which came in" in ann.err
    assert "What came in stays; then the sync was stopped." in ann.err
    assert "pm: done-in-part" in ann.err
    assert ann.pm("sync") == 3


def test_a_clash_with_what_was_sent_meanwhile_does_not_hide_what_came_in(
    shared: Shared, ann: Clone, bob: Clone
) -> None:
    evidence(bob, "The choir")
    bob.did("sync")
    due(bob, "2027-05-28")
    bob.git("push", "-q", "origin", "HEAD:refs/heads/waiting")
    hook = shared.bare / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        "#!/bin/sh\nunset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY\n"
        "git update-ref refs/heads/main refs/heads/waiting\n"
    )
    hook.chmod(0o755)
    due(ann, "2027-04-30")
    assert ann.pm("sync") == 1
    assert "1 change came in to 1 record." in ann.out
    assert "changed on both sides. Neither side was changed; `pm resolve`" in ann.err
    assert ann.section("evidence")[0]["summary"] == "The choir"


def test_a_folder_that_somebody_works_in_is_no_remote_to_share(
    shared: Shared, ann: Clone, bob: Clone
) -> None:
    ann.git("remote", "set-url", "origin", str(bob.root))
    evidence(ann, "Twelve books")
    assert ann.pm("sync") == 3
    assert "git clone --bare" in ann.err
    assert "pm: push-refused" in ann.err


def test_no_remote_or_one_that_is_not_there(shared: Shared, ann: Clone, tmp_path: Path) -> None:
    ann.git("remote", "set-url", "origin", str(tmp_path / "nowhere"))
    assert ann.pm("sync") == 3
    assert "pm: no-remote-repository" in ann.err
    assert ann.pm("sync", "--remote", "--upload-pack=x") == 3
    ann.git("remote", "remove", "origin")
    assert ann.pm("sync") == 3
    assert "pm: no-remote" in ann.err


def test_a_remote_that_cannot_be_reached_asks_nothing(ann: Clone) -> None:
    ann.git("remote", "set-url", "origin", "https://127.0.0.1:9/x.git")
    assert ann.pm("sync") == 3
    assert "pm: unreachable" in ann.err


def test_an_empty_remote_gets_everything(shared: Shared, ann: Clone, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "empty.git")
    ann.git("remote", "add", "second", str(tmp_path / "empty.git"))
    assert "went out" in ann.did("sync", "--remote", "second")
    assert git(tmp_path / "empty.git", "rev-parse", "main") == ann.git("rev-parse", "HEAD")


def test_a_rewritten_history_is_not_taken_over(shared: Shared, ann: Clone) -> None:
    ann.did("sync")
    git(shared.bare, "update-ref", "refs/heads/main", "main~1")
    before = ann.state()
    assert ann.pm("sync") == 3
    assert "pm: rewritten" in ann.err
    assert ann.state() == before


def test_a_dry_run_brings_nothing_in(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    before = bob.state()
    assert (
        bob.did("sync", "--dry-run") == "1 change would come in to 1 record; none would go out.\n"
    )
    assert bob.state() == before


@pytest.mark.parametrize(
    "key",
    ["core.sshCommand", "credential.helper", "remote.origin.uploadpack", "protocol.ext.allow"],
)
def test_programs_that_a_clone_brought_along_do_not_run(
    ann: Clone, key: str, tmp_path: Path
) -> None:
    ann.git("config", key, f"touch {tmp_path}/ran; false")
    assert ann.pm("sync") == 3
    assert "pm: planted-setting" in ann.err
    assert not (tmp_path / "ran").exists()


def test_hooks_of_the_clone_do_not_run(ann: Clone, bob: Clone, tmp_path: Path) -> None:
    for name in ("pre-push", "post-merge", "pre-commit", "reference-transaction", "post-checkout"):
        hook = ann.root / ".git/hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
        hook.chmod(0o755)
    evidence(bob, "The choir")
    bob.did("sync")
    for path in tmp_path.glob("ran"):
        path.unlink()
    ann.did(*EVIDENCE, "--summary", "Twelve")
    ann.did("sync")
    assert not (tmp_path / "ran").exists()


def test_files_of_no_record_are_merged_by_lines(ann: Clone, bob: Clone) -> None:
    for clone, line in ((ann, "first\n\n\n"), (bob, "\n\n\nlast\n")):
        clone.by_hand(f"{line}", f"{clone.root.name}.md")
    ann.did("sync")
    bob.did("sync")
    assert (bob.root / "ann.md").exists()
    ann.did("sync")
    ann.by_hand("one\n", "ann.md")
    bob.by_hand("two\n", "ann.md")
    ann.did("sync")
    assert bob.pm("sync") == 4
    assert "ann.md: changed on both sides" in bob.err


def test_a_link_does_not_come_in(ann: Clone, bob: Clone) -> None:
    (ann.root / "cycles/2026-27/p099.yaml").symlink_to("/etc/passwd")
    ann.git("add", "cycles")
    ann.git("commit", "-qm", "link")
    ann.git("push", "-q")
    before = bob.state()
    assert bob.pm("sync") == 3
    assert "pm: link" in bob.err
    assert bob.state() == before


@pytest.mark.parametrize("configured", [False, True], ids=["sync", "git"])
def test_signers_that_two_clones_changed_are_joined(shared: Shared, configured: bool) -> None:
    """By `sync`, and by git itself where it knows how: what is revoked stays so on every line."""
    ann, bob = shared.clone("ann", configured=configured), shared.clone("bob")
    both = signer(1) + signer(2)
    ann.by_hand(both, "allowed-signers")
    ann.did("sync")
    bob.did("sync")
    ann.by_hand(signer(1) + signer(2, "20261124"), "allowed-signers")
    bob.by_hand(both + signer(3), "allowed-signers")
    bob.did("sync")
    if configured:
        ann.git("pull", "-q", "--no-rebase", "--no-edit")
    else:
        ann.did("sync")
    text = (ann.root / "allowed-signers").read_text("utf-8")
    assert text == signer(1) + signer(2, "20261124") + signer(3)
