"""The history held against what it must be. The numbers are those of the list of faults."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pmtool.__main__ import main
from tests.cli.academy import BEA, Desk
from tests.school import git
from tests.signing import make_key, needs_ssh, public, sign_with

pytestmark = [needs_ssh, pytest.mark.xdist_group("verify")]

SIGNERS = "allowed-signers"
CPD = ("add-cpd", "p017", "--activity", "Reading day")


def verified(desk: Desk, *argv: str) -> dict[str, Any]:
    """What `verify` says; its end agrees with what it found."""
    ran = desk.pm("verify", "--json", *argv)
    whole: dict[str, Any] = json.loads(ran.out)
    assert (ran.err, ran.code) == ("", 1 if whole["doubts"] else 0)
    return whole


def doubts(desk: Desk, *argv: str) -> Counter[tuple[str, str | None]]:
    """The doubts, each as its code and the beginning of its commit's id."""
    return Counter(
        (each["code"], each["commit"] and each["commit"][:12])
        for each in verified(desk, *argv)["doubts"]
    )


def head(desk: Desk, name: str = "HEAD") -> str:
    return git(desk.root, "rev-parse", name)[:12]


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder, name) for name in ("ann", "dee", "eve")}


@pytest.fixture(scope="session")
def signed_once(
    academy_once: Path, keys: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Ann signs; she and Dee are trusted; Ann has made one change."""
    root = tmp_path_factory.mktemp("signed") / "academy"
    shutil.copytree(academy_once, root)
    git(root, "config", "--local", "user.name", "Ann Ashworth")
    git(root, "config", "--local", "user.email", "ann@school.example")
    for argv in (
        ("trust-key", "h001", str(public(keys["ann"])), "--mine", "--as-of", "2026-11-24"),
        ("trust-key", "p002", str(public(keys["dee"])), "--as-of", "2026-11-24"),
        (*CPD, "--as-of", "2026-11-24"),
    ):
        assert main(["-C", str(root), *argv]) == 0
    return root


@pytest.fixture
def signed(desk: Desk, signed_once: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The desk in a repository that was signed, and verified."""
    shutil.rmtree(desk.root)
    shutil.copytree(signed_once, desk.root)
    monkeypatch.chdir(desk.root)
    assert not doubts(desk)
    return desk


def as_dee(desk: Desk) -> None:
    """Git works for Dee from now on; it signs with the key that it had."""
    as_somebody(desk, "dee@school.example")


def as_somebody(desk: Desk, email: str) -> None:
    git(desk.root, "config", "--local", "user.email", email)


def as_ann(desk: Desk) -> None:
    as_somebody(desk, "ann@school.example")


def did(desk: Desk, *argv: str) -> None:
    """A command on whichever branch, with whatever git is set to."""
    ran = desk.pm(*argv)
    assert ran.code == 0, ran.err


def test_a_school_that_never_signs_is_told_so_once(desk: Desk) -> None:
    whole = verified(desk)
    assert (whole["doubts"], whole["signed"]) == ([], 0)
    assert len(whole["notes"]) == 1 and "Nothing here is signed" in whole["notes"][0]
    assert sum(doubts(desk, "--require-signatures").values()) == whole["commits"]


def test_a_history_that_was_signed_well(signed: Desk) -> None:
    ran = signed.pm("verify")
    assert ran.code == 0
    assert ran.out == "5 commits, 3 with a good signature: nothing found.\n"
    assert "not judged: 2 commits" in ran.err
    assert doubts(signed, "--require-signatures") == Counter(
        ("unsigned", head(signed, name)) for name in ("HEAD~3", "HEAD~4")
    )


def test_the_first_time_names_the_fingerprints_to_compare(
    desk: Desk, keys: dict[str, Path]
) -> None:
    desk.done("trust-key", "h001", str(public(keys["ann"])), "--mine")
    shown = subprocess.run(
        ["ssh-keygen", "-lf", str(public(keys["ann"]))], capture_output=True, check=True, text=True
    )
    assert shown.stdout.split()[1] in desk.pm("verify").err
    assert "SHA256" not in desk.pm("verify").err


def test_fault_54_unsigned_unknown_and_bad_signatures_are_named(
    signed: Desk, keys: dict[str, Path]
) -> None:
    sign_with(None, signed.root)
    signed.done(*CPD)
    unsigned = head(signed)
    sign_with(keys["eve"], signed.root)
    signed.done(*CPD)
    unknown = head(signed)
    sign_with(keys["ann"], signed.root)
    signed.done(*CPD)
    raw = git(signed.root, "cat-file", "commit", "HEAD").replace("record: ", "record; ")
    altered = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=signed.root, input=raw, capture_output=True, check=True, encoding="utf-8",
    ).stdout.strip()  # fmt: skip
    git(signed.root, "update-ref", "HEAD", altered)
    assert doubts(signed) == Counter(
        [("unsigned", unsigned), ("unknown-signer", unknown), ("bad-signature", altered[:12])]
    )
    lines = signed.pm("verify").out.splitlines()
    assert lines[-1].endswith("3 doubts.") and any(unsigned in line for line in lines)


