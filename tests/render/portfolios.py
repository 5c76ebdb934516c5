"""Portfolios for the tests: an empty one, a full year with a picture, the worst texts there are."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import cycle, islice
from typing import Any

from pmtool.domain.kinds import ReviewKind
from pmtool.domain.record import Record
from pmtool.domain.values import plain, typed
from pmtool.domain.views.portfolio import portfolio
from pmtool.domain.views.to_bring import since_then, to_bring
from pmtool.render.scrapbook.album import Album, File
from pmtool.render.scrapbook.document import Around, render_portfolio
from pmtool.store import shipped
from tests.domain.school_year import POLICY, SCHOOL
from tests.render.records import NAMES, full, record
from tests.render.texts import HOSTILE, SAMPLES

DAY = date(2027, 6, 1)
STANDARDS = shipped.standards()
AROUND = Around(
    record="2026-27/p017",
    academy="Elm Tree Primary Academy",
    trust="Vale Learning Trust",
    policy=POLICY,
    day=DAY,
    names={**NAMES, "p017": "Łukasz Wójcik"},
    standards=STANDARDS.names,
    files={},
    own_templates={},
)


def portfolio_page(
    record: Record, review: ReviewKind | None = None, own: Mapping[str, str] | None = None
) -> str:
    """The page of a record's portfolio, on one day at one school."""
    contents = {**picture_book(), "evidence/a/0123456789ab-plan.pdf": b"%PDF-1.7"}
    album = Album()
    files: Mapping[str, File] = {
        each.path: album.file(each.path, contents.get(each.path), f"../../../{each.path}")
        for piece in record.evidence
        for each in piece.attachments
    }
    whole = portfolio(record, SCHOOL, STANDARDS.members)
    wanted = to_bring(whole, review, DAY) if review else None
    shown = since_then(whole, wanted) if wanted else whole
    around = replace(AROUND, files=files, own_templates=own or {})
    return render_portfolio(record, shown, around, wanted)


def picture_book() -> dict[str, bytes]:
    """A picture as a person would attach it."""
    return {"evidence/a/0123456789ab-board.png": png(320, 200)}


def png(width: int, height: int) -> bytes:
    """A picture with a light ground and a darker band."""
    rows = b"".join(
        b"\x00" + (b"\x9c\xb8\xa8" if row % 40 < 8 else b"\xee\xe8\xd8") * width
        for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def attached(name: str) -> dict[str, str]:
    return {"path": f"evidence/a/0123456789ab-{name}", "sha256": "0" * 64}


def whole_year() -> Record:
    """The full record of the statements' tests, with what a portfolio shows besides."""
    added: dict[str, Any] = {
        "id": "ev-d",
        "date": date(2027, 3, 2),
        "kind": "book-scrutiny",
        "summary": "Fractions: twelve books, four of each set.\nEvery page has a bar model.",
        "objectives": ["O1", "O2"],
        "standards": ["TS2", "TS6", "TS-P2"],
        "by": "p017",
        "reflection": "The lower set copies the model without reading it.",
        "review": "Three weeks on they draw their own, and say why.",
        "went_well": "Layout",
        "even_better_if": "Labels on every bar",
        "next_steps": "Hinge question before each set",
        "attachments": [attached("board.png"), attached("plan.pdf"), attached("lost.docx")],
    }
    met = {
        "id": "mt-p",
        "kind": "partner",
        "date": date(2027, 3, 9),
        "present": ["p017", "p003"],
        "notes": "Read four books together.",
        "next_steps": "Swap classes for one lesson",
    }
    seen = {
        "id": "ob-a",
        "date": date(2026, 11, 10),
        "kind": "formal",
        "observer": {"id": "p003", "name": "Shabnam Akhtar-Khan", "qts": True},
        "focus": "Questioning",
        "feedback": {"on": date(2026, 11, 12), "by": "p003", "summary": "Wait longer."},
    }
    base = plain(full())
    return typed(
        Record,
        base
        | {
            "professional_partner": {"id": "p003", "name": "Shabnam Akhtar-Khan"},
            "evidence": [*base["evidence"], added],
            "meetings": [*base["meetings"], met],
            "observations": [seen],
        },
    )


def worst() -> Record:
    """Ten objectives, every standard, and each text that is awkward or hostile somewhere."""
    texts = cycle([*SAMPLES, *HOSTILE, "Unbreakable" * 40])
    standards = STANDARDS.members["teachers-standards-2011"]
    objectives = [
        {
            "id": f"O{number}",
            "set_on": date(2026, 9, 10),
            "title": next(texts),
            "measures": next(texts),
            "milestones": [{"id": "ms-a", "text": next(texts), "due": date(2027, 1, 1)}],
            "standards": [standards[number % len(standards)]],
        }
        for number in range(1, 11)
    ]
    evidence = [
        {
            "id": f"ev-{number}",
            "date": date(2026, 9, 12) + timedelta(days=6 * number),
            "kind": "other",
            "by": next(texts),
            "objectives": [f"O{1 + number % 5}", f"O{6 + number % 4}"][: number % 3],
            "standards": list(islice(cycle(standards), number, number + number % 4)),
            **{
                field: next(texts)
                for field in (
                    "summary",
                    "reflection",
                    "review",
                    "went_well",
                    "even_better_if",
                    "next_steps",
                )
            },
        }
        for number in range(10)
    ]
    name = next(text for text in HOSTILE if "script" in text)
    return record(
        reviewee={
            "id": "p017",
            "name": name,
            "job_title": "Unbreakable" * 20,
            "category": "teacher",
            "standards": ["teachers-standards-2011"],
        },
        reviewer={"id": "p003", "name": next(texts)},
        objectives=objectives,
        evidence=evidence,
        meetings=[
            {"id": "mt-a", "kind": "partner", "date": date(2027, 1, 9), "notes": next(texts)},
            {"id": "mt-b", "kind": "mid-year-review", "date": date(2027, 2, 10)},
        ],
    )
