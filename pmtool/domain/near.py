"""What somebody most likely meant. Light to import: refusals use it before anything is read."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pmtool.errors import NotFound

_ALIKE = 0.6
_WORD = 3
"""Fewer characters than this are held in too many ids to mean one of them."""
_MOST = 5


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """` Did you mean p017?`: ids spelt alike, then those that hold the word; or nothing."""
    folded = wanted.casefold()
    written = {each.casefold(): each for each in known}
    alike = get_close_matches(folded, written, n=3)
    holding = [each for each in written if len(folded) >= _WORD and folded in each]
    near = [written[each] for each in dict.fromkeys((*alike, *holding))][:_MOST]
    return f" Did you mean {' or '.join(near)}?" if near else ""


def no_person(wanted: str, register: Iterable[str]) -> NotFound:
    """The refusal of an id that the register does not have, with near ones (`no-person`)."""
    return NotFound(
        f"There is no person {wanted} in the register.{did_you_mean(wanted, register)} `pm list`"
        " shows everybody, and `pm add-person` adds somebody.",
        slug="no-person",
    )


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The known word that `wanted` was most likely meant to be; `None` where none is near."""
    folded = {word.casefold(): word for word in known}
    near = get_close_matches(wanted.casefold(), folded, n=1, cutoff=_ALIKE)
    return folded[near[0]] if near else None


def choice(wanted: str, known: Iterable[str]) -> str:
    """`Did you mean …? There are …`: for few words, of which the nearest may not be the one."""
    every = sorted(known)
    return f"{suggestion(wanted, every, '')} There are {', '.join(every)}.".lstrip()


def suggestion(wanted: str, known: Iterable[str], otherwise: str) -> str:
    """`Did you mean …?` where a known word is near, else `otherwise`."""
    near = nearest(wanted, known)
    return f"Did you mean `{near}`?" if near else otherwise
