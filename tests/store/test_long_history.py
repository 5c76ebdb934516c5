"""What git keeps of a long history changes how soon an answer comes, and no answer."""

from __future__ import annotations

from random import Random

import pytest

from pmtool.store import history
from pmtool.store.long_history import keep_up
from pmtool.store.workspace import Workspace
from tests.school import git

PATHS = ("pm.yaml", "people/p017.yaml", "cycles/2026-27/p017.yaml", "cycles/2026-27/gone.yaml")


def go_on(school: Workspace, number: int, draw: Random) -> None:
    """Commits of random files, some of them deleted, some on a branch that is merged."""
    for at in range(number):
        path = school.root / draw.choice(PATHS)
        if path.name == "gone.yaml" and path.exists():
            path.unlink()
        else:
            path.write_text(f"# {at} {draw.random()}\n")
        git(school.root, "add", "-A")
        git(school.root, "commit", "-q", "-m", f"{at}")
    git(school.root, "switch", "-q", "-c", f"side-{draw.random()}", "HEAD~2")
    (school.root / "side.txt").write_text(f"{draw.random()}")
    git(school.root, "add", "-A")
    git(school.root, "commit", "-q", "-m", "side")
    git(school.root, "switch", "-q", "main")
    git(school.root, "merge", "-q", "-m", "merge", "@{-1}")


def answers(school: Workspace) -> list[object]:
    found: list[object] = [history.log(school.root, [path]) for path in PATHS]
    return [*found, *(history.count(school.root, [path]) for path in PATHS)]


def careful(school: Workspace) -> list[object]:
    """What git says when it asks nothing but the commits."""
    git(school.root, "config", "core.commitGraph", "false")
    found = answers(school)
    git(school.root, "config", "--unset", "core.commitGraph")
    return found


def test_every_answer_is_the_same(school: Workspace) -> None:
    draw = Random(4)
    graph = school.root / ".git/objects/info/commit-graphs"
    for _ in range(2):
        go_on(school, 8, draw)
        before = answers(school)
        keep_up(school.repository, since=5)
        assert answers(school) == before == careful(school)
    go_on(school, 3, draw)
    assert answers(school) == careful(school)
    assert list(graph.glob("*.graph"))
    git(school.root, "commit-graph", "verify")


def test_it_is_made_for_many_new_commits_only(school: Workspace) -> None:
    note = school.root / ".git/pm/history-kept"
    keep_up(school.repository)
    assert not note.exists()
    go_on(school, 6, Random(1))
    keep_up(school.repository, since=6)
    first = note.read_text()
    assert first == git(school.root, "rev-parse", "HEAD")
    go_on(school, 3, Random(2))
    keep_up(school.repository, since=6)
    assert note.read_text() == first
    keep_up(school.repository, since=5)
    assert note.read_text() != first


@pytest.mark.parametrize("noted", ["0" * 40, "--all", "é\0"])
def test_a_note_that_means_nothing(school: Workspace, noted: str) -> None:
    (school.root / ".git/pm/history-kept").write_text(noted)
    keep_up(school.repository, since=1)
    assert (school.root / ".git/pm/history-kept").read_text() == git(
        school.root, "rev-parse", "HEAD"
    )


def test_where_it_cannot_be_written_nothing_is_said(school: Workspace) -> None:
    graphs = school.root / ".git/objects/info/commit-graphs"
    graphs.mkdir(parents=True)
    (graphs / "commit-graph-chain.lock").write_text("")
    keep_up(school.repository, since=1)
    assert not (school.root / ".git/pm/history-kept").exists()
    assert len(history.log(school.root, ["pm.yaml"])) == 1
