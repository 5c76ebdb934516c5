"""What came into a record, in a sentence that says nothing of what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pmtool.domain.history import Difference, differences
from pmtool.domain.how_many import how_many
from pmtool.domain.values import Plain

_ENTRIES = {
    "improvement_plan": ("plan priority", "plan priorities"),
    "meetings": ("meeting", "meetings"),
    "objectives": ("objective", "objectives"),
    "milestones": ("milestone", "milestones"),
    "revisions": ("revision of an objective", "revisions of objectives"),
    "evidence": ("piece of evidence", "pieces of evidence"),
    "observations": ("observation", "observations"),
    "development": ("development need", "development needs"),
    "cpd": ("line of CPD", "lines of CPD"),
    "teaching_overviews": ("overview of teaching", "overviews of teaching"),
    "concerns": ("concern", "concerns"),
    "contacts": ("contact while monitoring", "contacts while monitoring"),
    "advice": ("piece of advice", "pieces of advice"),
    "signatures": ("signature", "signatures"),
    "withdrawn": ("withdrawal", "withdrawals"),
}
_SECTIONS = {
    "review": "the review",
    "pay": "the recommendation on pay",
    "comment": "the reviewee's comment",
}


def what_came(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> str:
    """`2 pieces of evidence, 1 signature and changes to 3 entries`."""
    found = list(differences(before, after))
    new = Counter(each.section for each in found if _is_new(each))
    changed = dict.fromkeys(each.where[:2] for each in found if not _is_new(each))
    parts = [how_many(number, *_ENTRIES[section]) for section, number in new.items()]
    parts += [says for section, says in _SECTIONS.items() if any(w[0] == section for w in changed)]
    others = sum(where[0] not in _SECTIONS for where in changed)
    parts += [f"changes to {how_many(others, 'entry', 'entries')}"] if others else []
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "nothing"


def new_entries(before: Mapping[str, Plain], after: Mapping[str, Plain]) -> Iterator[str]:
    """The ids of the entries that are new."""
    return (each.where[-1] for each in differences(before, after) if _is_new(each))


def _is_new(difference: Difference) -> bool:
    return difference.kind == "added" and difference.section in _ENTRIES
