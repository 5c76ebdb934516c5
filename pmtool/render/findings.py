"""What `validate` found, as text, JSON and SARIF."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from pmtool.domain.checks.fault import Fault, Report
from pmtool.domain.how_many import how_many
from pmtool.render.visible import visible

_WIDEST = 100
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def text(report: Report) -> Iterator[str]:
    """Lines for the person who keeps the files: each fault with its line, then the counts."""
    for fault in report.faults:
        yield f"{visible(str(fault.place))}: {fault.level}: {fault.message} [{fault.code}]"
        yield from _excerpt(fault)
        if fault.hint:
            yield f"    {fault.hint}"
    yield _counts(report)


def as_json(report: Report) -> str:
    """The faults as data, without a line of any record."""
    faults = [
        {
            "path": fault.place.path,
            "line": fault.place.line,
            "column": fault.place.column,
            "level": fault.level,
            "code": fault.code,
            "message": fault.message,
            "hint": fault.hint,
        }
        for fault in report.faults
    ]
    return json.dumps({"format": 1, "faults": faults}, ensure_ascii=False, indent=2)


def sarif(report: Report, version: str) -> str:
    """SARIF 2.1.0, as code scanning takes it; no line of any record."""
    codes = {fault.code: fault for fault in reversed(report.faults)}
    rules = sorted(codes)
    driver = {
        "name": "pm",
        "version": version,
        "rules": [_rule(code, codes[code]) for code in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(fault, rules.index(fault.code)) for fault in report.faults],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _excerpt(fault: Fault) -> Iterator[str]:
    """The line, and a mark below the column; a long line is cut around it."""
    if not fault.excerpt.strip() or fault.place.line is None:
        return
    column = min((fault.place.column or 1) - 1, len(fault.excerpt))
    start = max(0, column - _WIDEST // 2) if len(fault.excerpt) > _WIDEST else 0
    before, after = fault.excerpt[start:column], fault.excerpt[column : start + _WIDEST]
    number = str(fault.place.line)
    shown = visible(before).replace("\t", " ")
    yield f"    {number} | {shown}{visible(after)}".rstrip()
    if fault.place.column is not None:
        yield f"    {' ' * len(number)} | {' ' * len(shown)}^"


def _counts(report: Report) -> str:
    looked_at = how_many(report.files, "file")
    if not report.faults:
        return f"{looked_at}, nothing found."
    errors = sum(fault.level == "error" for fault in report.faults)
    found = f"{how_many(errors, 'error')}, {how_many(len(report.faults) - errors, 'warning')}"
    return f"{found} in {looked_at}."


def _rule(code: str, example: Fault) -> dict[str, Any]:
    name = code.replace("-", " ")
    return {
        "id": code,
        "shortDescription": {"text": f"{name[:1].upper()}{name[1:]}"},
        "help": {"text": f"docs/messages.md says what `{code}` means and what to do about it."},
        "defaultConfiguration": {"level": example.level},
    }


def _result(fault: Fault, rule: int) -> dict[str, Any]:
    region = {"startLine": fault.place.line or 1, "startColumn": fault.place.column or 1}
    where = {"uri": quote(fault.place.path), "uriBaseId": "%SRCROOT%"}
    return {
        "ruleId": fault.code,
        "ruleIndex": rule,
        "level": fault.level,
        "message": {"text": f"{fault.message} {fault.hint}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": where, "region": region}}],
    }
