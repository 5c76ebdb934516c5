"""A clone that has not everything: some of the files, or some of the history."""

from __future__ import annotations

from pathlib import Path

from pmtool.store import git


def is_sparse(root: Path) -> bool:
    """Whether git's sparse checkout keeps files of the commit out of this folder."""
    value = git.setting(root, "core.sparseCheckout")
    return value is not None and value.casefold() in ("", "true", "yes", "on", "1")
