"""Side by side with programs that keep as many things in text files: doorstop and beancount."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.measure import Goal, Measure, Sizes, at_least
from bench.place import Place
from bench.repository import git
from bench.rows.deadlines import UNCHANGED, forgotten
from bench.timing import Rounds, program, rounds

_DOCUMENT = "settings:\n  digits: 6\n  itemformat: yaml\n  prefix: REQ\n  sep: ''\n"
_ITEM = """\
active: true
derived: false
header: ''
level: 1.{number}
links: []
normative: true
ref: ''
reviewed: null
text: |
  Raise the progress of Year {number} in reading, above all of those who began below.
"""
_ACCOUNTS = "2020-01-01 open Assets:Cash GBP\n2020-01-01 open Expenses:Books GBP\n"
_TRANSACTION = """
2026-{month:02}-{day:02} * "Shop {number}" "Books for Year {year}"
  Assets:Cash    -{number}.00 GBP
  Expenses:Books  {number}.00 GBP
"""


def measures(place: Place, sizes: Sizes) -> Iterator[Measure]:
    """Nothing where the programs are not wanted."""
    if not sizes.rivals:
        return
    yield from _doorstop(place, sizes.small, 10, sizes)
    yield from _doorstop(place, sizes.middle, 30, sizes)
    yield from _beancount(place, sizes.largest, sizes)


def _doorstop(place: Place, records: int, unchanged: float, sizes: Sizes) -> Iterator[Measure]:
    school = place.school(records)
    items = _items(place, records)
    found = rounds(
        {
            "doorstop": place.command(items, _installed("doorstop"), "-F"),
            "validate": place.pm(school, "validate", before=forgotten(school)),
            "check-deadlines": place.pm(school, "check-deadlines", before=forgotten(school)),
            "unchanged": place.pm(school, *UNCHANGED),
        },
        sizes.few,
        warm=1,
    )
    of = "faster than `doorstop -F`"
    for name, least in (("validate", 5.0), ("check-deadlines", 5.0), ("unchanged", unchanged)):
        told = f"`{name}` from nothing" if name != "unchanged" else "`check-deadlines`, unchanged"
        yield _faster(f"{told}, {records:,}", at_least(least, of=of), found, "doorstop", name)


def _beancount(place: Place, records: int, sizes: Sizes) -> Iterator[Measure]:
    school = place.school(records)
    ledger = _ledger(place, records)
    check = _installed("bean-check")
    found = rounds(
        {
            "bean-check -C": place.command(ledger.parent, check, "-C", ledger.name),
            "check-deadlines": place.pm(school, "check-deadlines", before=forgotten(school)),
            "bean-check": place.command(ledger.parent, check, ledger.name),
            "unchanged": place.pm(school, *UNCHANGED),
        },
        sizes.few,
        warm=1,
    )
    work = f"`check-deadlines` from nothing, {records:,}"
    of = "faster than `bean-check` without its cache"
    yield _faster(work, at_least(1, of=of), found, "bean-check -C", "check-deadlines")
    work = f"`check-deadlines`, unchanged, {records:,}"
    of = "faster than `bean-check` with its cache"
    yield _faster(work, at_least(5, of=of), found, "bean-check", "unchanged")


def _faster(work: str, goal: Goal, found: Rounds, slow: str, fast: str) -> Measure:
    details = {name: found.seconds(name) for name in (slow, fast)}
    return Measure(work, goal, found.ratio(slow, fast), details)


def _installed(name: str) -> str:
    script = program(name)
    if script is None:
        raise RuntimeError(f"{name} is not installed: pip install 'pmtool[bench]', or --no-rivals.")
    return script


def _items(place: Place, number: int) -> Path:
    """A project of doorstop's with so many items, committed."""
    project = place.folder / f"doorstop-{number}"
    (project / "req").mkdir(parents=True)
    (project / "req/.doorstop.yml").write_text(_DOCUMENT)
    for item in range(1, number + 1):
        (project / f"req/REQ{item:06}.yml").write_text(_ITEM.format(number=item))
    git(project, place.environment, "init", "--quiet")
    git(project, place.environment, "add", ".")
    git(project, place.environment, "commit", "--quiet", "-m", "Items")
    return project


def _ledger(place: Place, number: int) -> Path:
    """A ledger of beancount's with so many transactions."""
    ledger = place.folder / f"ledger-{number}" / "school.beancount"
    ledger.parent.mkdir()
    lines = (
        _TRANSACTION.format(number=n, month=1 + n % 12, day=1 + n % 28, year=1 + n % 11)
        for n in range(1, number + 1)
    )
    ledger.write_text(_ACCOUNTS + "".join(lines))
    return ledger
