"""Merging what two people made of one file, by meaning: docs/decisions/0011-merging.md.

Entries are told apart by their ids and fields by their names, in the plain data of a record, of a
person or of the academy. Where both sides changed the same thing, nothing is chosen: that is a
clash, until a person settles it.
"""

from __future__ import annotations

from pmtool.domain.merging.clash import Choice, Clash, Merge, Place, Reason, Side, Taken
from pmtool.domain.merging.merge import invalid, merged
from pmtool.domain.merging.renumbering import renumbered

__all__ = [
    "Choice",
    "Clash",
    "Merge",
    "Place",
    "Reason",
    "Side",
    "Taken",
    "invalid",
    "merged",
    "renumbered",
]
