"""The statement of Appendix A: what stands on it, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest

from pmtool.domain.record import Record
from pmtool.render.documents import Format, shipped
from tests.render.pages import Element, from_markdown, page
from tests.render.records import CHANGED, SIGNED, full, headteacher, record, rendered

FORM = [
    "PERFORMANCE MANAGEMENT",
    "NAME OF REVIEWEE",
    "JOB TITLE",
    "NAME OF REVIEWER",
    "PM CYCLE DATES",
    "From",
    "To",
    "Professional Standards applicable to the role",
    "Key aspects of the improvement plan relevant to the role",
    "Date of initial meeting",
    "Date(s) of informal review meeting(s)",
    "Date of final review meeting",
    "Objectives (Key performance priorities for the year)",
    "Measures/Milestones (How/when will objective be achieved)",
    "Summary of success/ achievements through the year (Record of evidence)",
    "Development required (Skills, knowledge etc.)",
    "Delivery (How will development needs be met?)",
    "Examples of application/impact (Has this added value to the role, how has this been applied?)",
    "Assessment",
    "Pay recommendation",
    "Reviewee’s comment",
    "Signatures",
    "Name",
    "Date",
    "Evaluator",
    "Progress and attainment data",
    "Overall assessment of the Quality of Teaching over time",
    "Grade",
    "Quality and quantity of work in books",
    "Pupil's views",
    "Next steps and support (include coaching and CPD)",
    "Observation (including environment and planning)",
    "Impact of support on improving teaching (include date)",
    "Record of CPD (Training, development opportunities)",
    "Impact (What happened as a result of the CPD)",
    "Example of application (Evidence of impact)",
]

both = pytest.mark.parametrize("format", ["md", "html"])


def words(record: Record, format: Format, **more: object) -> str:
    """What a reader reads, in order."""
    text = rendered(record, format, **more)
    read = page(text).every("body")[0] if format == "html" else from_markdown(text)
    return " ".join(read.text().split())


@both
@pytest.mark.parametrize("made", [record, full], ids=["empty", "full"])
def test_every_heading_of_the_form_stands_in_its_order(
    made: Callable[[], Record], format: Format
) -> None:
    text = words(made(), format)
    at = 0
    for heading in FORM:
        at = text.find(heading, at)
        assert at >= 0, heading
        at += len(heading)


@both
def test_it_is_confidential_and_says_for_whom(format: Format) -> None:
    text = words(record(), format)
    assert "CONFIDENTIAL" in text
    assert "For the reviewer, the reviewee and the panel only." in text
    assert "pm share" in text


@both
@pytest.mark.parametrize(
    ("state", "draft"), [("open", True), ("suspended", True), ("concluded", False)]
)
def test_it_says_draft_until_concluded(format: Format, state: str, draft: bool) -> None:
    states = [{"id": "st-1", "to": state, "on": date(2027, 9, 1), "by": "p001"}]
    assert ("DRAFT" in rendered(record(states=states), format)) is draft


def test_every_page_says_confidential_draft_name_and_number() -> None:
    style = page(rendered(record(), "html")).every("style")[0].text()
    margins = style[style.rindex("@page") : style.rindex("@media print")]
    for content in (
        '"CONFIDENTIAL"',
        '"DRAFT"',
        '"Łukasz Wójcik"',
        '"Page " counter(page) " of " counter(pages)',
    ):
        assert f"content: {content}" in margins


@both
def test_the_cycle_says_why_it_was_adjusted(format: Format) -> None:
    text = words(full(), format)
    assert "From 1 September 2026 To 31 July 2027" in text
    assert "Fixed-term contract to 31 July 2027 (2.1)" in text


@both
def test_meetings_stand_by_kind_and_date(format: Format) -> None:
    text = words(full(), format)
    assert "Date(s) of informal review meeting(s)" in text
    assert "9 December 2026; 25 February 2027" in text
    assert "3 March 2027" not in text  # a meeting of professional partners


@both
def test_evidence_stands_with_its_objective_by_date(format: Format) -> None:
    text = words(full(), format)
    outcome, first, second = (
        text.index(part) for part in ("22/28 reached their target", "Feb: 19/28", "May: 22/28")
    )
    assert outcome < first < second < text.index("Start every lesson")


@both
def test_what_was_withdrawn_is_not_there(format: Format) -> None:
    assert "Entered by mistake" not in words(full(), format)


@both
def test_an_objective_shows_how_it_came_about(format: Format) -> None:
    text = words(full(), format)
    assert "Agreed on 6 October 2026" in text
    assert "Revised on 12 January 2027, because: Three pupils left the class (5.6)." in text
    assert "Earlier wording: At least 80% of the Year 11 class reach their target." in text
    assert "Determined by the reviewer on 20 October 2026" in text
    assert "No agreement on the number of drop-ins." in text


@both
def test_people_are_named_not_numbered(format: Format) -> None:
    text = words(full(), format)
    assert "p003" not in text
    assert "p001" not in text
    assert "Siân O’Hara-Jones" in text  # who decided on pay


@both
def test_a_headteacher_is_reviewed_by_panel_and_adviser(format: Format) -> None:
    text = words(headteacher(), format)
    reviewers = text[text.index("NAME OF REVIEWER") : text.index("PM CYCLE DATES")]
    for name in ("Ffion Rees", "Nguyễn Thị Mai", "Dr. Aída García-López"):
        assert name in reviewers
    signing = text[text.index("Signatures") : text.index("Overview of teaching")]
    assert signing.count("panel") == 2
    assert signing.index("Ffion Rees") < signing.index("Nguyễn Thị Mai")
    assert signing.count("Signed") == 1


@both
@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ({"declined": True}, "The reviewee declined to comment (20 July 2027)."),
        ({"no_reply": True}, "The reviewee did not reply (recorded on 20 July 2027)."),
    ],
)
def test_no_comment_is_said_too(format: Format, reply: dict[str, bool], said: str) -> None:
    assert said in words(record(comment={**reply, "on": date(2027, 7, 20)}), format)


CHANGED_SINCE = "the statement changed after it was signed"


@both
def test_a_signature_on_another_wording_says_so(format: Format) -> None:
    assert words(full(), format, current_digest=SIGNED).lower().count(CHANGED_SINCE) == 1
    assert words(full(), format, current_digest="pm1:" + "c" * 64).lower().count(CHANGED_SINCE) == 2
    assert words(full(), format).lower().count(CHANGED_SINCE) == 0


@both
def test_signing_again_mends_a_signature(format: Format) -> None:
    signatures = [
        {
            "id": f"si-{day}",
            "role": "reviewer",
            "by": "p003",
            "on": date(2027, 7, day),
            "digest": digest,
        }
        for day, digest in ((20, SIGNED), (10, CHANGED))
    ]
    text = words(record(signatures=signatures), format, current_digest=SIGNED)
    assert CHANGED_SINCE not in text.lower()
    assert "20 July 2027" in text
    assert "10 July 2027" not in text


@both
def test_a_decision_on_pay_stands_there_once_made(format: Format) -> None:
    assert "Pay decision" not in words(record(), format)
    assert "Pay decision" in words(full(), format)


@both
def test_only_those_who_teach_have_a_blank_overview(format: Format) -> None:
    support = {"id": "p9", "name": "Parveen Kaur", "job_title": "Cook", "category": "support"}
    assert "Overview of teaching" in words(record(), format)
    assert "Overview of teaching" in words(headteacher(), format)
    assert "Overview of teaching" not in words(record(reviewee=support), format)


@pytest.mark.parametrize("aspects", [0, 2, 5, 7])
def test_the_plan_has_at_least_five_bullets(aspects: int) -> None:
    plan = [{"id": f"P{n}", "text": f"Aspect {n}"} for n in range(aspects)]
    fields = page(rendered(record(improvement_plan=plan), "html")).every("dl")[1]
    assert len(fields.every("ul")[1].every("li")) == max(5, aspects)


def test_what_is_missing_is_a_box_to_write_in() -> None:
    assert len(page(rendered(record(), "html")).every("div", "box")) > 40
    assert from_markdown(rendered(record(), "md")).text().count("…………") > 40


def test_a_text_of_nothing_but_space_is_missing() -> None:
    blank = record(review={"overall": " \n "})
    assert rendered(blank, "html") == rendered(record(), "html")


@pytest.mark.parametrize("made", [record, full, headteacher], ids=["empty", "full", "head"])
def test_the_page_is_well_made(made: Callable[[], Record]) -> None:
    text = rendered(made(), "html")
    document = page(text)
    assert dict(document.every("html")[0].attributes)["lang"] == "en-GB"
    for tag in ("h1", "main", "header", "footer", "title"):
        assert len(document.every(tag)) == 1, tag
    levels = [int(heading.tag[1]) for heading in headings(document)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in document.every("table"):
        assert len(table.every("caption")) == 1
        assert all("scope" in dict(cell.attributes) for cell in table.every("th"))
    assert not re.search(r"https?:|src=|href=|url\(|@import|\son\w+=", text)


def headings(element: Element) -> list[Element]:
    found = []
    for part in element.inside:
        if isinstance(part, Element):
            found += [part] if re.fullmatch("h[1-6]", part.tag) else headings(part)
    return found


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent", "warn"])
@pytest.mark.parametrize("ground", ["paper", "tint"])
def test_colours_are_readable(scheme: int, ink: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    style = (shipped() / "base.css.j2").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in palettes(style))
    colours = (light, dark)[scheme]
    lighter, darker = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def palettes(style: str) -> list[str]:
    return re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]


def luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
