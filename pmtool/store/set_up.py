"""Is this set-up sound? What is asked about git, the repository, and the files `pm` keeps in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from pmtool.domain.soundness import Answer
from pmtool.errors import PmError, Refused
from pmtool.store import files, git
from pmtool.store.by_hand import changed_by_hand
from pmtool.store.joining import driver
from pmtool.store.lock import held
from pmtool.store.message import about_academy
from pmtool.store.own_files import own_files, put_right
from pmtool.store.partial import whole
from pmtool.store.replacing import restore
from pmtool.store.running import run
from pmtool.store.signing import other_format
from pmtool.store.unfinished import Interrupted, Unfinished
from pmtool.store.who_reads import others_read
from pmtool.store.workspace import Workspace


def about_repository(workspace: Workspace) -> Iterator[Answer]:
    """The answer to each question; one that cannot be asked is a problem. Writes nothing."""
    for about, question in QUESTIONS.items():
        try:
            yield from question(workspace)
        except PmError as fault:
            yield Answer(about, "problem", fault.message)
            if about == "git":
                return


def git_there(workspace: Workspace) -> Iterator[Answer]:
    """Git is installed and new enough, and the academy has a repository of its own."""
    found = run(workspace.root, "version").strip()
    repository = workspace.repository
    yield Answer("git", "ok", f"{found} keeps the records in {repository.root}.")


def identity(workspace: Workspace) -> Iterator[Answer]:
    """Git knows who is at work, and so does the register: that is whose changes these are."""
    who = workspace.identity()
    person = workspace.person_at_work(who.email)
    if person is not None:
        yield Answer("identity", "ok", f"You are {person.id} of the register.")
        return
    yield Answer(
        "identity",
        "note",
        f"Nobody in the register has your e-mail address in git, {who.email}.",
        "Enter it with `pm edit-person ID --email`; signing and deciding take a person.",
    )


def at_work(workspace: Workspace) -> Iterator[Answer]:
    """Nothing is half done: no merge, no detached HEAD, no lock left, no command cut short."""
    repository = workspace.repository
    if any(mark.exists() for mark in repository.merge_marks):
        says = "A merge or rebase is under way; nothing can be written until it is over."
        remedy = "Finish it, or give it up with `git merge --abort` or `git rebase --abort`."
        yield Answer("merge", "problem", says, remedy)
    if git.head(workspace.root).branch is None:
        says = "The repository is on no branch (a detached HEAD); nothing can be written."
        yield Answer("branch", "problem", says, "Run `git switch main`.")
    if repository.index_lock.exists():
        says = "Another git is at work here, or one that crashed left its lock."
        remedy = f"If no git is running, delete {repository.index_lock}."
        yield Answer("index-lock", "problem", says, remedy)
    half = interrupted(workspace)
    if half is not None:
        yield Answer("unfinished", "problem", half.says, half.remedy)
    elif cut_short(workspace):
        says = "A command was cut short; the next one that writes clears up after it."
        yield Answer("unfinished", "note", says, "`pm doctor --fix` does too; see `pm validate`.")


def by_hand(workspace: Workspace) -> Iterator[Answer]:
    """Files that differ from the last commit."""
    changed = changed_by_hand(workspace.repository, git.head(workspace.root).commit)
    if not changed:
        yield Answer("by-hand", "ok", "Every file is as it was committed.")
        return
    number = "1 file was" if len(changed) == 1 else f"{len(changed)} files were"
    says = f"{number} changed by hand since the last commit."
    yield Answer("by-hand", "note", says, "Check with `pm validate`, and commit with `pm save`.")


def own(workspace: Workspace) -> Iterator[Answer]:
    """The files that `pm` itself keeps are as this version has them."""
    wrong = astray(workspace.root)
    if not wrong:
        yield Answer("own-files", "ok", "The files that pm keeps for git and editors are in order.")
    for path in wrong:
        there = files.read(workspace.root, path) is not None
        says = f"{path} is {'not as this pm has it' if there else 'missing'}."
        yield Answer("own-files", "problem", says, "`pm doctor --fix` puts it right.")


def line_ends(workspace: Workspace) -> Iterator[Answer]:
    """core.autocrlf cannot change a record where .gitattributes forbids it."""
    wanted = git.setting(workspace.root, "core.autocrlf")
    if wanted in (None, "false"):
        return
    if ".gitattributes" in astray(workspace.root):
        says = f"core.autocrlf is {wanted}, and .gitattributes does not keep it from the records."
        yield Answer("line-ends", "problem", says, "`pm doctor --fix` puts it right.")
    else:
        says = f"core.autocrlf is {wanted}, which .gitattributes keeps from the records."
        yield Answer("line-ends", "ok", says)


def merging(workspace: Workspace) -> Iterator[Answer]:
    """This clone's git merges records by meaning; `pm sync` does so whether or not it does."""
    if workspace.handed_out is not None:
        return
    if driver.astray(workspace.root):
        says = "This clone's own git does not merge records by meaning, as `pm sync` does."
        yield Answer("merging", "note", says, "`pm doctor --fix` tells it how.")
    else:
        yield Answer("merging", "ok", "This clone's own git merges records by meaning too.")