def test_fault_54_a_signature_of_another_commit(signed: Desk) -> None:
    """Good in itself, and taken over from a commit that said something else."""
    raw = git(signed.root, "cat-file", "commit", "HEAD")
    parent = git(signed.root, "rev-parse", "HEAD~1").strip()
    forged = raw.replace(parent, git(signed.root, "rev-parse", "HEAD").strip())
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=signed.root, input=forged, capture_output=True, check=True, encoding="utf-8",
    ).stdout.strip()  # fmt: skip
    git(signed.root, "update-ref", "HEAD", made)
    assert doubts(signed) == Counter([("bad-signature", made[:12])])


def test_fault_54_a_signature_that_is_no_ssh_one(signed: Desk) -> None:
    raw = git(signed.root, "cat-file", "commit", "HEAD")
    start, end = raw.index("gpgsig"), raw.index("\n\n")
    forged = f"{raw[:start]}gpgsig -----BEGIN PGP SIGNATURE-----\n nothing{raw[end:]}"
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"],
        cwd=signed.root, input=forged, capture_output=True, check=True, encoding="utf-8",
    ).stdout.strip()  # fmt: skip
    git(signed.root, "update-ref", "HEAD", made)
    assert set(doubts(signed)) >= {("bad-signature", made[:12])}


def test_fault_55_a_signer_who_is_not_the_author(
    signed: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    as_dee(signed)
    signed.done(*CPD)
    forged = head(signed)
    assert doubts(signed) == Counter([("not-the-author", forged)])
    told = verified(signed)["doubts"][0]["says"]
    assert told == "Signed by ann@school.example, and it says that dee@school.example made it."
    as_ann(signed)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "dee@school.example")
    signed.done(*CPD)
    assert doubts(signed)[("not-the-author", head(signed))] == 1


def test_fault_55_dee_signs_for_herself(signed: Desk, keys: dict[str, Path]) -> None:
    as_dee(signed)
    sign_with(keys["dee"], signed.root)
    signed.done(*CPD)
    assert not doubts(signed)


@pytest.mark.skipif(sys.platform == "win32", reason="the planted program is a shell script")
def test_fault_56_no_program_or_signers_of_the_repository_are_asked(
    signed: Desk, keys: dict[str, Path], tmp_path: Path
) -> None:
    mark = tmp_path / "it-ran"
    program = tmp_path / "planted"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\nexit 0\n", encoding="utf-8")
    program.chmod(0o755)
    everybody = tmp_path / "everybody"
    everybody.write_text(f"* {public(keys['eve']).read_text()}", encoding="utf-8")
    for name in ("gpg.ssh.program", "gpg.program", "gpg.ssh.defaultKeyCommand"):
        git(signed.root, "config", "--local", name, str(program))
    git(signed.root, "config", "--local", "gpg.ssh.allowedSignersFile", str(everybody))
    git(signed.root, "config", "--local", "log.showSignature", "true")
    sign_with(keys["eve"], signed.root)
    did(signed, *CPD)
    assert doubts(signed) == Counter([("unknown-signer", head(signed))])
    assert not mark.exists()


