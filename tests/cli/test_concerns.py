"""A concern from the day it is raised to its outcome, by the verbs that a manager calls (8.1)."""

from __future__ import annotations

import stat
import sys

import pytest
from pypdf import PdfReader

from tests.cli.academy import BEA, Committed, Desk
from tests.render.pages import page

SAID = ("--nature", "Zebra nature", "--seriousness", "Zebra seriousness")
PERIOD = (
    *("--weeks", "6", "--targets", "Zebra targets", "--support", "Zebra support"),
    *("--monitored-by", "p003", "--consequences", "Zebra consequences"),
)


@pytest.fixture
def concern(desk: Desk) -> str:
    return desk.done("raise-concern", "p017", *SAID, "--by", "p003").entry


@pytest.fixture
def monitored(desk: Desk, concern: str) -> str:
    desk.done("start-monitoring", "p017", concern, "--from", "2026-11-30", *PERIOD)
    return concern


def _tells_nobody(done: Committed, verb: str, concern: str) -> None:
    assert done.subject == "record: 2026-27/p017"
    assert ("PM-Verb", verb) in done.trailers
    assert ("PM-Entry", concern) in done.trailers
    assert ("PM-Clause", "8.1") in done.trailers
    assert "Zebra" not in str(done.trailers) + done.out + done.err
    assert done.removed == []


class TestRaising:
    def test_it_is_kept_as_it_was_said(self, desk: Desk) -> None:
        more = ("--previous-support", "Zebra talk", "--employee-comment", "Zebra answer")
        done = desk.done("raise-concern", "p017", *SAID, *more, "--by", "p003")
        _tells_nobody(done, "raise-concern", done.entry)
        assert desk.entry("concerns", done.entry) == {
            "id": done.entry,
            "raised_on": desk.record()["concerns"][0]["raised_on"],
            "by": "p003",
            "nature": "Zebra nature",
            "seriousness": "Zebra seriousness",
            "previous_support": "Zebra talk",
            "employee_comment": "Zebra answer",
        }
        assert "    raised_on: 2026-11-24" in done.added
        assert done.err == ""
        assert desk.pm("validate", BEA).code == 0

    def test_what_is_still_to_be_said_is_named(self, desk: Desk) -> None:
        done = desk.done("raise-concern", "p017", *SAID)
        assert f"pm update p017 {done.entry} --previous-support" in done.err
        assert f"pm update p017 {done.entry} --employee-comment" in done.err
        desk.done("update", "p017", done.entry, "--employee-comment", "Nothing to add")
        assert desk.entry("concerns", done.entry)["employee_comment"] == "Nothing to add"

    def test_it_says_when_it_takes_a_concern_for_particularly_serious(self, desk: Desk) -> None:
        said = ("--nature", "A", "--seriousness", "particularly-serious")
        assert (
            "a decision on capability is owed now (8.2)"
            in desk.done("raise-concern", "p017", *said).err
        )

    @pytest.mark.parametrize("missing", ["--nature", "--seriousness"])
    def test_nature_and_seriousness_are_needed(self, desk: Desk, missing: str) -> None:
        at = SAID.index(missing)
        rest = SAID[:at] + SAID[at + 2 :]
        said = desk.refused("raise-concern", "p017", *rest, slug="usage", code=2)
        assert missing in said

    def test_nobody_raises_one_about_themself(self, desk: Desk) -> None:
        said = desk.refused("raise-concern", "p017", *SAID, "--by", "p017", slug="wrong-role")
        assert "(8.1)" in said


