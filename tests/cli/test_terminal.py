"""On a terminal, what is missing is asked for."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.cli.academy import BEA, BEA_RECORD, Desk

if sys.platform == "win32":
    pytest.skip("Windows has no pseudo-terminals of this kind", allow_module_level=True)

import fcntl
import pty
import termios


def typed(desk: Desk, keys: str, *argv: str) -> tuple[int, str]:
    """Run `pm` on a terminal of its own, with these keys; its exit code and its screen."""
    ours, theirs = pty.openpty()
    started = _started(desk, theirs, argv)
    os.close(theirs)
    os.write(ours, keys.encode())
    screen = b"".join(iter(lambda: _read(ours), b""))
    os.close(ours)
    return started.wait(timeout=60), screen.decode("utf-8", "replace")


def _started(
    desk: Desk, terminal: int, argv: Sequence[str], first: Callable[[], None] | None = None
) -> subprocess.Popen[bytes]:
    """`pm` on this terminal; its process begins with `first`."""
    return subprocess.Popen(
        [sys.executable, "-m", "pmtool", *argv],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        preexec_fn=first,
    )


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other end is closed
        return b""


def _editor(path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    path.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\n{body}\n")
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" "{path}"')


def test_a_missing_text_is_asked_for(desk: Desk) -> None:
    code, screen = typed(desk, "Lead the trip\n", "add-objective", "p017")
    assert code == 0, screen
    assert "Title: " in screen
    assert desk.entry("objectives", "O3")["title"] == "Lead the trip"


def interrupted(desk: Desk, keys: str, prompt: str, *argv: str) -> tuple[int, str]:
    """Type these keys, and Ctrl-C once this prompt is there; the exit code, and what follows it."""
    ours, theirs = pty.openpty()
    sound = termios.tcgetattr(theirs)
    started = _started(desk, theirs, argv, _in_charge)
    os.write(ours, keys.encode())
    _until(ours, prompt.encode())
    # A key that comes while Python is on its way into the prompt is not heard: one presses again.
    for _ in range(10):
        os.write(ours, b"\x03")
        with suppress(subprocess.TimeoutExpired):
            started.wait(timeout=5)
            break
    screen = _until(ours, b"nothing was changed.\r\n")
    assert termios.tcgetattr(theirs) == sound
    os.close(theirs)
    os.close(ours)
    return started.wait(timeout=5), screen.decode("utf-8", "replace")


def test_ctrl_c_in_a_prompt_changes_nothing_and_leaves_a_sound_terminal(desk: Desk) -> None:
    before = desk.state()
    code, screen = interrupted(desk, "", "Title: ", "add-objective", "p017")
    assert (code, desk.state()) == (130, before)
    assert "\r\nerror: Stopped at the question" in screen


def _in_charge() -> None:
    """Whoever runs the tests in the background has Ctrl-C ignored, which a child takes over."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _until(terminal: int, words: bytes) -> bytes:
    """What comes on the screen up to these words."""
    screen = b""
    while words not in screen:
        assert select.select([terminal], [], [], 60)[0], screen
        screen += os.read(terminal, 4096)
    return screen


def test_a_long_text_is_asked_for_in_the_editor(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(tmp_path / "e.py", monkeypatch, "path.write_text('First\\n\\n  second\\n')")
    code, screen = typed(desk, "", "give-feedback", "p017", "ob-aaaaaa")
    assert code == 0, screen
    assert desk.entry("observations", "ob-aaaaaa")["feedback"]["summary"] == "First\n\n  second"


def test_an_editor_left_empty_is_a_usage_error(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _editor(tmp_path / "e.py", monkeypatch, "path.write_text('\\n')")
    before = desk.head()
    code, screen = typed(desk, "", "comment", "p017")
    assert code == 2
    assert "Nothing was written for --text; nothing was changed." in screen
    assert desk.head() == before


def test_going_on_until_it_is_valid(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = (
        "text = path.read_text()\n"
        "wrong = '2027-09-30' in text\n"
        "new = ('2027-09-30', '2027-07-01') if wrong else ('2027-06-30', '2027-09-30')\n"
        "path.write_text(text.replace(*new))"
    )
    _editor(tmp_path / "e.py", monkeypatch, body)
    code, screen = typed(desk, "y\n", "edit", "p017")
    assert code == 0, screen
    assert "Not valid yet" in screen
    assert desk.text() == BEA_RECORD.replace("2027-06-30", "2027-07-01")


def test_given_up(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _editor(
        tmp_path / "e.py",
        monkeypatch,
        "path.write_text(path.read_text().replace('2027-06-30', '2027-09-30'))",
    )
    before = desk.state()
    code, screen = typed(desk, "n\n", "edit", "p017")
    assert (code, desk.state()) == (3, before), screen
    assert "due-outside-cycle" in screen
    assert BEA in screen
