"""The command line: a table of verbs. A verb's module is loaded when the verb is called."""

from __future__ import annotations

from typing import NamedTuple

SET_UP = "Set up the school"
OPEN = "Open the year"
OBJECTIVES = "Objectives"
PORTFOLIO = "Through the year"
CONCERNS = "Concerns"
REVIEW = "Review and pay"
PRIVACY = "Share, keep, dispose of"
LOOK = "Look"
CLONES = "Between clones"
RECORDS = "Put records right"


class Verb(NamedTuple):
    """A command: its module under `pmtool.cli`, its help panel, what it does in one line."""

    module: str
    panel: str
    summary: str


VERBS: dict[str, Verb] = {
    "init": Verb("init", SET_UP, "Make a records repository for one academy."),
    "add-person": Verb("add_person", SET_UP, "Add one person to the staff register."),
    "edit-person": Verb("edit_person", SET_UP, "Change what the register says of a person."),
    "import-people": Verb("import_people", SET_UP, "Bring in the whole staff from a CSV file."),
    "trust-key": Verb("trust_key", SET_UP, "Say whose key stands for whom; revoke one."),
    "doctor": Verb("doctor", SET_UP, "Say whether this set-up is sound."),
    "new-cycle": Verb("new_cycle", OPEN, "Open the year for one person, several, or everyone."),
    "hand-over": Verb("hand_over", OPEN, "Give all that a reviewer has to another."),
    "set-plan": Verb("set_plan", OPEN, "Tie records to the improvement plan and standards."),
    "appoint": Verb("appoint", OPEN, "Name the reviewer, the panel, the adviser, the partner."),
    "add-objective": Verb("add_objective", OBJECTIVES, "Set an objective."),
    "new-objective": Verb(
        "new_objective", OBJECTIVES, "Be asked for an objective, part by part, with examples."
    ),
    "revise-objective": Verb("revise_objective", OBJECTIVES, "Reword an objective in-year."),
    "agree-objectives": Verb("agree_objectives", OBJECTIVES, "Record objectives as agreed."),
    "moderate-objectives": Verb(
        "moderate_objectives", OBJECTIVES, "Objectives side by side; record them as moderated."
    ),
    "assess-objective": Verb("assess_objective", OBJECTIVES, "Judge how an objective came out."),
    "add-evidence": Verb("add_evidence", PORTFOLIO, "Add a piece of evidence, with its files."),
    "reflect": Verb("reflect", PORTFOLIO, "Add a reflection, or a later review, to evidence."),
    "add-meeting": Verb("add_meeting", PORTFOLIO, "Record a meeting."),
    "add-observation": Verb("add_observation", PORTFOLIO, "Record an observation."),
    "give-feedback": Verb("give_feedback", PORTFOLIO, "Record the feedback on an observation."),
    "add-development": Verb("add_development", PORTFOLIO, "Record a development need."),
    "add-cpd": Verb("add_cpd", PORTFOLIO, "Add a line to the record of CPD."),
    "add-teaching-overview": Verb(
        "add_teaching_overview", PORTFOLIO, "Record an overview of teaching over time."
    ),
    "render-portfolio": Verb(
        "render_portfolio", PORTFOLIO, "Make the portfolio (Appendix B) as a page to leaf through."
    ),
    "add-absence": Verb("add_absence", PORTFOLIO, "Record an absence, never its reason."),
    "record-advice": Verb("record_advice", PORTFOLIO, "Record the external adviser's advice."),
    "raise-concern": Verb("raise_concern", CONCERNS, "Record a concern about performance."),
    "confirm-concern": Verb(
        "confirm_concern", CONCERNS, "Confirm a concern in writing: its date, and the letter."
    ),
    "render-concern": Verb("render_concern", CONCERNS, "Make the letter about a concern."),
    "start-monitoring": Verb("start_monitoring", CONCERNS, "Set a monitoring period."),
    "log-contact": Verb("log_contact", CONCERNS, "Record a contact while monitoring."),
    "extend-monitoring": Verb("extend_monitoring", CONCERNS, "Give a monitoring period more time."),
    "close-concern": Verb("close_concern", CONCERNS, "Record how a concern came out."),
    "decide-capability": Verb(
        "decide_capability", CONCERNS, "Record the decision on capability, with its reason."
    ),
    "suspend": Verb("suspend", CONCERNS, "Suspend a record; its duties rest."),
    "resume": Verb("resume", CONCERNS, "Resume a suspended record."),
    "show-concern": Verb("show_concern", CONCERNS, "Show a concern and its weeks."),
    "record-review": Verb("record_review", REVIEW, "Write the end-of-year report."),
    "recommend-pay": Verb("recommend_pay", REVIEW, "Record the recommendation on pay."),
    "decide-pay": Verb("decide_pay", REVIEW, "Record the decision on pay."),
    "comment": Verb("comment", REVIEW, "Record the reviewee's comment on the report."),
    "sign": Verb("sign", REVIEW, "Sign the statement as it stands."),
    "conclude": Verb("conclude", REVIEW, "Close the cycle."),
    "render-statement": Verb(
        "render_statement", REVIEW, "Make the statement (Appendix A), also PDF or Word."
    ),
    "import-statement": Verb(
        "import_statement", REVIEW, "Take in what people wrote into a Word form."
    ),
    "share": Verb("share", PRIVACY, "Make a copy of a statement for somebody else (9.2)."),
    "disclosures": Verb("disclosures", PRIVACY, "Show what was shared, with whom and why."),
    "retention": Verb("retention", PRIVACY, "Show which records have had their time (9.1)."),
    "dispose": Verb("dispose", PRIVACY, "Take a record out whose time is up."),
    "today": Verb("today", LOOK, "Show what you owe in the next weeks."),
    "next": Verb("next_step", LOOK, "Show the one next step for a person, and its command."),
    "list": Verb("list_people", LOOK, "Show the register and where each cycle stands."),
    "show": Verb("show", LOOK, "Show one record, today or as it stood on a day."),
    "log": Verb("log", LOOK, "Tell who changed what, and when."),
    "check-deadlines": Verb("check_deadlines", LOOK, "Show what is due, and what is overdue."),
    "remind": Verb("remind", LOOK, "Write to each person who owes something soon."),
    "export": Verb("export", LOOK, "Write duties, objectives or CPD for a spreadsheet."),
    "overview": Verb("overview", LOOK, "Count, for the local board, how the year stands."),
    "render-overview": Verb("render_overview", LOOK, "Make the school's year on a page, as HTML."),
    "validate": Verb("validate", LOOK, "Check every file, and name every fault."),
    "verify": Verb("verify", LOOK, "Prove the history, or a statement, or say what is amiss."),
    "schema": Verb("schema", LOOK, "Print a JSON Schema."),
    "sync": Verb("sync", CLONES, "Bring in what others did, and send what was done here."),
    "resolve": Verb("resolve", CLONES, "Settle what two people changed at once."),
    "hand-out": Verb("hand_out", CLONES, "Hand one record to a person who has no clone."),
    "take-in": Verb("take_in", CLONES, "Take in what somebody did in a copy handed out."),
    "merge-driver": Verb("merge_driver", CLONES, "Merge three versions of a file, for git."),
    "merge-check": Verb("merge_check", CLONES, "Check commits that are to come in, for a server."),
    "update": Verb("update", RECORDS, "Add to an entry what came later."),
    "withdraw": Verb("withdraw", RECORDS, "Mark an entry as wrong, without deleting it."),
    "edit": Verb("edit", RECORDS, "Edit a record by hand, checked before it is kept."),
    "save": Verb("save", RECORDS, "Commit what was changed by hand."),
    "undo": Verb("undo", RECORDS, "Take back the last change, with a new commit."),
}
