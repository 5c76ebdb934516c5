"""A policy file, key by key, into a `Policy`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, get_args

from pmtool.domain.kinds import DisclosureGround
from pmtool.domain.loosened import beyond
from pmtool.domain.plain_table import Table
from pmtool.domain.policy import (
    CATEGORIES,
    NEEDED_SETTINGS,
    RULES,
    WINDOWS,
    CycleRule,
    DutyRule,
    Limit,
    MonthDay,
    Policy,
    ReportPart,
    Rule,
    SettingRule,
    SettingValue,
    SharingGround,
    month_day,
)

_UNITS_IN_WORDS = ("MM-DD or off", "role", "weekdays or term-days", "name")
_ENTRY_PERIODS = ("probation", "induction")
_REPORT_FIELDS = (
    "objectives_assessment",
    "overall",
    "job_role_assessment",
    "standards_assessment",
    "own_cpd_assessment",
    "development_assessment",
)


def policy_from(plain: Mapping[str, Any], digest: str) -> Policy:
    """The procedure that a parsed policy file holds.

    Raises `Unreadable` (`policy-invalid`) with the first key that is wrong.
    """
    table = Table(plain, "", "policy-invalid")
    table.known_only(
        *("id", "version", "title", "publisher", "reference", "issued", "next_review"),
        *("review_passes_on", "mandatory", "cycles", "scope", "observation", "settings", "limits"),
        *("report", "sharing", "duty", "clauses"),
    )
    settings = _settings(table.table("settings"))
    return Policy(
        id=table.need("id", str),
        version=table.need("version", str),
        digest=digest,
        title=table.need("title", str),
        publisher=table.need("publisher", str),
        reference=table.need("reference", str),
        issued=table.need("issued", str),
        next_review=table.need("next_review", str),
        review_passes_on=table.need("review_passes_on", date),
        mandatory=table.need("mandatory", bool),
        cycles={name: _cycle(table.table("cycles").table(name)) for name in CATEGORIES},
        not_normally_during=table.table("scope").words("not_normally_during", _ENTRY_PERIODS),
        observed_by_qts=table.table("observation").words("by_qts", CATEGORIES),
        settings=settings,
        limits=_limits(table.table("limits")),
        report=tuple(_report_part(row) for row in table.tables("report")),
        sharing=tuple(_sharing_ground(row) for row in table.tables("sharing")),
        duties=_duties(table, settings),
        clauses=_clauses(table),
    )


def _clauses(table: Table) -> dict[Rule, str]:
    """The clause of every rule; two of them have a table of their own, which holds it."""
    apart: tuple[Rule, ...] = ("scope", "observation")
    rest = table.table("clauses")
    rest.known_only(*(rule for rule in RULES if rule not in apart))
    return {
        rule: table.table(rule).need("clause", str) if rule in apart else rest.need(rule, str)
        for rule in RULES
    }


def _cycle(table: Table) -> CycleRule:
    table.known_only("clause", "first_day", "pay_by", "review_by", "note")
    clause = table.need("clause", str)
    if "review_by" not in table:
        table.need("pay_by", str)
    return CycleRule(
        clause=clause,
        first_day=_month_day(table, "first_day", table.need("first_day", str)),
        pay_by=_optional_day(table, "pay_by"),
        review_by=_optional_day(table, "review_by"),
        note=table.get("note", str),
    )


def _optional_day(table: Table, key: str) -> MonthDay | None:
    text = table.get(key, str)
    return None if text is None else _month_day(table, key, text)


def _month_day(table: Table, key: str, text: str) -> MonthDay:
    day = month_day(text)
    if day is None:
        table.refuse("is no day of a year, such as 09-01", key)
    return day


def _settings(table: Table) -> dict[str, SettingRule]:
    settings = {name: _setting(table.table(name)) for name in table}
    for name in NEEDED_SETTINGS:
        if name not in settings or settings[name].default is None:
            table.refuse("is missing, or has no default", name)
    return settings


def _setting(table: Table) -> SettingRule:
    table.known_only("clause", "unit", "default", "fixed", "least", "most")
    unit = table.need("unit", str)
    rule = SettingRule(
        clause=table.need("clause", str),
        unit=unit,
        default=_default(table, unit),
        fixed=table.get("fixed", bool) or False,
        least=table.get("least", int),
        most=table.get("most", int),
    )
    if rule.fixed and rule.default is None:
        table.refuse("is fixed, and has no default")
    if any(beyond(rule, category, rule.default) for category in CATEGORIES):
        table.refuse("lies beyond its own bounds", "default")
    return rule


def _default(table: Table, unit: str) -> SettingValue:
    if "default" not in table:
        return None
    kind = str if unit in _UNITS_IN_WORDS else int
    values = table.by("default", CATEGORIES, kind)
    for text in values.values():
        if unit == "MM-DD or off" and isinstance(text, str) and text != "off":
            _month_day(table, "default", text)
    alike = len(set(values.values())) == 1
    return values[CATEGORIES[0]] if alike else values


def _limits(table: Table) -> dict[str, Limit]:
    return {name: _limit(table.table(name)) for name in table}


def _limit(table: Table) -> Limit:
    table.known_only("clause", "unit", "least", "most", "normally")
    return Limit(
        clause=table.need("clause", str),
        unit=table.need("unit", str),
        least=table.get("least", int),
        most=table.get("most", int),
        normally=table.get("normally", bool) or False,
    )


def _report_part(table: Table) -> ReportPart:
    table.known_only("field", "clause", "says", "with_standards_only")
    return ReportPart(
        field=table.choice("field", _REPORT_FIELDS),
        clause=table.need("clause", str),
        says=table.need("says", str),
        with_standards_only=table.get("with_standards_only", bool) or False,
    )


def _sharing_ground(table: Table) -> SharingGround:
    table.known_only("ground", "clause", "says")
    return SharingGround(
        ground=table.choice("ground", get_args(DisclosureGround)),
        clause=table.need("clause", str),
        says=table.need("says", str),
    )


def _duties(table: Table, settings: dict[str, SettingRule]) -> tuple[DutyRule, ...]:
    duties: dict[str, DutyRule] = {}
    for row in table.tables("duty"):
        rule = _duty(row, settings)
        if rule.id in duties:
            row.refuse("is there twice", "id")
        duties[rule.id] = rule
    return tuple(duties.values())


def _duty(table: Table, settings: dict[str, SettingRule]) -> DutyRule:
    table.known_only(
        *("id", "clause", "kind", "about", "categories", "owner", "window", "setting"),
        *("opens_before", "not_in_first_weeks", "confidential", "rests", "says"),
    )
    for key, among in (("window", WINDOWS), ("setting", settings)):
        if table.get(key, str) is not None:
            table.choice(key, among)
    return DutyRule(
        id=table.need("id", str),
        clauses=table.by("clause", CATEGORIES, str),
        kind=table.need("kind", str),
        categories=table.words("categories", CATEGORIES),
        owners=table.by("owner", CATEGORIES, str),
        says=table.need("says", str),
        about=table.get("about", str),
        window=table.get("window", str),
        setting=table.get("setting", str),
        opens_before=table.get("opens_before", int) or 0,
        not_in_first_weeks=table.get("not_in_first_weeks", int) or 0,
        confidential=table.get("confidential", bool) or False,
        rests=table.get("rests", bool) is not False,
    )
