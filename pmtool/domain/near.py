"""What somebody most likely meant. Light to import: refusals use it before anything is read."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING

from pmtool.errors import NotFound, PmError

if TYPE_CHECKING:
    from pmtool.domain.person import Person

_ALIKE = 0.6
_WORD = 3
"""Fewer characters than this are held in too many ids to mean one of them."""
_SPELT_SO = 0.8
_MOST = 5
_READ_FOR_A_HINT = 300


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """` Did you mean p017?`: ids spelt alike, then those that hold the word; or nothing."""
    folded = wanted.casefold()
    written = {each.casefold(): each for each in known}
    alike = get_close_matches(folded, written, n=3)
    holding = [each for each in written if len(folded) >= _WORD and folded in each]
    near = [written[each] for each in dict.fromkeys((*alike, *holding))][:_MOST]
    return f" Did you mean {' or '.join(near)}?" if near else ""


def plain_name(name: str) -> str:
    """A person's name without what people write otherwise: its case, and its spaces."""
    return " ".join(name.casefold().split())


def no_person(wanted: str, register: Mapping[str, Person]) -> NotFound:
    """The refusal of an id that the register does not have, with near ones (`no-person`)."""
    near = did_you_mean(wanted, register) or _called(wanted, register)
    return NotFound(
        f"There is no person {wanted} in the register.{near} `pm list`"
        " shows everybody, and `pm add-person` adds somebody.",
        slug="no-person",
    )


def _called(wanted: str, register: Mapping[str, Person]) -> str:
    """` Did you mean p017?`: the ids of those whose name holds a word that was typed.

    Each is read for its name, which nobody is to wait for where there are thousands.
    """
    if len(register) > _READ_FOR_A_HINT:
        return ""
    typed = set(plain_name(wanted).split())
    found: list[str] = []
    for id_ in register:
        with contextlib.suppress(PmError):
            words = plain_name(register[id_].name).split()
            if any(get_close_matches(one, words, cutoff=_SPELT_SO) for one in typed):
                found.append(id_)
    return f" Did you mean {' or '.join(found)}?" if 0 < len(found) <= _MOST else ""


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
