"""Much work for all cores: thousands of files in several processes, a few in this one."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from pmtool.store.cores import cores, pool

if TYPE_CHECKING:
    from multiprocessing.pool import AsyncResult

Worker = TypeVar("Worker")
Thing = TypeVar("Thing")
Result = TypeVar("Result")

MANY = 500
"""From so many things on, starting more processes takes less time than it saves."""
CHUNK = 50
AHEAD = 4
"""So many chunks for each core are under way."""


def each_of(
    worker: Worker,
    work: Callable[[Worker, Thing], Result],
    things: Sequence[Thing],
    many: int | None = None,
) -> Iterator[Result]:
    """What `work` gives for each thing, in order; from `many` on, several processes do it.

    Every process has a worker of its own, so that what one remembers from thing to thing is not
    shared. `worker`, things and results travel between processes. Raises what `work` raises.
    """
    if len(things) < (many or MANY) or cores() < 2:
        with _no_search_for_cycles():
            for thing in things:
                yield work(worker, thing)
        return
    chunks = [things[at : at + CHUNK] for at in range(0, len(things), CHUNK)]
    with pool(_begin, (worker, work)) as processes:
        # No more than a few are under way: whoever takes slowly would have the rest pile up here.
        ahead: deque[AsyncResult[list[Result]]] = deque()
        for chunk in chunks:
            ahead.append(processes.apply_async(_done, (chunk,)))
            if len(ahead) > AHEAD * cores():
                yield from ahead.popleft().get()
        while ahead:
            yield from ahead.popleft().get()


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """What is read holds no cycles, and looking for some takes as long as reading."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


_here: tuple[Any, Callable[[Any, Any], Any]] | None = None
"""In a process of its own: its worker, and what that does."""


def _begin(given: tuple[Any, Callable[[Any, Any], Any]]) -> None:
    global _here
    _here = given


def _done(things: Sequence[Any]) -> list[Any]:
    assert _here is not None
    worker, work = _here
    return [work(worker, thing) for thing in things]
