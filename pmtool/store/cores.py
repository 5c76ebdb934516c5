"""Long work in a process for each core of the computer."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.pool import Pool

Given = TypeVar("Given")


def cores() -> int:
    """How many cores there are."""
    return os.cpu_count() or 1


@contextmanager
def pool(begin: Callable[[Given], None], given: Given) -> Iterator[Pool]:
    """A process for each core; each begins with `begin(given)`, and they end with the context."""
    import multiprocessing

    # A fork has all that is imported; elsewhere it is not safe, or there is none.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with _as_a_child_hears():
        processes = context.Pool(cores(), _begun, (begin, given))
    with processes:
        yield processes


@contextmanager
def _as_a_child_hears() -> Iterator[None]:
    """A fork takes over what this process does when it is told to end; a child is to end."""
    import signal

    before = signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _begun(begin: Callable[[Given], None], given: Given) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for this one is told
    gc.disable()  # what is read and made holds no cycles, and looking for some takes as long
    begin(given)
