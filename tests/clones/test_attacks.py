"""A colleague with the right to push, who wants something gone, and a history that looks well.

Each is found by `merge-check` before it comes in, and by `verify` afterwards, with the same word.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.clones.conftest import RECORD, Clone, Shared
from tests.clones.test_merge_check import found
from tests.clones.test_sync import evidence

OTHER = "cycles/2026-27/p018.yaml"


def cpd(clone: Clone, activity: str) -> None:
    clone.did("add-cpd", "p017", "--activity", activity)


def open_other(clone: Clone) -> None:
    """A second record beside the one that all clones have."""
    clone.did("new-cycle", "p018", "--because", "Asked for")


def without(text: str, key: str) -> str:
    """A record without a section."""
    after = re.sub(rf"(?ms)^{key}:.*?(?=^\S)", "", text)
    assert after != text
    return after


def lose(clone: Clone, key: str = "cpd", path: str = RECORD) -> None:
    """Take a section out by hand, in a commit of its own."""
    clone.by_hand(without((clone.root / path).read_text("utf-8"), key), path)


def amend(clone: Clone, message: str = "record: 2026-27/p017") -> None:
    clone.git("add", "-A")
    clone.git("commit", "-q", "--amend", "-m", message)


def evil_merge(clone: Clone) -> None:
    """A merge that is right in all but one entry."""
    cpd(clone, "Course")
    clone.git("branch", "side")
    clone.did("add-meeting", "p017", "--kind", "partner", "--notes", "Met")
    clone.git("switch", "-q", "side")
    clone.did("add-development", "p017", "--need", "Essays")
    clone.git("switch", "-q", "main")
    clone.git("merge", "-q", "-s", "recursive", "-X", "ours", "-m", "merge", "side")
    text = (clone.root / RECORD).read_text("utf-8")
    (clone.root / RECORD).write_text(without(text, "cpd"), "utf-8")
    amend(clone, "merge")


def octopus(clone: Clone) -> None:
    """Three parents, and the work of one of them left out."""
    open_other(clone)
    for branch, words in (
        ("one", ("add-cpd", "p017", "--activity", "Course")),
        ("two", ("add-cpd", "p018", "--activity", "Course")),
    ):
        clone.git("switch", "-q", "-c", branch, "main")
        clone.did(*words)
    tree = clone.git("rev-parse", "one^{tree}").strip()
    parents = ("-p", "main", "-p", "one", "-p", "two")
    made = clone.git("commit-tree", tree, *parents, "-m", "octopus").strip()
    clone.git("switch", "-q", "main")
    clone.git("reset", "-q", "--hard", made)


def a_merge_undone(clone: Clone) -> None:
    """All that a merge brought in taken back, as if `pm undo` did that."""
    clone.git("switch", "-q", "-c", "side")
    cpd(clone, "Course")
    clone.git("switch", "-q", "main")
    clone.git("merge", "-q", "--no-ff", "-m", "merge", "side")
    clone.git("revert", "--no-edit", "-m", "1", "HEAD")
    amend(clone, "record: 2026-27/p017\n\nPM-Verb: undo")


def rubbish_between(clone: Clone) -> None:
    """A file that cannot be read for one commit, and less in it afterwards."""
    cpd(clone, "Course")
    text = (clone.root / RECORD).read_text("utf-8")
    clone.by_hand("a: [unclosed\n")
    clone.by_hand(without(text, "cpd"))


def a_comment_withheld(clone: Clone) -> None:
    clone.did("comment", "p017", "--text", "I do not agree")
    lose(clone, "comment")


def a_forged_signature(clone: Clone) -> None:
    clone.did("sign", "p017", "--role", "reviewee", "--by", "p017", "--on-paper")
    text = (clone.root / RECORD).read_text("utf-8")
    clone.by_hand(text.replace("by: Bea", "by: Eve") if "by: Bea" in text else re.sub(
        "pm1:[0-9a-f]{64}", "pm1:" + "0" * 64, text
    ))  # fmt: skip


def under_another_name(clone: Clone) -> None:
    """A record given to somebody else."""
    open_other(clone)
    clone.git("mv", OTHER, "cycles/2026-27/p019+2.yaml")
    clone.git("commit", "-qm", "record: 2026-27/p018")


def a_name_that_is_another_s(clone: Clone) -> None:
    """On Windows and macOS this is p017.yaml, and git writes one over the other."""
    shutil.copy(clone.root / RECORD, clone.root / "cycles/2026-27/P017.yaml")
    clone.git("add", "cycles")
    clone.git("commit", "-qm", "record: 2026-27/p017")


def _disposed(clone: Clone) -> None:
    open_other(clone)
    clone.did("dispose", "p018", "--cycle", "2026-27", "--because", "Opened in error")


def a_disposal_hushed_up(clone: Clone) -> None:
    _disposed(clone)
    clone.git("rm", "-q", "disposals.yaml")
    clone.git("commit", "-qm", "tidy")


def a_disposal_of_another(clone: Clone) -> None:
    _disposed(clone)
    text = (clone.root / "disposals.yaml").read_text("utf-8")
    clone.by_hand(text.replace("Opened in error", "Time was up"), "disposals.yaml")


def _attached(clone: Clone) -> Path:
    file = clone.root.parent / "seen.txt"
    file.write_text("what was seen\n", "utf-8")
    words = ("--kind", "other", "--summary", "Seen", "--attach", str(file))
    clone.did("add-evidence", "p017", *words)
    return next((clone.root / "evidence").rglob("*seen.txt"))


def evidence_gone_with_another_s_disposal(clone: Clone) -> None:
    attached = _attached(clone)
    _disposed(clone)
    attached.unlink()
    amend(clone)


def evidence_altered(clone: Clone) -> None:
    _attached(clone).write_text("what was not seen\n", "utf-8")
    clone.git("add", "evidence")
    clone.git("commit", "-qm", "record: 2026-27/p017")


def a_grafted_history(clone: Clone) -> None:
    """The loss is in a commit that this clone's git is told to leave out."""
    cpd(clone, "Course")
    before = clone.git("rev-parse", "HEAD").strip()
    lose(clone)
    open_other(clone)
    grafts = clone.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{clone.git('rev-parse', 'HEAD').strip()} {before}\n", "utf-8")