def signing(workspace: Workspace) -> Iterator[Answer]:
    """Git is not set to sign in a way in which `pm` does not."""
    other = other_format(workspace.root)
    if other is not None:
        says = (
            f"Git is set to sign with {_NAMES.get(other, other)}, and pm signs with SSH keys only:"
        )
        yield Answer(
            "signing",
            "note",
            f"{says} what pm commits is not signed.",
            "Sign with an SSH key: `pm trust-key YOUR-ID KEYFILE --mine`, or"
            " `git config gpg.format ssh` and `git config user.signingkey KEYFILE`.",
        )


_NAMES = {"openpgp": "OpenPGP", "x509": "X.509"}


def cut_short(workspace: Workspace) -> bool:
    """Whether a command was killed, and left something to clear up."""
    return bool(Unfinished(workspace.repository))


def interrupted(workspace: Workspace) -> Interrupted | None:
    """What a killed command put in place, and did not commit; not one that is at work now."""
    unfinished = Unfinished(workspace.repository)
    if not unfinished:
        return None
    try:
        with held(workspace.repository.lock, "doctor", 0):
            return unfinished.interrupted(git.head(workspace.root))
    except Refused:
        return None


def clear_up(workspace: Workspace) -> None:
    """Put back what was never committed, sweep temporary files, and bring git's index in step.

    Raises `Refused` as a change does, and `interrupted` where `init` has to be run again.
    """
    with workspace.changing("doctor") as work:
        half = Unfinished(workspace.repository).interrupted(git.head(workspace.root))
        if half is not None and half.first:
            raise half.refusal()
        work.give_up_interrupted()


def astray(root: Path) -> list[str]:
    """Which of `pm`'s own files lack something. Line ends do not count."""
    return [
        path
        for path, wanted in own_files().items()
        if (text := _text(root, path)) is None or put_right(path, wanted, text) != text
    ]


def fix(workspace: Workspace) -> list[str]:
    """Put `pm`'s own files right, in one commit; the paths. Raises `Refused` as a change does."""
    paths = astray(workspace.root)
    wanted = own_files()
    with workspace.changing("doctor") as work:
        right = {path: put_right(path, wanted[path], _text(workspace.root, path)) for path in paths}
        for path, text in right.items():
            work.adopt(path)
            work.put(path, text)
        try:
            work.commit(about_academy("doctor"))
        except Refused as refusal:
            if refusal.slug != "nothing-to-change":
                raise
        # What the last commit has right, and the folder has not, is no change to commit.
        for path in astray(workspace.root):
            restore(workspace.root, path, right[path].encode())
    return paths


def _text(root: Path, path: str) -> str | None:
    content = files.read(root, path)
    return None if content is None else content.decode("utf-8", "replace").replace("\r\n", "\n")


def copy(workspace: Workspace) -> Iterator[Answer]:
    """Whether this is one record that was handed out."""
    note = workspace.handed_out
    if note is not None:
        says = (
            f"This is a copy of {note.record}, handed out for {note.to} on {note.on.isoformat()}."
        )
        yield Answer("copy", "ok", says)


def private(workspace: Workspace) -> Iterator[Answer]:
    """Nobody else who uses this computer comes into the folder, from which all can be read."""
    if others_read(workspace.root):
        says = "Other users of this computer can read this folder, and with it every record."
        yield Answer("private", "problem", says, f"`chmod o-rwx {workspace.root}`.")


QUESTIONS: dict[str, Callable[[Workspace], Iterator[Answer]]] = {
    "git": git_there,
    "copy": copy,
    "private": private,
    "identity": identity,
    "at-work": at_work,
    "whole": whole,
    "by-hand": by_hand,
    "own-files": own,
    "line-ends": line_ends,
    "merging": merging,
    "signing": signing,
}
