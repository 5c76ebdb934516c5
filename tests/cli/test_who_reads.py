"""A folder that git made as the umask says: a copy of one record is closed, a clone is named."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.academy import Desk
from tests.cli.handing import Copy

TOLD = "Other users of this computer could read this copy; its folder is yours alone now.\n"


@pytest.fixture
def reached() -> Iterator[Path]:
    """A folder that everybody on this computer comes into."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        if not all(each.stat().st_mode & 0o001 for each in Path(folder).parents):
            pytest.skip("temporary folders are private here")
        yield Path(folder)


@pytest.mark.parametrize("mode", [0o755, 0o750])
@pytest.mark.parametrize("words", [("next", "p017"), ("add-cpd", "p017", "--activity", "x")])
def test_a_copy_is_closed_by_the_first_command(
    desk: Desk, reached: Path, mode: int, words: tuple[str, ...]
) -> None:
    copy = shutil.copytree(Copy(desk).root, reached / "copy")
    copy.chmod(mode)
    assert desk.pm("-C", str(copy), *words).err == TOLD
    assert copy.stat().st_mode & 0o777 == 0o700
    assert desk.pm("-C", str(copy), *words).err == ""


def test_a_clone_is_named_and_left(desk: Desk, reached: Path) -> None:
    clone = shutil.copytree(desk.root, reached / "school")
    says = "problem  Other users of this computer can read this folder"
    for mode, found in ((0o755, True), (0o750, False), (0o700, False)):
        clone.chmod(mode)
        assert (says in desk.pm("-C", str(clone), "doctor").out) is found
        assert clone.stat().st_mode & 0o777 == mode
    clone.chmod(0o755)
    reached.chmod(0o700)
    assert says not in desk.pm("-C", str(clone), "doctor").out