def a_replaced_commit(clone: Clone) -> None:
    """This clone's git is told to show another commit in the place of the one with the loss."""
    cpd(clone, "Course")
    before = clone.git("rev-parse", "HEAD").strip()
    lose(clone)
    made = clone.git("commit-tree", f"{before}^{{tree}}", "-p", before, "-m", "nothing").strip()
    clone.git("replace", clone.git("rev-parse", "HEAD").strip(), made)


ATTACKS: dict[Callable[[Clone], None], str] = {
    evil_merge: "entry-vanished",
    octopus: "entry-vanished",
    a_merge_undone: "entry-vanished",
    rubbish_between: "entry-vanished",
    a_comment_withheld: "entry-vanished",
    a_forged_signature: "entry-altered",
    under_another_name: "file-vanished",
    a_name_that_is_another_s: "name-collides",
    a_disposal_hushed_up: "file-vanished",
    a_disposal_of_another: "entry-altered",
    evidence_gone_with_another_s_disposal: "file-vanished",
    evidence_altered: "file-altered",
    a_grafted_history: "entry-vanished",
    a_replaced_commit: "entry-vanished",
}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda each: each.__name__)
def test_what_a_colleague_hides_is_found(ann: Clone, attack: Callable[[Clone], None]) -> None:
    attack(ann)
    assert ATTACKS[attack] in found(ann)
    ann.pm("verify", "--json")
    assert ATTACKS[attack] in [each["code"] for each in json.loads(ann.out)["doubts"]]


def test_whoever_gets_it_by_sync_is_told(ann: Clone, bob: Clone) -> None:
    evil_merge(ann)
    ann.git("push", "-q")
    bob.did("sync")
    assert "is gone, and no command takes one out" in bob.err
    assert ann.git("rev-parse", "--short=12", "HEAD").strip() in bob.err
    assert bob.ids("cpd") == []
    bob.did("sync")
    assert "is gone" not in bob.err


def test_two_who_took_one_number_lost_nothing(ann: Clone, bob: Clone) -> None:
    """The one that is renumbered takes its milestones along."""
    base = ann.git("rev-parse", "HEAD").strip()
    for clone, title in ((ann, "Read"), (bob, "Write")):
        words = ("--title", title, "--measures", "Twelve", "--milestone", "2027-01-31 Six books")
        clone.did("add-objective", "p017", *words)
    ann.did("sync")
    assert bob.pm("sync") == 4
    bob.did("resolve", "--take", "2026-27/p017:objectives.O2=both")
    assert found(bob, base) == []
    assert bob.pm("verify") == 0, bob.out


def test_a_shallow_clone_cannot_say(shared: Shared, ann: Clone) -> None:
    evidence(ann, "Twelve books")
    ann.did("sync")
    ann.git("clone", "-q", "--depth", "1", f"file://{shared.bare}", str(ann.root / "../shallow"))
    ann.root = ann.root.parent / "shallow"
    assert ann.pm("merge-check", "HEAD", "HEAD") == 3
    assert "incomplete-history" in ann.err
