"""Every verb with words that make it work, and what a small school must hold before."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from pmtool.cli import VERBS
from tests.filling_in import of_ones_own
from tests.signing import make_key

CONCERN = "{entry}"
"""Stands for the id of the last entry that a preparing command named."""

RAISED = ("raise-concern", "p018", "--nature", "Marking is late", "--seriousness", "Two classes")
MONITORED = (
    *("start-monitoring", "p018", CONCERN, "--weeks", "6", "--targets", "Marked in a week"),
    *("--support", "A free afternoon", "--monitored-by", "p003", "--consequences", "Capability"),
)
CONFIRMED = ("confirm-concern", "p018", CONCERN)
EVIDENCE = ("add-evidence", "p018", "--kind", "other", "--summary", "Seen")
STAFFED = ("edit-person", "p018", "--job-title", "Head of Music")
HANDMADE = "people/p019.yaml"
STAFF = "id,name,job-title,category,reviewer\nz001,Jo Fox,Teacher,teacher,z002\n"
STAFF += "z002,Al Roe,Head of Art,teacher,\nz003,Ed Lee,Caretaker,support,z002\n"
FORM = [["Record of CPD", "Impact", "Example of application"], ["Date: 14/9/2026\nMaths", "", ""]]


@dataclass(frozen=True)
class Case:
    """The words after `pm`; the commands before it; a file to be written by hand first; and what
    was done meanwhile in another clone, where there is one.
    """

    words: tuple[str, ...]
    before: tuple[tuple[str, ...], ...] = ()
    by_hand: str = ""
    elsewhere: tuple[tuple[str, ...], ...] = ()


def _on(*words: str, before: tuple[tuple[str, ...], ...] = ()) -> Case:
    verb, *rest = words
    return Case((verb, "p017", *rest), before)


def _reworded(measures: str) -> tuple[str, ...]:
    words = ("--measures", measures, "--because", "New class")
    return ("revise-objective", "p017", "O1", *words)


WRITING = {
    "init": Case(("init", "../founded", "--academy", "Oak")),
    "add-person": Case(
        ("add-person", "z001", "--name", "Jo", "--job-title", "T", "--category", "support")
    ),
    "edit-person": Case(("edit-person", "p018", "--job-title", "Head of Music", "--apply-to-open")),
    "import-statement": Case(("import-statement", "../form.docx", "p017", "--yes")),
    "import-people": Case(("import-people", "../staff.csv")),
    "doctor": Case(("doctor", "--fix")),
    "new-cycle": Case(("new-cycle", "p021", "p022", "p023", "--because", "Asked for")),
    "set-plan": _on("set-plan", "--text", "Read more"),
    "appoint": Case(("appoint", "p018", "p019", "--partner", "p002")),
    "add-objective": _on("add-objective", "--title", "Read"),
    "revise-objective": _on(
        "revise-objective", "O1", "--measures", "All", "--because", "New class"
    ),
    "agree-objectives": _on("agree-objectives", "--agreed"),
    "moderate-objectives": _on("moderate-objectives", "--note", "Fair"),
    "assess-objective": _on("assess-objective", "O1", "--judgement", "met", "--summary", "Done"),
    "add-evidence": _on(
        "add-evidence", "--kind", "other", "--summary", "Seen", "--attach", "../a.pdf"
    ),
    "reflect": _on("reflect", "ev-aaaaaa", "--reflection", "Slower"),
    "add-meeting": _on("add-meeting", "--kind", "initial", "--notes", "Met"),
    "add-observation": _on("add-observation", "--observer", "p003", "--kind", "drop-in"),
    "give-feedback": _on("give-feedback", "ob-aaaaaa", "--summary", "Clear"),
    "add-development": _on("add-development", "--need", "Essays"),
    "add-cpd": _on("add-cpd", "--activity", "Course"),
    "add-teaching-overview": _on(
        "add-teaching-overview", "--evaluator", "Raj", "--attainment", "Good"
    ),
    "add-absence": _on("add-absence", "--from", "2026-10-01", "--to", "2026-10-20"),
    "record-advice": _on(
        "record-advice", "--about", "objectives", "--adviser", "N", "--summary", "Tie them"
    ),
    "raise-concern": Case(RAISED),
    "confirm-concern": Case(CONFIRMED, (RAISED,)),
    "start-monitoring": Case(MONITORED, (RAISED, CONFIRMED)),
    "log-contact": Case(
        ("log-contact", "p018", CONCERN, "--note", "Books"), (RAISED, CONFIRMED, MONITORED)
    ),
    "extend-monitoring": Case(
        (
            *("extend-monitoring", "p018", CONCERN, "--weeks", "3", "--because", "Better"),
            *("--ground", "significant-improvement"),
        ),
        (RAISED, CONFIRMED, MONITORED),
    ),
    "close-concern": Case(
        ("close-concern", "p018", CONCERN, "--result", "improved"), (RAISED, CONFIRMED, MONITORED)
    ),
    "decide-capability": Case(
        (
            *("decide-capability", "p018", CONCERN, "--decision", "not-invoked"),
            *("--because", "Near", "--by", "h001"),
        ),
        (
            RAISED,
            CONFIRMED,
            MONITORED,
            ("close-concern", "p018", CONCERN, "--result", "insufficient"),
        ),
    ),
    "suspend": _on("suspend", "--because", "Away"),
    "resume": _on("resume", "--because", "Back", before=(("suspend", "p017", "--because", "x"),)),
    "record-review": _on("record-review", "--overall", "Good"),
    "recommend-pay": _on("recommend-pay", "--recommendation", "progress", "--rationale", "Met"),
    "decide-pay": _on("decide-pay", "--result", "progress"),
    "comment": _on("comment", "--text", "Fair"),
    "sign": _on("sign", "--by", "p017"),
    "conclude": _on("conclude", "--because", "Over"),
    "share": _on("share", "--to", "Jo Fox", "--ground", "quality-assurance", "-o", "../copy.html"),
    "dispose": Case(
        ("dispose", "p018", "--cycle", "2026-27", "--because", "Opened in error"),
        ((*EVIDENCE, "--attach", "../a.pdf"), ("conclude", "p018", "--because", "Over")),
    ),
    "sync": Case(
        ("sync",), (("add-cpd", "p017", "--activity", "Course"),), elsewhere=(EVIDENCE, STAFFED)
    ),
    "resolve": Case(
        ("resolve", "--ours"), (_reworded("All"), ("sync",)), elsewhere=(_reworded("Half"),)
    ),
    "trust-key": Case(("trust-key", "h001", "../key-ann.pub", "--mine")),
    "update": _on("update", "D1", "--impact", "Better"),
    "hand-over": Case(("hand-over", "p003", "p002")),
    "withdraw": _on("withdraw", "D1", "--because", "Wrong"),
    "edit": Case(("edit", "p018")),
    "save": Case(("save",), by_hand="\n# by hand\n"),
    "undo": Case(("undo",), (("add-cpd", "p017", "--activity", "Course"),)),
}

READING = {
    "render-concern": Case(("render-concern", "p018", CONCERN), (RAISED,)),
    "overview": Case(("overview",)),
    "show-concern": Case(("show-concern", "p018", CONCERN), (RAISED,)),
    "render-statement": Case(("render-statement", "p017")),
    "hand-out": Case(("hand-out", "p017", "-o", "../p017.bundle")),
    "disclosures": Case(("disclosures",)),
    "retention": Case(("retention",)),
    "today": Case(("today", "--by", "p003")),
    "next": Case(("next", "p017")),
    "export": Case(("export", "objectives", "--xlsx", "../objectives.xlsx")),
    "remind": Case(("remind", "--dry-run")),
    "list": Case(("list",)),
    "show": Case(("show", "p017", "--as-of", "2026-11-25")),
    "log": Case(("log",)),
    "check-deadlines": Case(("check-deadlines",)),
    "validate": Case(("validate",)),
    "schema": Case(("schema",)),
}

if shutil.which("ssh-keygen") is None:
    del WRITING["trust-key"]

KNOWN = {verb: case for verb, case in (WRITING | READING).items() if verb in VERBS}
WRITING = {verb: case for verb, case in WRITING.items() if verb in VERBS}


def lay_out(folder: Path) -> None:
    """The files beside the repository that the words name."""
    (folder / "staff.csv").write_text(STAFF, encoding="utf-8")
    if shutil.which("ssh-keygen") is not None:
        make_key(folder, "ann")
    (folder / "form.docx").write_bytes(of_ones_own(FORM))
    (folder / "a.pdf").write_bytes(b"%PDF-1.7\r\n\x00\xff")
    editor = folder / "editor"
    editor.write_text('#!/bin/sh\necho "# edited" >> "$1"\n', encoding="utf-8")
    editor.chmod(0o755)