class TestConfirming:
    def test_it_records_the_day_and_makes_the_letter(self, desk: Desk, concern: str) -> None:
        before = desk.head()
        ran = desk.pm("confirm-concern", "p017", concern, "--on", "2026-11-26")
        assert (ran.code, desk.head() != before) == (0, True)
        letter = desk.root / f"out/2026-27/p017/concern-letter-{concern}.html"
        assert str(letter) in ran.out
        assert "(9.2)" in ran.err
        text = page(letter.read_text(encoding="utf-8")).text()
        assert "Zebra nature" in text
        assert "26 November 2026" in text
        assert "Raj Nair" in text
        assert "DRAFT" not in text
        day = desk.entry("concerns", concern)["confirmed_in_writing_on"]
        assert str(day) == "2026-11-26"

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
    def test_the_letter_is_its_owners_alone(self, desk: Desk, concern: str) -> None:
        desk.pm("confirm-concern", "p017", concern, "--format", "md")
        letter = desk.root / f"out/2026-27/p017/concern-letter-{concern}.md"
        assert stat.S_IMODE(letter.stat().st_mode) == 0o600
        assert stat.S_IMODE(letter.parent.stat().st_mode) == 0o700

    def test_a_dry_run_makes_neither(self, desk: Desk, concern: str) -> None:
        out = desk.looked("confirm-concern", "p017", concern, "--dry-run")
        assert "+    confirmed_in_writing_on: 2026-11-24" in out
        assert not (desk.root / "out").exists()

    def test_it_is_confirmed_once(self, desk: Desk, concern: str) -> None:
        desk.pm("confirm-concern", "p017", concern)
        said = desk.refused("confirm-concern", "p017", concern, slug="already-confirmed")
        assert "2026-11-24" in said
        assert "(8.1)" in said

    def test_not_before_it_was_raised(self, desk: Desk, concern: str) -> None:
        call = ("confirm-concern", "p017", concern, "--on", "2026-11-23")
        assert "(8.1)" in desk.refused(*call, slug="too-early")

    def test_a_template_that_fails_leaves_everything_as_it_was(
        self, desk: Desk, concern: str
    ) -> None:
        desk.commit_by_hand("templates/concern-letter.html.j2", "{{ zebra }}")
        said = desk.refused("confirm-concern", "p017", concern, slug="template")
        assert "templates/concern-letter.html.j2:1" in said

    def test_the_schools_own_letter_wins(self, desk: Desk, concern: str) -> None:
        desk.commit_by_hand("templates/concern-letter.md.j2", "Dear {{ reviewee }},\n")
        made = desk.looked("render-concern", "p017", concern, "--format", "md", "-o", "-")
        assert made == "Dear Bea Okafor,\n"

    def test_the_letter_beforehand_is_a_draft(self, desk: Desk, concern: str) -> None:
        made = desk.looked("render-concern", "p017", concern, "-o", "-")
        assert "DRAFT" in page(made).text()

    def test_the_letter_as_pdf(self, desk: Desk, concern: str) -> None:
        assert desk.pm("render-concern", "p017", concern, "--format", "pdf").code == 0
        made = PdfReader(desk.root / f"out/2026-27/p017/concern-letter-{concern}.pdf")
        assert made.metadata is not None and "CONFIDENTIAL DRAFT" in str(made.metadata.title)
        assert "Bea Okafor" in made.pages[0].extract_text()