def test_fault_57_signers_changed_by_somebody_trusted_are_told(
    signed: Desk, keys: dict[str, Path]
) -> None:
    as_dee(signed)
    sign_with(keys["dee"], signed.root)
    eve = 'eve@school.example namespaces="git" ' + public(keys["eve"]).read_text()
    signed.commit_by_hand(SIGNERS, signed.text(SIGNERS) + eve)
    whole = verified(signed)
    assert not whole["doubts"]
    assert (
        f"dee@school.example changed the trusted signers in commit {head(signed)}."
        in (whole["notes"])
    )


def test_fault_57_signers_changed_by_anybody_else_are_not_trusted(
    signed: Desk, keys: dict[str, Path]
) -> None:
    sign_with(keys["eve"], signed.root)
    as_somebody(signed, "eve@school.example")
    eve = 'eve@school.example namespaces="git" ' + public(keys["eve"]).read_text()
    signed.commit_by_hand(SIGNERS, signed.text(SIGNERS) + eve)
    planted = head(signed)
    signed.done(*CPD)
    after = head(signed)
    expected = {
        ("signers-changed", planted),
        ("unknown-signer", planted),
        ("unknown-signer", after),
    }
    assert set(doubts(signed)) == expected
    # A change by somebody trusted, on top, does not let in what was planted below it.
    sign_with(keys["ann"], signed.root)
    as_ann(signed)
    signed.done("trust-key", "p002", "--revoke")
    assert set(doubts(signed)) == expected


def test_fault_57_a_line_that_is_gone(signed: Desk) -> None:
    lines = signed.text(SIGNERS).splitlines(keepends=True)
    signed.commit_by_hand(SIGNERS, lines[0])
    assert doubts(signed) == Counter([("signers-lost", head(signed))])


def test_fault_57_signers_begun_anew_elsewhere(signed: Desk, keys: dict[str, Path]) -> None:
    """Somebody branches off before the first trusted key, trusts himself, and has it merged."""
    git(signed.root, "switch", "-q", "-c", "other", "HEAD~3")
    as_somebody(signed, "eve@school.example")
    sign_with(keys["eve"], signed.root)
    eve = 'eve@school.example namespaces="git" ' + public(keys["eve"]).read_text()
    signed.commit_by_hand(SIGNERS, eve)
    elsewhere = head(signed)
    git(signed.root, "switch", "-q", "main")
    as_ann(signed)
    sign_with(keys["ann"], signed.root)
    git(signed.root, "merge", "-q", "-X", "ours", "-m", "merge", "other")
    found = doubts(signed)
    assert found[("signers-replaced", elsewhere)] == 1
    assert found[("unknown-signer", elsewhere)] == 1


def test_fault_57_signers_replaced_as_a_whole(signed: Desk, keys: dict[str, Path]) -> None:
    """Another history from the same beginning, with another first key: this user knew the old."""
    founder, last = head(signed, "HEAD~2"), head(signed)
    git(signed.root, "reset", "-q", "--hard", "HEAD~3")
    as_somebody(signed, "eve@school.example")
    sign_with(keys["eve"], signed.root)
    eve = 'eve@school.example namespaces="git" ' + public(keys["eve"]).read_text()
    signed.commit_by_hand(SIGNERS, eve)
    assert doubts(signed) == Counter([("rewritten", last), ("signers-replaced", founder)])
    # So does another clone of the same user's.
    elsewhere = signed.root.with_name("clone")
    shutil.copytree(signed.root, elsewhere)
    found = json.loads(signed.pm("-C", str(elsewhere), "verify", "--json").out)["doubts"]
    assert [each["code"] for each in found] == ["signers-replaced"]


