"""The tables of a form: objectives, development, CPD, overviews of teaching."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, cast, get_args

from pmtool.domain.changes.change import Decision
from pmtool.domain.changes.entry import next_number
from pmtool.domain.changes.objectives import add_objective, assess_objective, revise_objective
from pmtool.domain.changes.portfolio import add_cpd, add_development, add_teaching_overview
from pmtool.domain.changes.upkeep import update
from pmtool.domain.forms.days import written_day
from pmtool.domain.forms.said import Pair, Said, pairs
from pmtool.domain.forms.taking import Taking, clean
from pmtool.domain.kinds import Judgement
from pmtool.domain.record import Record
from pmtool.domain.situation import Situation
from pmtool.domain.values import Plain

OVERVIEW = (
    "attainment",
    "teaching_over_time",
    "grade",
    "work_in_books",
    "pupils_views",
    "next_steps",
    "observation",
)


def objectives(taking: Taking, record: Record, form: Said, printed: Said) -> None:
    """New ones, new wordings (5.6), and how they came out (7.3)."""
    known = [objective.id for objective in record.objectives]
    for pair in pairs(form, printed, "objectives"):
        entry = pair.was("id")
        if taking.left_out(pair, entry, "title"):
            continue
        if entry:
            _revised(taking, pair, entry)
        elif not clean(pair.text("title")):
            why = "An objective needs its wording."
            taking.refuse(pair, ("measures", "due", "outcome", "judgement"), why)
            continue
        else:
            entry = next_number("O", known)
            known.append(entry)
            _added(taking, pair, entry)
        _assessed(taking, pair, entry)
        taking.printed(pair, entry)


def _added(taking: Taking, pair: Pair, entry: str) -> None:
    title = taking.text(pair, "title", entry) or ""
    measures, due = taking.text(pair, "measures", entry), taking.day(pair, "due", entry)
    taking.steps.append(partial(add_objective, title=title, measures=measures, due=due))


def _revised(taking: Taking, pair: Pair, entry: str) -> None:
    title, measures = taking.text(pair, "title", entry), taking.text(pair, "measures", entry)
    due = taking.day(pair, "due", entry)
    if title or measures or due:
        taking.revises = True
        revised = partial(revise_objective, title=title, measures=measures, due=due)
        because = taking.because or ""
        taking.steps.append(partial(revised, objective_id=entry, because=because))


def _assessed(taking: Taking, pair: Pair, entry: str) -> None:
    said = clean(pair.new("outcome"))
    judgement = taking.choice(pair, "judgement", get_args(Judgement), entry)
    if said and not (judgement or pair.was("judgement")):
        why = "Say in the form whether the objective was met, partly met or not met."
        taking.refuse(pair, ("outcome",), why, entry)
        return
    summary = taking.text(pair, "outcome", entry)
    if judgement or summary:
        taking.steps.append(
            partial(
                assess_objective,
                objective_id=entry,
                judgement=judgement or cast(Judgement, pair.was("judgement")),
                summary=summary or clean(pair.was("outcome")) or None,
            )
        )


def development(taking: Taking, record: Record, form: Said, printed: Said) -> None:
    """Needs, and what became of them (6.3)."""
    known = [need.id for need in record.development]
    for pair in pairs(form, printed, "development"):
        entry = pair.was("id")
        if taking.left_out(pair, entry, "need"):
            continue
        if not entry and not clean(pair.text("need")):
            taking.refuse(pair, ("delivery", "impact"), "It says no need.")
            continue
        if not entry:
            entry = next_number("D", known)
            known.append(entry)
        texts: dict[str, Any] = {
            name: taking.text(pair, name, entry) for name in ("need", "delivery", "impact")
        }
        if pair.record is None:
            taking.steps.append(partial(add_development, **texts))
        else:
            _updated(taking, entry, texts)
        taking.printed(pair, entry)


def cpd(taking: Taking, record: Record, form: Said, printed: Said) -> None:
    """The record of CPD (6.3)."""
    known = [entry.id for entry in sorted(record.cpd, key=lambda entry: entry.date)]
    for pair in pairs(form, printed, "cpd"):
        entry = pair.was("activity")
        if taking.left_out(pair, "", "activity"):
            continue
        if pair.place is not None:
            texts = {name: taking.text(pair, name, entry) for name in ("impact", "application")}
            _updated(taking, known[pair.place], texts)
        elif not clean(pair.text("activity")) or not written_day(clean(pair.text("date"))):
            fields = ("date", "activity", "impact", "application")
            taking.refuse(
                pair, fields, "CPD needs what it was, and a date such as 14 January 2027."
            )
        else:
            dated = taking.day(pair, "date")
            activity = taking.text(pair, "activity") or ""
            rest: dict[str, Any] = {
                name: taking.text(pair, name) for name in ("impact", "application")
            }
            assert dated is not None
            taking.steps.append(partial(add_cpd, activity=activity, dated=dated, **rest))


def overviews(taking: Taking, record: Record, form: Said, printed: Said) -> None:
    """Overviews of teaching (Appendix A)."""
    known = [each.id for each in sorted(record.teaching_overviews, key=lambda each: each.date)]
    for pair in pairs(form, printed, "overviews"):
        entry = pair.was("date")
        if taking.left_out(pair, entry, "evaluator"):
            continue
        taking.refuse(pair, ("name",) if entry else (), "An overview is of the reviewee.", entry)
        if pair.place is not None:
            texts = {name: taking.text(pair, name, entry) for name in OVERVIEW}
            _updated(taking, known[pair.place], texts)
            _impact(taking, pair, known[pair.place], entry)
        elif not clean(pair.text("evaluator")) or not written_day(clean(pair.text("date"))):
            fields = ("date", "evaluator", *OVERVIEW, "impact", "impact_on")
            why = "An overview needs its evaluator, and a date such as 2 March 2027."
            taking.refuse(pair, fields, why)
        else:
            _overview(taking, pair)


def _overview(taking: Taking, pair: Pair) -> None:
    dated, evaluator = taking.day(pair, "date"), taking.text(pair, "evaluator")
    assert dated is not None and evaluator is not None
    texts = {name: taking.text(pair, name) for name in OVERVIEW}
    support, seen_on = taking.text(pair, "impact"), taking.day(pair, "impact_on")
    taking.steps.append(
        partial(
            _evaluated,
            evaluator=evaluator,
            dated=dated,
            impact_of_support=(support, seen_on or dated) if support else None,
            texts=texts,
        )
    )


def _evaluated(
    record: Record,
    situation: Situation,
    *,
    evaluator: str,
    dated: date,
    impact_of_support: tuple[str, date] | None,
    texts: dict[str, str | None],
) -> Decision:
    """The overview, by the person of the register who alone has that name, else by the name."""
    named = [each for each in situation.people if situation.people[each].name == evaluator]
    return add_teaching_overview(
        record,
        situation,
        evaluator=named[0] if len(named) == 1 else evaluator,
        dated=dated,
        impact_of_support=impact_of_support,
        **texts,
    )


def _impact(taking: Taking, pair: Pair, entry_id: str, entry: str) -> None:
    support, seen_on = taking.text(pair, "impact", entry), taking.day(pair, "impact_on", entry)
    support = support or (clean(pair.was("impact")) if seen_on else None)
    if support:
        seen_on = seen_on or written_day(pair.text("impact_on"))
        taking.steps.append(partial(_seen, entry_id=entry_id, support=support, seen_on=seen_on))


def _seen(
    record: Record, situation: Situation, *, entry_id: str, support: str, seen_on: date | None
) -> Decision:
    """What support did, on the day when that was seen."""
    then = situation._replace(day=seen_on or situation.day)
    return update(record, then, entry_id, {"impact_of_support": support})


def _updated(taking: Taking, entry_id: str, texts: dict[str, str | None]) -> None:
    fields: dict[str, Plain] = {name: text for name, text in texts.items() if text}
    if fields:
        taking.steps.append(partial(update, entry_id=entry_id, fields=fields))
