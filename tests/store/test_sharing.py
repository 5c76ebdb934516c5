"""A look at the folders that two processes share is the look that one would have had."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from select import select

import pytest

from pmtool.store.index import sharing
from pmtool.store.index.seen import look, unpacked

EXAMPLE = Path(__file__).parents[2] / "examples" / "willow-bank"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process looks")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(EXAMPLE, tmp_path / "academy"))


def begun(root: Path) -> sharing.Shared:
    sharing.begin(root, list)
    assert sharing._begun is not None
    return sharing._begun


def waited_for(shared: sharing.Shared) -> None:
    """Until the second process has come to its end."""
    os.waitid(os.P_PID, shared._second, os.WEXITED | os.WNOWAIT)


def settled(seen: dict[str, bytes]) -> dict[str, dict[str, tuple[int, int]]]:
    """Sizes and numbers on the disk, without times: a file of this moment has none until later."""
    return {
        folder: {name: (stamp[0], stamp[3]) for name, stamp in unpacked(packed).stamps().items()}
        for folder, packed in seen.items()
    }


@pytest.mark.parametrize("wait", [False, True])
def test_the_same_is_seen(root: Path, wait: bool) -> None:
    shared = begun(root)
    if wait:
        waited_for(shared)
    assert settled(sharing.looked(root)) == settled(look(root))


def test_it_counts_once(root: Path) -> None:
    begun(root)
    before = sharing.looked(root)
    (root / "people/p004.yaml").unlink()
    assert b"p004.yaml" in before["people"]
    assert b"p004.yaml" not in sharing.looked(root)["people"]


def test_what_the_second_process_does_with_all_that_it_saw(root: Path, tmp_path: Path) -> None:
    done = tmp_path / "done"
    sharing.begin(root, lambda seen: done.write_text(" ".join(seen)))
    assert sharing._begun is not None
    waited_for(sharing._begun)
    assert done.read_text().split() == list(sharing.looked(root))


def test_a_second_process_that_was_killed_hides_nothing(root: Path) -> None:
    os.kill(begun(root)._second, signal.SIGKILL)
    assert settled(sharing.looked(root)) == settled(look(root))


def test_a_second_process_with_a_fault_hides_nothing(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sharing.begin(root, lambda _: 1 / 0)
    assert sharing._begun is not None
    waited_for(sharing._begun)
    assert settled(sharing.looked(root)) == settled(look(root))
    assert capfd.readouterr() == ("", "")


def test_a_second_process_ends_with_the_first(root: Path) -> None:
    """Also where what it has to tell is more than a pipe holds, and nobody listens any more."""
    reading, writing = os.pipe()
    program = (
        "import os; from pathlib import Path; from array import array;"
        "from pmtool.store.index import sharing; from pmtool.store.index.seen import Seen;"
        "sharing.seen_in = lambda *_: Seen(['x' * 1_000_000], array('q', [0] * 4));"
        f"sharing.begin(Path({str(root)!r}), list); os._exit(sharing._begun is None)"
    )
    subprocess.run([sys.executable, "-c", program], pass_fds=(writing,), check=True)
    os.close(writing)
    ended, _, _ = select([reading], [], [], 20)
    os.close(reading)
    assert ended


def test_a_folder_that_came_meanwhile_is_seen(root: Path) -> None:
    begun(root)
    (root / "cycles/2027-28").mkdir()
    assert "cycles/2027-28" in sharing.looked(root)


def test_another_school_s_is_not_taken(root: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(EXAMPLE, tmp_path / "other"))
    (other / "people/p004.yaml").unlink()
    begun(root)
    assert b"p004.yaml" not in sharing.looked(other)["people"]
