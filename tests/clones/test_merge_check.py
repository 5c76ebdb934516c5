"""What a server's CI says of commits that are to come in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.clones.conftest import RECORD, Clone
from tests.clones.test_sync import due, evidence
from tests.signing import make_key, needs_ssh, public, sign_with


def found(clone: Clone, base: str = "origin/main") -> list[str]:
    """The codes of what is found, in order."""
    code = clone.pm("merge-check", base, "HEAD", "--json")
    codes = [each["code"] for each in json.loads(clone.out)["findings"]]
    assert code == bool(codes)
    return codes


def rewritten(clone: Clone, pattern: str, by: str) -> None:
    text = (clone.root / RECORD).read_text("utf-8")
    after = re.sub(pattern, by, text)
    assert after != text
    clone.by_hand(after)


def test_the_work_of_commands_is_sound(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("withdraw", "p017", str(ann.ids("evidence")[0]), "--because", "wrong class")
    ann.did("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper")
    assert found(ann) == []
    evidence(bob, "The choir")
    bob.did("undo")
    bob.did("undo")
    bob.did("sync")
    ann.did("sync")
    assert found(ann, "0" * 40) == []


def test_an_undo_and_a_merge_of_it_are_sound(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    bob.did("sync")
    base = ann.git("rev-parse", "HEAD").strip()
    ann.did("undo")
    ann.did("sync")
    due(bob, "2027-06-15")
    bob.did("sync")
    assert bob.ids("evidence") == []
    assert found(bob, base) == []


def test_two_who_withdrew_one_entry_and_chose_one_reason(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    bob.did("sync")
    base = ann.git("rev-parse", "HEAD").strip()
    (entry,) = ann.ids("evidence")
    for clone, reason in ((ann, "wrong class"), (bob, "wrong day")):
        clone.did("withdraw", "p017", str(entry), "--because", reason)
    ann.did("sync")
    assert bob.pm("sync") == 4
    bob.did("resolve", "--theirs")
    assert found(bob, base) == []


def test_an_invalid_revision_is_named_though_the_last_is_sound(ann: Clone) -> None:
    rewritten(ann, "category: teacher", "category: wizard")
    rewritten(ann, "category: wizard", "category: teacher")
    assert found(ann) == ["not-a-choice"]
    ann.pm("merge-check", "origin/main", "HEAD")
    assert ann.git("rev-parse", "--short=12", "HEAD~1").strip() in ann.out


def test_an_entry_that_vanished(ann: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    rewritten(ann, r"(?s)evidence:\n.*?states:", "states:")
    assert found(ann) == ["entry-vanished"]


def test_an_entry_that_vanished_in_a_merge(ann: Clone, bob: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    due(bob, "2027-06-15")
    bob.git("fetch", "-q")
    bob.git("merge", "-q", "-s", "ours", "--no-edit", "origin/main")
    assert found(bob) == ["entry-vanished"]


def test_a_signature_that_was_altered(ann: Clone) -> None:
    ann.did("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper")
    ann.did("sync")
    rewritten(ann, "pm1:[0-9a-f]{64}", "pm1:" + "0" * 64)
    assert found(ann) == ["entry-altered"]


def test_a_record_deleted_without_its_line(ann: Clone) -> None:
    ann.git("rm", "-q", RECORD)
    ann.git("commit", "-qm", "gone")
    assert found(ann) == ["file-vanished"]


def test_a_file_that_no_command_would_ever_look_at(ann: Clone) -> None:
    ann.git("mv", RECORD, "cycles/2026-27/P017 (copy).yaml")
    ann.git("commit", "-qm", "moved")
    assert sorted(found(ann)) == ["bad-file-name", "file-vanished"]


def test_a_trailer_alone_excuses_nothing(ann: Clone) -> None:
    evidence(ann, "Twelve books")
    due(ann, "2027-06-15")
    ann.did("sync")
    rewritten(ann, r"(?s)evidence:\n.*?states:", "states:")
    ann.git("commit", "-q", "--amend", "-m", "record\n\nPM-Verb: undo")
    assert found(ann) == ["entry-vanished"]


def test_a_rewritten_history(ann: Clone) -> None:
    ann.git("commit", "-q", "--amend", "-m", "as if nothing had been")
    assert "rewritten" in found(ann)


@pytest.mark.parametrize("name", ["nonsense", "--output=x", ""])
def test_a_commit_that_is_not_there(ann: Clone, name: str) -> None:
    assert ann.pm("merge-check", "origin/main", "--", name) in (2, 3)


def test_a_revert_by_hand_is_named_as_one_and_can_be_let_in(ann: Clone) -> None:
    """A command withdraws, or undoes the last change; git's own revert hides what it takes out."""
    evidence(ann, "Twelve books")
    (entry,) = ann.ids("evidence")
    reverted = ann.git("rev-parse", "--short=12", "HEAD").strip()
    ann.git("revert", "--no-edit", "HEAD")
    commit = ann.git("rev-parse", "--short=12", "HEAD").strip()
    says = (
        f"Evidence {entry} is gone, and no command takes one out. It was taken out by a `git"
        f" revert` (of {reverted}), not withdrawn by a command. If that was meant, `--accept"
        f" {commit}` says so; if not, `git revert {commit}` brings it back."
    )
    for words in (("merge-check", "origin/main", "HEAD"), ("verify",)):
        assert ann.pm(*words) == 1
        assert says in ann.out
        assert ann.pm(*words, "--accept", commit) == 0, ann.out
    ann.git("revert", "--no-edit", "HEAD")
    assert ann.ids("evidence") == [entry]


@needs_ssh
def test_where_keys_are_trusted_each_commit_is_signed_by_whom_it_names(
    ann: Clone, tmp_path: Path
) -> None:
    evidence(ann, "Twelve books")
    assert found(ann) == []
    mine, other = (make_key(tmp_path, name) for name in ("ann", "other"))
    ann.did("trust-key", "p001", str(public(mine)), "--mine")
    evidence(ann, "Signed")
    assert found(ann) == []
    ann.git("push", "-q")
    evidence(ann, "Signed too")
    assert found(ann) == []
    sign_with(other, ann.root)
    evidence(ann, "With another key")
    sign_with(None, ann.root)
    evidence(ann, "Without")
    ann.git("rm", "-q", "allowed-signers")
    ann.git("commit", "-qm", "Nobody is trusted any more")
    assert sorted(found(ann)) == ["signers-lost", "unknown-signer", "unsigned", "unsigned"]
    ann.git("push", "-q")
    evidence(ann, "Nobody looks any more?")
    assert found(ann) == ["unsigned"]
