"""The closed vocabularies of the procedure. Light to import: the command line offers them."""

from __future__ import annotations

from typing import Literal

Category = Literal["teacher", "headteacher", "support", "external"]
CycleCategory = Literal["teacher", "headteacher", "support"]
MeetingKind = Literal[
    "initial",
    "informal-review",
    "mid-year-review",
    "final-review",
    "partner",
    "concern",
    "monitoring",
]
ReviewKind = Literal["mid-year", "final"]
WorkingTime = Literal["directed", "working", "ppa-agreed", "other"]
EvidenceKind = Literal[
    "moderation",
    "book-scrutiny",
    "drop-in",
    "observation",
    "assessment-data",
    "pupil-voice",
    "walkabout",
    "other",
]
ObservationKind = Literal["formal", "drop-in"]
Strand = Literal["teaching", "learning", "development", "self-evaluation"]
Agreement = Literal["agreed", "determined"]
Judgement = Literal["met", "partly-met", "not-met"]
AdviceAbout = Literal["objectives", "review"]
PayRecommendation = Literal["progress", "no-progression", "not-applicable"]
SignatureRole = Literal["reviewee", "reviewer", "panel", "headteacher"]
StateName = Literal["open", "suspended", "concluded"]
Convention = Literal["weekdays", "term-days"]
WorkingPattern = Literal["all-year", "term-time"]
MonitoringResult = Literal["improved", "insufficient", "no-further-action"]
ExtensionGround = Literal["significant-improvement", "significant-absence"]
CapabilityGround = Literal["particularly-serious", "insufficient-improvement"]
CapabilityDecision = Literal["invoked", "not-invoked"]
DisclosureGround = Literal[
    "quality-assurance", "standards-progression", "poor-performance", "pay-decision"
]
