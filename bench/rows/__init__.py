"""The rows of the table, a module for each kind of work: `(place, sizes) -> measures`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.measure import Measure, Sizes
from bench.place import Place
from bench.rows import deadlines, evidence, history, memory, rivals, start, statements

ROWS: dict[str, Callable[[Place, Sizes], Iterator[Measure]]] = {
    "start": start.measures,
    "deadlines": deadlines.measures,
    "rivals": rivals.measures,
    "evidence": evidence.measures,
    "statements": statements.measures,
    "history": history.measures,
    "memory": memory.measures,
}