class TestMonitoring:
    def test_its_end_is_worked_out_and_said(self, desk: Desk, concern: str) -> None:
        call = ("start-monitoring", "p017", concern, "--from", "2026-11-30", *PERIOD)
        done = desk.done(*call)
        _tells_nobody(done, "start-monitoring", concern)
        # four weeks to 24 December, then 29, 30, 31 December, and 4 to 8 January less one day
        assert (
            "6 working weeks from 2026-11-30 to 2027-01-13, counted in weekdays less bank"
            " holidays; review on 2027-01-13"
        ) in done.out
        assert "is not confirmed in writing yet (8.1)" in done.err
        period = desk.entry("concerns", concern)["monitoring"]
        assert str(period.pop("ends")) == str(period.pop("review_on")) == "2027-01-13"
        assert str(period.pop("from")) == "2026-11-30"
        assert period == {
            "working_weeks": 6,
            "convention": "weekdays",
            "targets": "Zebra targets",
            "support": "Zebra support",
            "monitored_by": "p003",
            "consequences": "Zebra consequences",
        }

    @pytest.mark.parametrize(
        "missing", ["--targets", "--support", "--monitored-by", "--consequences", "--weeks"]
    )
    def test_nothing_of_it_may_be_missing(self, desk: Desk, concern: str, missing: str) -> None:
        at = PERIOD.index(missing)
        rest = PERIOD[:at] + PERIOD[at + 2 :]
        said = desk.refused("start-monitoring", "p017", concern, *rest, slug="usage", code=2)
        assert missing in said

    @pytest.mark.parametrize("weeks", ["3", "9"])
    def test_normally_means_a_reason(self, desk: Desk, concern: str, weeks: str) -> None:
        call = ("start-monitoring", "p017", concern, *PERIOD, "--weeks", weeks)
        said = desk.refused(*call, slug="outside-limit")
        assert f"normally allows 4 to 8 working weeks, not {weeks} (8.1)" in said
        desk.done(*call, "--because", "Zebra reason")
        assert desk.entry("concerns", concern)["monitoring"]["because"] == "Zebra reason"

    @pytest.mark.parametrize(
        ("more", "slug"),
        [
            (("--monitored-by", "p017"), "self-monitored"),
            (("--monitored-by", "p999"), "no-person"),
            (("--from", "2026-11-23"), "too-early"),
            (("--review-on", "2026-11-23"), "too-early"),
            (("--weeks", "0"), "usage"),
            (("--convention", "term-days"), "calendar-ends"),
            (("--from", "2029-01-08"), "calendar-ends"),
        ],
    )
    def test_what_is_refused(
        self, desk: Desk, concern: str, more: tuple[str, ...], slug: str
    ) -> None:
        code = 2 if slug == "usage" else 3
        desk.refused("start-monitoring", "p017", concern, *PERIOD, *more, slug=slug, code=code)

    def test_once(self, desk: Desk, monitored: str) -> None:
        said = desk.refused(
            "start-monitoring", "p017", monitored, *PERIOD, slug="already-monitored"
        )
        assert "(8.1)" in said

    def test_a_person_of_term_time_is_counted_in_term_days_or_not_at_all(
        self, desk: Desk, concern: str
    ) -> None:
        text = desk.text("people/p017.yaml") + "calendar: term-time\n"
        desk.commit_by_hand("people/p017.yaml", text)
        call = ("start-monitoring", "p017", concern, *PERIOD)
        assert "term dates" in desk.refused(*call, slug="calendar-ends")
        terms = "calendar:\n  terms:\n    - {from: 2026-09-01, to: 2027-07-20}\n"
        desk.commit_by_hand("pm.yaml", desk.text("pm.yaml") + terms)
        assert "counted in term days" in desk.done(*call).out

    def test_the_schools_setting_counts(self, desk: Desk, concern: str) -> None:
        more = (
            "calendar:\n  terms:\n    - {from: 2026-09-01, to: 2027-07-20}\n"
            "monitoring: {convention: weekdays}\n"
        )
        desk.commit_by_hand("pm.yaml", desk.text("pm.yaml") + more)
        done = desk.done("start-monitoring", "p017", concern, *PERIOD)
        assert "counted in weekdays" in done.out
        assert "Counted in weekdays, not in term days" not in done.err

    def test_it_says_why_it_did_not_count_in_term_days(self, desk: Desk, concern: str) -> None:
        more = "calendar:\n  terms:\n    - {from: 2026-09-01, to: 2026-12-18}\n"
        desk.commit_by_hand("pm.yaml", desk.text("pm.yaml") + more)
        done = desk.done("start-monitoring", "p017", concern, *PERIOD)
        assert "The term dates after 2026-12-18 are not known" in done.err


class TestContacts:
    def test_it_is_logged(self, desk: Desk, monitored: str) -> None:
        call = ("log-contact", "p017", monitored, "--on", "2026-12-04", "--note", "Zebra note")
        done = desk.done(*call, "--by", "p003")
        _tells_nobody(done, "log-contact", monitored)
        (made,) = desk.entry("concerns", monitored)["monitoring"]["contacts"]
        assert (made["by"], made["note"], str(made["on"])) == ("p003", "Zebra note", "2026-12-04")
        desk.done("log-contact", "p017", monitored, "--on", "2026-12-11")
        assert len(desk.entry("concerns", monitored)["monitoring"]["contacts"]) == 2

    def test_only_in_a_period(self, desk: Desk, concern: str) -> None:
        assert "(8.1)" in desk.refused("log-contact", "p017", concern, slug="not-monitored")

    def test_not_before_it_begins_and_after_its_end_with_a_warning(
        self, desk: Desk, monitored: str
    ) -> None:
        call = ("log-contact", "p017", monitored, "--on")
        desk.refused(*call, "2026-11-29", slug="too-early")
        assert "ended on 2027-01-13" in desk.done(*call, "2027-01-14").err