def test_a_revoked_key_stands_for_what_was_before_it_alone(
    signed: Desk, keys: dict[str, Path]
) -> None:
    as_dee(signed)
    sign_with(keys["dee"], signed.root)
    signed.done(*CPD)
    git(signed.root, "branch", "hers")
    as_ann(signed)
    sign_with(keys["ann"], signed.root)
    signed.done("trust-key", "p002", "--revoke")
    assert not doubts(signed)
    # Whoever has the key dates a commit back, beside the one that revoked it.
    git(signed.root, "switch", "-q", "hers")
    as_dee(signed)
    sign_with(keys["dee"], signed.root)
    git(signed.root, "commit", "-q", "--allow-empty", "-m", "x", "--date", "2026-01-01T00:00")
    late = head(signed)
    as_ann(signed)
    git(signed.root, "switch", "-q", "main")
    sign_with(keys["ann"], signed.root)
    git(signed.root, "merge", "-q", "-m", "merge", "hers")
    assert doubts(signed) == Counter([("revoked-signer", late)])


def test_an_amended_commit_is_a_history_rewritten(signed: Desk) -> None:
    was = head(signed)
    git(signed.root, "commit", "-q", "--amend", "-m", "record: another word")
    assert doubts(signed) == Counter([("rewritten", was)])
    assert doubts(signed) == Counter([("rewritten", was)])
    assert not doubts(signed, "--accept", was)
    assert not doubts(signed)


def test_a_history_cut_short(signed: Desk) -> None:
    was = head(signed)
    git(signed.root, "reset", "-q", "--hard", "HEAD~1")
    assert doubts(signed) == Counter([("rewritten", was)])


def test_a_change_that_was_looked_into_is_reported_no_more(signed: Desk) -> None:
    sign_with(None, signed.root)
    signed.done(*CPD)
    unsigned = head(signed)
    assert not doubts(signed, "--accept", unsigned)
    whole = verified(signed)
    assert [each["code"] for each in whole["accepted"]] == ["unsigned"]
    for wrong in ("abc", "0" * 40):
        ran = signed.pm("verify", "--accept", wrong)
        assert (ran.code, "pm: usage" in ran.err) == (2, True)


def test_an_entry_that_vanished(desk: Desk) -> None:
    entry = desk.done(*CPD).entry
    text = desk.text()
    desk.commit_by_hand(BEA, text[: text.index("cpd:")] + _after(text, "cpd:"))
    told = verified(desk)["doubts"]
    assert [(each["code"], each["path"]) for each in told] == [("entry-vanished", BEA)]
    assert told[0]["says"] == f"CPD {entry} is gone, and no command takes one out."


def _after(text: str, key: str) -> str:
    """What follows a key's block."""
    lines = text[text.index(key) :].splitlines(keepends=True)[1:]
    end = next((n for n, line in enumerate(lines) if line[0] not in " -"), len(lines))
    return "".join(lines[end:])


def test_what_commands_take_out_did_not_vanish(desk: Desk) -> None:
    desk.done(*CPD)
    desk.done("undo")
    desk.done("undo")
    desk.done("withdraw", "p017", "O1", "--because", "Entered twice")
    desk.done("dispose", "p018", "--cycle", "2026-27", "--because", "Opened by mistake")
    assert not doubts(desk)


def test_a_commit_that_only_says_to_be_an_undo(desk: Desk) -> None:
    desk.done(*CPD)
    desk.done(*CPD)
    git(desk.root, "checkout", "-q", "HEAD~2", "--", BEA)
    git(desk.root, "commit", "-qm", "record: 2026-27/p017\n\nPM-Verb: undo\n")
    assert doubts(desk) == Counter({("entry-vanished", head(desk)): 2})


def test_a_file_that_vanished(desk: Desk) -> None:
    git(desk.root, "rm", "-q", BEA, "people/p024.yaml")
    git(desk.root, "commit", "-qm", "tidy")
    assert doubts(desk) == Counter({("file-vanished", head(desk)): 2})


def test_a_merge_that_lost_an_entry(desk: Desk) -> None:
    git(desk.root, "branch", "other")
    desk.done(*CPD)
    git(desk.root, "switch", "-q", "other")
    did(desk, "add-cpd", "p018", "--activity", "Reading day")
    git(desk.root, "switch", "-q", "main")
    git(desk.root, "merge", "-q", "-s", "ours", "-m", "merge", "other")
    assert doubts(desk) == Counter([("entry-vanished", head(desk))])


