"""Which test keeps which promise: `@clause("5.3")` on a test that runs the real commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Test = TypeVar("Test", bound=Callable[..., None])


def clause(*rows: str) -> Callable[[Test], Test]:
    """Say which rows of the page of clauses a test is for; `tests/test_clauses.py` looks for it."""

    def unchanged(test: Test) -> Test:
        return test

    return unchanged
