"""A whole form held against a record: what is new in it, and what comes of it."""

from __future__ import annotations

from collections import Counter

from pmtool.domain.forms import entries, report
from pmtool.domain.forms.said import Said
from pmtool.domain.forms.taking import Taking, Told
from pmtool.domain.record import Record, in_force


def understood(record: Record, form: Said, printed: Said, *, because: str | None = None) -> Taking:
    """What a form says otherwise than the record, and the decisions that take it in.

    `printed` is what the same form says where `pm` fills it from the record as it is now.
    `because` is the reason for new wordings of objectives (5.6).
    """
    taking = Taking(because)
    now = in_force(record)
    report.particulars(taking, form, printed)
    entries.objectives(taking, record, form, printed)
    entries.development(taking, record, form, printed)
    report.assessment(taking, form, printed)
    report.pay(taking, form, printed)
    report.comment(taking, form, printed)
    report.signatures(taking, form, printed)
    entries.overviews(taking, now, form, printed)
    entries.cpd(taking, now, form, printed)
    besides = Counter(form.rest) - Counter(printed.rest)
    taking.told += [
        Told("not-understood", "", "", "", text, why="It stands at no label that pm knows.")
        for text in besides
    ]
    return taking