def test_a_merge_that_follows_an_undo(desk: Desk) -> None:
    desk.done(*CPD)
    git(desk.root, "branch", "other")
    desk.done("undo")
    git(desk.root, "switch", "-q", "other")
    did(desk, "add-cpd", "p018", "--activity", "Reading day")
    git(desk.root, "switch", "-q", "main")
    git(desk.root, "merge", "-q", "-m", "merge", "other")
    assert not doubts(desk)


def test_a_version_that_was_not_valid(desk: Desk) -> None:
    text = desk.text()
    desk.commit_by_hand(BEA, text.replace("2027-08-31", "2025-08-31"))
    invalid = head(desk)
    desk.commit_by_hand(BEA, "a: [unclosed\n")
    unreadable = head(desk)
    desk.commit_by_hand(BEA, text)
    found = doubts(desk)
    assert found[("invalid-record", invalid)] == 1
    assert found[("invalid-record", unreadable)] == 1
    assert not re.search(
        r"\b2025\b", json.dumps(verified(desk))
    )  # no commit's id is a word of four


def test_a_signature_in_a_record_that_is_stale(desk: Desk) -> None:
    desk.done("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper")
    assert not doubts(desk)
    desk.done(*CPD)
    assert doubts(desk) == Counter([("stale-signature", None)])


def test_objects_that_are_not_what_was_stored(desk: Desk) -> None:
    desk.done(*CPD)
    desk.done(*CPD)
    blob = git(desk.root, "rev-parse", f"HEAD:{BEA}").strip()
    other = git(desk.root, "rev-parse", f"HEAD~1:{BEA}").strip()
    objects = desk.root / ".git" / "objects"
    place = objects / blob[:2] / blob[2:]
    place.chmod(0o644)
    place.write_bytes((objects / other[:2] / other[2:]).read_bytes())
    assert ("altered-objects", None) in doubts(desk)


def test_a_shortcut_of_git_s_that_says_otherwise_than_the_commits(desk: Desk) -> None:
    """A planted commit graph gives a commit the files of the one before, to hide its loss."""
    desk.done(*CPD)
    text = desk.text()
    desk.commit_by_hand(BEA, text[: text.index("cpd:")] + _after(text, "cpd:"))
    git(desk.root, "commit-graph", "write", "--reachable")
    graph = desk.root / ".git/objects/info/commit-graph"
    lossy, whole = (
        bytes.fromhex(git(desk.root, "rev-parse", f"{name}^{{tree}}"))
        for name in ("HEAD", "HEAD~1")
    )
    planted = graph.read_bytes()[:-20].replace(lossy, whole)
    graph.chmod(0o644)
    graph.write_bytes(planted + hashlib.sha1(planted, usedforsecurity=False).digest())
    found = doubts(desk)
    assert ("altered-objects", None) in found
    assert found[("entry-vanished", head(desk))] == 1


def test_a_history_that_does_not_reach_back(desk: Desk, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{desk.root}", str(shallow))
    found = json.loads(desk.pm("-C", str(shallow), "verify", "--json").out)["doubts"]
    assert [each["code"] for each in found] == ["incomplete-history"]


def test_what_was_verified_cannot_be_made_up_by_a_repository(signed: Desk) -> None:
    assert not any("verified" in path.name for path in signed.root.rglob("*"))
    memory = next((Path.home()).rglob("verified/*.json"))
    assert memory.stat().st_mode & 0o077 == 0
    memory.write_text("{", encoding="utf-8")
    ran = signed.pm("verify")
    assert (ran.code, str(memory) in ran.err) == (3, True)


def test_versions_of_other_files_that_were_not_valid(desk: Desk) -> None:
    for path, old, new in (
        ("people/p018.yaml", "category: teacher", "category: wizard"),
        ("pm.yaml", "academy: Hollybank Academy", "academy: [Hollybank]"),
    ):
        text = desk.text(path)
        desk.commit_by_hand(path, text.replace(old, new))
        invalid = head(desk)
        desk.commit_by_hand(path, text)
        assert doubts(desk)[("invalid-record", invalid)] == 1
