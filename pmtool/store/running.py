"""Running git as a program, so that nothing a repository could have planted runs with it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pmtool.errors import NotFound, Refused

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_KEPT = (
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_SSH",
    "GIT_SSL_",
    "GIT_PROXY_SSL_",
    "GIT_HTTP_PROXY_AUTHMETHOD",
    "GIT_ALLOW_PROTOCOL",
    "GIT_ASKPASS",
    "GIT_EXEC_PATH",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DEFAULT_HASH",
)
_GUARDS = (
    "--no-pager",
    "--no-replace-objects",
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.fsmonitor=false"),
    # By default git does not wait for the disk, and a power cut can leave the last commit empty.
    *("-c", "core.fsync=committed,loose-object,reference"),
    *("-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "i18n.commitEncoding=UTF-8"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
    *("-c", "user.useConfigOnly=true"),
)

_REACHING = frozenset(["fetch", "push"])
"""The only commands of git that may reach another computer."""

_FIXED = {
    "LC_ALL": "C",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    # A history is what its commits say, not what a file in `.git` makes of it.
    "GIT_GRAFT_FILE": os.devnull,
}


_NONE = 1
"""How git ends where what it was asked for is not there."""


class Failed(Refused):
    """A git that did not do its work: what it was asked is not known."""

    slug = "git-failed"


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment that git is run in.

    Whoever runs `pm` from a hook, an editor's terminal or a `git rebase --exec` passes on that
    git's own variables: with GIT_DIR or GIT_INDEX_FILE set, a change would land in another
    repository or another index, and GIT_CONFIG_* or GIT_EXTERNAL_DIFF would run programs. So
    every GIT_* goes, but for who the author is and how to reach a remote.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or name.upper().startswith(_KEPT)
    }
    return kept | _FIXED | dict(extra or {})


def _alone(arguments: tuple[str, ...]) -> Mapping[str, str]:
    """Where objects are missing, git would fetch them from whatever a planted setting names."""
    if _REACHING.isdisjoint(arguments):
        return {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
    return {}


def attempt(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    extra: Mapping[str, str] | None = None,
    patience: float | None = None,
) -> CompletedProcess[bytes]:
    """Run git in `root` with `given` on its standard input, whatever its exit code is.

    Raises `Refused`: `no-git` where git is not installed, `too-long` after `patience` seconds.
    """
    import subprocess

    try:
        return subprocess.run(
            ["git", *_GUARDS, *arguments],
            cwd=root,
            env=environment({**_alone(arguments), **(extra or {})}),
            input=given,
            capture_output=True,
            check=False,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        raise Refused(
            f"Git was not done after {patience:.0f} seconds, and was stopped; nothing was changed.",
            slug="too-long",
        ) from None
    except FileNotFoundError:
        if not root.is_dir():
            raise NotFound(f"The folder {root} is not there.", slug="no-folder") from None
        raise Refused(
            "Git is not installed, or not on the PATH; install it from https://git-scm.com.",
            slug="no-git",
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Failed(
            f"Git could not be started ({reason}); try again when the computer has room for it."
        ) from None


def run(
    root: Path,
    *arguments: str,
    given: bytes = b"",
    extra: Mapping[str, str] | None = None,
) -> str:
    """What git prints. Raises `Refused` (`git-failed`) with the first line of its complaint."""
    done = attempt(root, *arguments, given=given, extra=extra)
    if done.returncode != 0:
        raise failure(_verb(arguments), done.stderr)
    return done.stdout.decode("utf-8", "surrogateescape")


def answer(root: Path, *arguments: str, extra: Mapping[str, str] | None = None) -> str | None:
    """What git answers to a question; `None` where it says, by ending with 1, that there is none.

    A git that died, or could not begin, has said nothing, and that is never taken for a no. Raises
    `Refused` (`git-failed`).
    """
    done = attempt(root, *arguments, extra=extra)
    if done.returncode == _NONE:
        return None
    if done.returncode != 0:
        raise failure(_verb(arguments), done.stderr)
    return done.stdout.decode("utf-8", "replace")


def _verb(arguments: tuple[str, ...]) -> str:
    while arguments[0] == "-c":
        arguments = arguments[2:]
    return arguments[0]


def failure(verb: str, complaint: bytes) -> Failed:
    """Git's own complaint as one sentence."""
    lines = complaint.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
    reason = lines[0].removeprefix("fatal: ").removeprefix("error: ")
    return Failed(f"Git's {verb} failed: {reason.rstrip('.')}.")