class TestExtending:
    call = ("--ground", "significant-absence")

    def test_the_weeks_go_on_after_the_end(self, desk: Desk, monitored: str) -> None:
        done = desk.done("extend-monitoring", "p017", monitored, "--weeks", "2", *self.call)
        assert "by 2 working weeks to 2027-01-27" in done.out
        period = desk.entry("concerns", monitored)["monitoring"]
        assert str(period["review_on"]) == str(period["extension"]["ends"]) == "2027-01-27"
        assert str(period["ends"]) == "2027-01-13"
        assert period["extension"]["ground"] == "significant-absence"
        assert "because" not in period["extension"]  # why somebody was away is nobody's to record

    def test_only_on_the_two_grounds(self, desk: Desk, monitored: str) -> None:
        because = ("--weeks", "2", "--because", "Zebra")
        call = ("extend-monitoring", "p017", monitored, *because)
        desk.refused(*call, "--ground", "goodwill", slug="usage", code=2)
        desk.refused(*call, slug="usage", code=2)

    def test_for_longer_than_is_normal_with_a_reason(self, desk: Desk, monitored: str) -> None:
        call = ("extend-monitoring", "p017", monitored, "--weeks", "5", *self.call)
        said = desk.refused(*call, slug="outside-limit")
        assert "normally allows at most 4 working weeks, not 5 (8.1)" in said
        assert "--because" in said
        desk.done(*call, "--because", "Zebra: away for five of the six weeks")
        shown = desk.looked("show-concern", "p017", monitored)
        assert "significant absence\n" in shown
        assert "because         Zebra: away" in shown

    def test_once(self, desk: Desk, monitored: str) -> None:
        call = ("extend-monitoring", "p017", monitored, "--weeks", "2", *self.call)
        desk.done(*call)
        assert "(8.1)" in desk.refused(*call, slug="already-extended")

    def test_only_of_a_period(self, desk: Desk, concern: str) -> None:
        call = ("extend-monitoring", "p017", concern, "--weeks", "2", *self.call)
        desk.refused(*call, slug="not-monitored")


class TestClosing:
    def test_the_outcome_is_kept(self, desk: Desk, monitored: str) -> None:
        call = ("close-concern", "p017", monitored, "--result", "improved", "--note", "Zebra all")
        done = desk.done(*call, "--as-of", "2027-01-13")
        _tells_nobody(done, "close-concern", monitored)
        kept = desk.entry("concerns", monitored)["outcome"]
        assert str(kept.pop("on")) == "2027-01-13"
        assert kept == {"result": "improved", "note": "Zebra all"}

    def test_then_it_takes_no_more(self, desk: Desk, monitored: str) -> None:
        desk.done("close-concern", "p017", monitored, "--result", "no-further-action")
        for verb, more in (
            ("close-concern", ("--result", "improved")),
            ("log-contact", ()),
            ("start-monitoring", PERIOD),
            ("extend-monitoring", ("--weeks", "2", *TestExtending.call)),
        ):
            said = desk.refused(verb, "p017", monitored, *more, slug="concern-closed")
            assert "(8.1)" in said
        assert desk.pm("confirm-concern", "p017", monitored).code == 0

    @pytest.mark.parametrize("result", ["improved", "insufficient"])
    def test_only_monitoring_shows_improvement(self, desk: Desk, concern: str, result: str) -> None:
        call = ("close-concern", "p017", concern, "--result", result)
        assert "(8.1)" in desk.refused(*call, slug="not-monitored")

    def test_insufficient_before_the_end_is_said(self, desk: Desk, monitored: str) -> None:
        call = ("close-concern", "p017", monitored, "--result", "insufficient")
        said = desk.done(*call, "--as-of", "2026-12-15").err
        assert "The monitoring period runs to 2027-01-13 (8.1)." in said
        assert "A decision on capability is owed now (8.2)" in said


def test_a_concern_is_found_in_the_cycle_it_was_raised_in(desk: Desk, monitored: str) -> None:
    assert desk.pm("new-cycle", "p017", "--year", "2027").code == 0
    done = desk.done("log-contact", "p017", monitored, "--on", "2026-12-04", of=BEA)
    assert done.paths == [BEA]
    assert "co-zzzzzz" in desk.refused("log-contact", "p017", "co-zzzzzz", slug="no-entry")


def test_nothing_of_it_is_on_the_statement(desk: Desk, monitored: str) -> None:
    desk.done("log-contact", "p017", monitored, "--on", "2026-12-04", "--note", "Zebra note")
    for form in ("md", "html"):
        made = desk.looked("render-statement", "p017", "--format", form, "-o", "-")
        assert "Zebra" not in made
        assert monitored not in made


def test_nothing_of_it_is_in_lists_that_travel_or_in_the_register(
    desk: Desk, monitored: str
) -> None:
    for form in ("--csv", "--ics"):
        told = desk.pm("check-deadlines", form, "--as-of", "2027-03-01").out
        assert "monitoring" not in told
        assert "concern" not in told.casefold()
        assert monitored not in told
    assert "monitoring-review" in desk.pm("check-deadlines", "--json").out
    assert "concern" not in desk.looked("list").casefold()
