"""The remote that clones share: asked and told with git, and nothing that a clone planted runs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pmtool.errors import Refused
from pmtool.store import git
from pmtool.store.running import answer, attempt, run

_PROGRAMS = re.compile(
    r"core\.(sshcommand|askpass|gitproxy)|credential\.(.*\.)?helper|protocol\.(.*\.)?allow"
    r"|remote\..*\.(uploadpack|receivepack|vcs)|url\..*\.(push)?insteadof"
)
_BEHIND = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update")
_QUIET_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20"
_CARE = (
    *("-c", "protocol.ext.allow=never"),
    *("-c", "http.lowSpeedLimit=1"),
    *("-c", "http.lowSpeedTime=30"),
)
_REASONS = (
    ("no-access", "Permission denied|Authentication failed|could not read Username|403|401",
     "the remote did not let you in; check your key or password with `git fetch`"),
    ("host-unknown", "Host key verification failed",
     "the remote's host key is not known here; connect to it once with ssh and check it"),
    ("no-remote-repository", "does not appear to be a git repository|not found|does not exist",
     "there is no repository at the remote's address; see `git remote -v`"),
    ("unreachable", "Could not resolve|timed out|unable to access|Connection|unreachable",
     "the remote cannot be reached; check the network and try again, nothing is lost meanwhile"),
)  # fmt: skip


@dataclass(frozen=True)
class Remote:
    """A configured remote, and the branch there that this clone shares."""

    root: Path
    name: str
    branch: str

    @property
    def tracking(self) -> str:
        """Where this clone remembers the branch as it last saw it."""
        return f"refs/remotes/{self.name}/{self.branch}"

    def known(self) -> str | None:
        """The commit of the branch as last seen."""
        found = answer(self.root, "rev-parse", "--verify", "--quiet", f"{self.tracking}^{{commit}}")
        return found.strip() if found else None

    def fetch(self) -> str | None:
        """The commit of the branch now; `None` where the remote has no such branch yet.

        Raises `Refused`: `rewritten` where its history does not go on from what was seen before;
        `no-access`, `unreachable` and the like.
        """
        wanted = f"refs/heads/{self.branch}:{self.tracking}"
        care = ("--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-gc")
        done = attempt(self.root, *self._care(), "fetch", *care, self.name, wanted)
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode == 0:
            return self.known()
        if "couldn't find remote ref" in said:
            return None
        if "non-fast-forward" in said or "[rejected]" in said:
            raise Refused(
                f"The history of {self.branch} at {self.name} was rewritten: what this clone had"
                " seen there is gone; ask whoever keeps it, and take nothing over unseen.",
                slug="rewritten",
            )
        raise _refused(self.name, said)

    def push(self, commit: str) -> bool:
        """Send our history; whether it was taken, or somebody was quicker.

        Raises `Refused` where it never will be: `no-access`, `push-refused`.
        """
        care = ("--porcelain", "--no-verify", "--no-signed", "--no-follow-tags")
        target = f"{commit}:refs/heads/{self.branch}"
        more = ("--recurse-submodules=no", self.name, target)
        done = attempt(self.root, *self._care(), "push", *care, *more)
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode == 0:
            return True
        if any(word in said for word in _BEHIND):
            return False
        if "is currently checked out" in said:
            raise Refused(
                f"{self.name} is a folder that somebody works in, and git sends nothing to one;"
                " share a bare repository instead (`git clone --bare THAT-FOLDER shared.git`, then"
                f" `git remote set-url {self.name} …/shared.git` in each clone).",
                slug="push-refused",
            )
        if "rejected]" in said:
            raise Refused(
                f"{self.name} refused what you sent ({_reason(said)}); it is all in this clone,"
                " nothing is lost.",
                slug="push-refused",
            )
        raise _refused(self.name, said)

    def _care(self) -> tuple[str, ...]:
        own = git.setting(self.root, "core.sshCommand")
        return (*_CARE, "-c", f"core.sshCommand={own or _QUIET_SSH}")


def remote(root: Path, branch: str, name: str | None = None) -> Remote:
    """The remote of this name, else the one that the branch follows, else origin.

    `branch` is HEAD's full name. Raises `Refused`: `no-remote`, `planted-setting`.
    """
    _refuse_programs(root)
    short = branch.removeprefix("refs/heads/")
    names = run(root, "remote").split("\n")[:-1]
    chosen = name or git.setting(root, f"branch.{short}.remote") or "origin"
    if chosen not in names:
        listed = f"there is {', '.join(names)}" if names else "add one with `git remote add origin`"
        raise Refused(f"This clone has no remote {chosen}; {listed}.", slug="no-remote")
    followed = git.setting(root, f"branch.{short}.merge") if not name else None
    return Remote(root, chosen, (followed or branch).removeprefix("refs/heads/"))


def _refuse_programs(root: Path) -> None:
    """A repository that came as an archive brings its settings, which could name any program."""
    asked = ("config", "--local", "--includes", "--name-only", "--null", "--list")
    names = run(root, *asked).split("\0")
    found = next((name for name in names if _PROGRAMS.fullmatch(name.casefold())), None)
    if found is not None:
        raise Refused(
            f"This clone's own settings say which program or address git uses ({found}), and pm"
            " obeys only your own; move it there with `git config --global`, or take it out.",
            slug="planted-setting",
        )


def _refused(name: str, said: str) -> Refused:
    for slug, pattern, sentence in _REASONS:
        if re.search(pattern, said):
            return Refused(f"{sentence[:1].upper()}{sentence[1:]} ({name}).", slug=slug)
    return Refused(f"Git could not reach {name}: {_reason(said)}.", slug="git-failed")


def _reason(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    told = [line for line in lines if "rejected]" in line or line.startswith(("fatal:", "error:"))]
    line = (told or lines or ["it gave no reason"])[0]
    return line.rpartition("rejected]")[2].strip(" ()") or line
