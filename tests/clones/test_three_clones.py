"""Three clones, rounds of random commands and syncs: nothing is lost."""

from __future__ import annotations

import random
from itertools import count

import pytest

from tests.clones.conftest import RECORD, Clone, Shared

PERSON = "p017"


class Staff:
    """People at work in their clones, each with a mind of their own, and what they wrote."""

    def __init__(self, clones: list[Clone], seed: int) -> None:
        self.clones = clones
        self.chance = random.Random(seed)
        self.words = (f"word{number}x" for number in count())
        self.written: set[str] = set()
        self.clashes = 0

    def work(self, clone: Clone) -> None:
        """One random command."""
        does = self.chance.choice([self._add, self._add, self._objective, self._change])
        does(clone)

    def sync(self, clone: Clone) -> None:
        """Sync, and settle what clashes."""
        code = clone.pm("sync")
        if code == 4:
            self.clashes += 1
            self._settle(clone)
            code = clone.pm("sync")
            if code == 4:
                self.sync(clone)
                return
        assert code == 0, clone.err

    def _write(self) -> str:
        word = next(self.words)
        self.written.add(word)
        return word

    def _add(self, clone: Clone) -> None:
        word = self._write()
        verb, *options = self.chance.choice([
            ("add-evidence", "--kind", "drop-in", "--date", "2026-10-05", "--summary"),
            ("add-cpd", "--date", "2026-10-06", "--activity"),
            ("add-meeting", "--kind", "partner", "--date", "2026-11-02", "--notes"),
            ("add-development", "--need"),
        ])  # fmt: skip
        clone.did(verb, PERSON, *options, word)

    def _objective(self, clone: Clone) -> None:
        clone.did("add-objective", PERSON, "--title", self._write(), "--measures", "counted")

    def _change(self, clone: Clone) -> None:
        """Something that the others may be changing too."""
        evidence = [str(each) for each in clone.ids("evidence")]
        word = next(self.words)
        if evidence and self.chance.random() < 0.6:
            entry = self.chance.choice(evidence)
            options = self.chance.choice([("--because", word), ("--reflection", word)])
            verb = "withdraw" if options[0] == "--because" else "reflect"
            assert clone.pm(verb, PERSON, entry, *options) in (0, 3)
        else:
            objective = self.chance.choice(clone.ids("objectives"))
            because = ("--because", word)
            clone.did("revise-objective", PERSON, str(objective), "--measures", word, *because)

    def _settle(self, clone: Clone) -> None:
        assert clone.pm("resolve") == 4
        takes: list[str] = []
        for line in clone.out.splitlines():
            if line.startswith("  --take "):
                place, _, ways = line.removeprefix("  --take ").partition("=")
                # Of two new entries under one id both stay; of two wordings one does.
                way = "both" if "both" in ways else self.chance.choice(ways.split("|"))
                takes += ["--take", f"{place}={way}"]
        clone.did("resolve", *takes)


def rounds(shared: Shared, number: int, seed: int) -> Staff:
    staff = Staff([shared.clone(name) for name in ("ann", "bob", "cat")], seed)
    for _ in range(number):
        for clone in staff.chance.sample(staff.clones, 3):
            for _ in range(staff.chance.randint(1, 2)):
                staff.work(clone)
            if staff.chance.random() < 0.7:
                staff.sync(clone)
    for _ in range(2):
        for clone in staff.clones:
            staff.sync(clone)
    return staff


def nothing_is_lost(staff: Staff) -> None:
    for clone in staff.clones:
        text = (clone.root / RECORD).read_text("utf-8")
        assert {word for word in staff.written if word not in text} == set()
        assert clone.record() == staff.clones[0].record()
        assert clone.git("status", "--porcelain") == ""
    assert len({clone.git("rev-parse", "HEAD") for clone in staff.clones}) == 1
    first = staff.clones[0]
    assert first.pm("validate") == 0, first.out
    assert first.pm("merge-check", "0" * 40, "HEAD") == 0, first.out


def test_three_clones_three_rounds(shared: Shared) -> None:
    nothing_is_lost(rounds(shared, 3, seed=7))


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(3))
def test_three_clones_twenty_rounds(shared: Shared, seed: int) -> None:
    staff = rounds(shared, 20, seed)
    nothing_is_lost(staff)
    assert staff.clashes > 0
