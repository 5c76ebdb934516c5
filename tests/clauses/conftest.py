"""The same small school as for the verbs."""

from __future__ import annotations

from tests.cli.conftest import academy_once, desk

__all__ = ["academy_once", "desk"]
