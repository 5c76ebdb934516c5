"""What the shell offers when one presses Tab."""

from __future__ import annotations

import pytest

from tests.cli.academy import Desk


def offered(desk: Desk, patch: pytest.MonkeyPatch, *words: str) -> list[str]:
    patch.setenv("_PM_COMPLETE", "complete_bash")
    patch.setenv("COMP_WORDS", " ".join(("pm", *words)))
    patch.setenv("COMP_CWORD", str(len(words)))
    ran = desk.pm()
    assert ran.err == ""
    return ran.out.split()


@pytest.mark.parametrize(
    ("words", "some"),
    [
        (("add-ob",), {"add-objective", "add-observation"}),
        (("add-objective", "p0"), {"p002", "p017", "p024"}),
        (("appoint", "p017", "--reviewer", "p00"), {"p002", "p003"}),
        (("revise-objective", "p017", "O"), {"O1", "O2"}),
        (("reflect", "p017", "ev"), {"ev-aaaaaa"}),
        (("give-feedback", "p017", "ob"), {"ob-aaaaaa"}),
        (("add-evidence", "p017", "--kind", "b"), {"book-scrutiny"}),
        (("add-evidence", "p017", "--objective", "O"), {"O1", "O2"}),
        (("add-objective", "p017", "--plan", "P"), {"P1"}),
        (("add-objective", "p017", "--standard", "TS2"), {"TS2"}),
        (("add-cpd", "p017", "--cycle", "20"), {"2026-27"}),
        (("withdraw", "p017", "D"), {"D1"}),
    ],
)
def test_what_is_offered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], some: set[str]
) -> None:
    found = set(offered(desk, monkeypatch, *words))
    assert some <= found
    assert all(each.startswith(words[-1]) for each in found)


def test_silent_outside_a_repository(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.root.parent)
    assert offered(desk, monkeypatch, "add-objective", "p0") == []
    assert offered(desk, monkeypatch, "revise-objective", "p017", "O") == []


def test_silent_over_a_broken_record(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("cycles/2026-27/p017.yaml", "a: b: c\n")
    assert offered(desk, monkeypatch, "revise-objective", "p017", "O") == []
