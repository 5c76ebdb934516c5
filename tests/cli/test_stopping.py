"""Interrupted without a terminal, as from cron or in a pipe: old or new, one sentence, no more."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from tests.cli.academy import Desk
from tests.school import git

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")

SLOW = """\
#!/bin/sh
case "$*" in
*update-ref*) touch {here}/moving; sleep 20;;
*"rev-parse HEAD"*) if [ -e {here}/moving ]; then touch {here}/asking; sleep 0.4; fi;;
esac
exec {git} "$@"
"""


def started(
    desk: Desk, *argv: str, path: str = "", out: IO[str] | int = subprocess.PIPE
) -> subprocess.Popen[str]:
    package = str(Path(__file__).parents[2])
    return subprocess.Popen(
        [sys.executable, "-m", "pmtool", *argv],
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": package, "PATH": f"{path}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Whoever runs the tests in the background has it ignored, which a child takes over.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler) and None,
    )


def there(place: Path) -> None:
    until = time.monotonic() + 30
    while not place.exists():
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("module", ["cli", "cli.stopping", "cli.boundary", "store.workspace"])
def test_stopped_while_it_loads(desk: Desk, module: str) -> None:
    program = f"""
import sys
class Pressed:
    def find_spec(self, name, *_):
        if name == "pmtool.{module}":
            sys.meta_path.remove(self)
            raise KeyboardInterrupt
sys.meta_path.insert(0, Pressed())
sys.argv[1:] = ["check-deadlines"]
from pmtool.__main__ import run
run()
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=desk.root, capture_output=True)
    assert done.returncode == 130
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("first", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_while_head_moves_and_again_while_it_is_put_back(
    desk: Desk, tmp_path: Path, first: signal.Signals, code: int
) -> None:
    slow = tmp_path / "slow"
    slow.mkdir()
    (slow / "git").write_text(SLOW.format(here=slow, git=shutil.which("git")))
    (slow / "git").chmod(0o755)
    before = desk.state()
    run = started(desk, "add-cpd", "p017", "--activity", "x", path=f"{slow}{os.pathsep}")
    there(slow / "moving")
    os.killpg(run.pid, first)
    there(slow / "asking")
    os.killpg(run.pid, signal.SIGINT)
    os.killpg(run.pid, signal.SIGTERM)
    out, err = run.communicate(timeout=30)
    said = "error: Interrupted. A change is made whole or not at all: see `pm log`.\n"
    assert (run.returncode, out, err) == (code, "", said)
    assert desk.state() == before
    assert git(desk.root, "status", "--porcelain") == ""
    desk.done("add-cpd", "p017", "--activity", "x")


def test_a_pipe_that_nobody_reads(desk: Desk) -> None:
    """`pm list | head -1`, and `2>&1 | true`: quiet, and a change is made all the same."""
    run = started(desk, "schema", "cycle")
    assert run.stdout and run.stderr
    run.stdout.close()
    assert (run.stderr.read(), run.wait(timeout=30)) == ("", 0)
    before = desk.head()
    run = started(desk, "add-objective", "p017", "--title", "x", "--measures", "y")
    assert run.stdout and run.stderr
    run.stdout.close()
    run.stderr.close()
    assert run.wait(timeout=30) == 0
    assert desk.head() != before
    run = started(desk, "show", "nobody")
    assert run.stderr
    run.stderr.close()
    assert run.wait(timeout=30) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_standard_output_that_takes_nothing(desk: Desk) -> None:
    before = desk.head()
    with Path("/dev/full").open("w") as full:
        run = started(desk, "add-cpd", "p017", "--activity", "x", out=full)
    assert "see `pm log`. [pm: cannot-print]\n" in run.communicate(timeout=30)[1]
    assert (run.returncode, desk.head() != before) == (1, True)


def test_a_standard_output_that_was_closed(desk: Desk) -> None:
    words = (sys.executable, "-m", "pmtool", "schema")
    closed = ["sh", "-c", '"$@" <&- >&-', "sh", *words]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    run = subprocess.run(closed, env=env, stderr=subprocess.PIPE, text=True, check=False)
    assert (run.returncode, run.stderr) == (0, "")
