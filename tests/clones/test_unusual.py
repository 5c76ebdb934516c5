"""Clones as git can make them otherwise than `git clone`: each stays right, or says what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clones.conftest import Clone, Shared

CPD = ("add-cpd", "p017", "--activity", "x")


def borrowed(clone: Clone, shared: Shared) -> None:
    alternates = clone.root / ".git/objects/info/alternates"
    alternates.write_text(f"{shared.bare / 'objects'}\n", "utf-8")
    clone.git("repack", "-q", "-a", "-d", "-l")


def replaced(clone: Clone, shared: Shared) -> None:
    """Whoever asks git sees no record."""
    before = clone.git("rev-parse", "HEAD").strip()
    clone.git("rm", "-q", "cycles/2026-27/p017.yaml")
    clone.git("commit", "-qm", "none")
    without = clone.git("rev-parse", "HEAD").strip()
    clone.git("reset", "-q", "--hard", before)
    clone.git("replace", before, without)
    clone.git("--no-replace-objects", "reset", "-q", "--hard", before)


def grafted(clone: Clone, shared: Shared) -> None:
    (clone.root / ".git/info").mkdir(exist_ok=True)
    head = clone.git("rev-parse", "HEAD")
    (clone.root / ".git/info/grafts").write_text(head, "utf-8")


def annotated(clone: Clone, shared: Shared) -> None:
    clone.git("notes", "add", "-m", "PM-Verb: dispose", "HEAD")


def shallow(clone: Clone, shared: Shared) -> None:
    url = f"file://{shared.bare}"
    clone.git("clone", "-q", "--depth", "1", url, str(clone.root / "../shallow"))
    clone.root = clone.root.parent / "shallow"


KINDS: dict[Callable[[Clone, Shared], None], tuple[int, str]] = {
    borrowed: (0, "problem  Part of this clone is in another folder"),
    replaced: (0, "note     Git shows 1 object here otherwise"),
    grafted: (0, "note     Git shows other parents"),
    annotated: (0, "ok"),
    shallow: (1, "note     This clone has only the end of the history"),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.__name__)
def test_it_is_right_and_says_what_it_is(
    shared: Shared, ann: Clone, bob: Clone, kind: Callable[[Clone, Shared], None]
) -> None:
    verified, says = KINDS[kind]
    ann.pm("check-deadlines", "--json", "--as-of", "2026-11-24")
    before = ann.out
    ann.pm("doctor")
    assert says == "ok" or says not in ann.out
    kind(ann, shared)
    ann.pm("check-deadlines", "--json", "--as-of", "2026-11-24")
    assert ann.out == before
    ann.pm("doctor")
    assert says in ann.out
    assert ann.pm("verify") == verified, ann.out
    ann.did(*CPD)
    bob.did(*CPD)
    bob.did("sync")
    assert ann.did("sync") == "1 change came in to 1 record; 1 went out.\n"
    assert len(ann.ids("cpd")) == 2
    bob.did("sync")
    assert bob.record() == ann.record()
    assert bob.pm("verify") == 0, bob.out


def test_the_log_of_a_shallow_clone_says_that_there_is_more(shared: Shared, ann: Clone) -> None:
    ann.did("log", "p017")
    assert "unshallow" not in ann.err
    shallow(ann, shared)
    ann.did("log", "p017")
    assert "git fetch --unshallow" in ann.err


def test_a_submodule_is_named_and_not_taken_in(shared: Shared, ann: Clone, bob: Clone) -> None:
    allowed = ("-c", "protocol.file.allow=always")
    ann.git(*allowed, "submodule", "--quiet", "add", str(shared.bare), "handbook")
    ann.git("commit", "-qm", "the handbook")
    assert ann.pm("doctor") == 1
    assert "problem  handbook is a repository of its own" in ann.out
    assert ann.pm("verify") == 0, ann.out
    ann.did(*CPD)
    assert ann.git("status", "--porcelain") == ""
    ann.did("sync")
    assert bob.pm("sync") == 3
    assert "handbook comes in as a link, a program or a repository of its own" in bob.err
    ann.git("rm", "-q", "--cached", "handbook")
    ann.git("commit", "-qm", "without it")
    ann.did("sync")
    bob.did("sync")
    assert bob.record() == ann.record()
