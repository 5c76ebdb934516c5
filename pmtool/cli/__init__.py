"""The command line: a table of verbs. A verb's module is loaded when the verb is called."""

from __future__ import annotations

from typing import NamedTuple

SET_UP = "Set up the school"
OPEN = "Open the year"
LOOK = "See what is due, and what there is"
OBJECTIVES = "Objectives"
PORTFOLIO = "Through the year"
CONCERNS = "Concerns"
REVIEW = "Review and pay"
PRIVACY = "Share, keep, dispose of"
RECORDS = "Put records right"
CLONES = "Between people, and between clones"
UPKEEP = "Look after the repository"


class Verb(NamedTuple):
    """A command: its module under `pmtool.cli`, its help panel, what it does in one line."""

    module: str
    panel: str
    summary: str


VERBS: dict[str, Verb] = {
    "init": Verb("init", SET_UP, "Make a records repository for one academy."),
    "import-people": Verb("import_people", SET_UP, "Bring in the whole staff from a CSV file."),
    "add-person": Verb("add_person", SET_UP, "Add one person to the staff register."),
    "edit-person": Verb("edit_person", SET_UP, "Change what the register says of a person."),
    "new-cycle": Verb("new_cycle", OPEN, "Open the year for one person, several, or everyone."),
    "appoint": Verb("appoint", OPEN, "Name the reviewer, panel, adviser or partner."),
    "hand-over": Verb("hand_over", OPEN, "Give all that a reviewer has to another."),
    "set-plan": Verb("set_plan", OPEN, "Tie records to the improvement plan and standards."),
    "today": Verb("today", LOOK, "Show what you owe in the next weeks."),
    "next": Verb("next_step", LOOK, "Show the next step for a person, and its command."),
    "check-deadlines": Verb("check_deadlines", LOOK, "Show what is due, and what is overdue."),
    "list": Verb("list_people", LOOK, "Show the register and where each cycle stands."),
    "show": Verb("show", LOOK, "Show one record, today or as it stood on a day."),
    "log": Verb("log", LOOK, "Tell who changed what, and when."),
    "overview": Verb("overview", LOOK, "Count, for the local board, how the year stands."),
    "render-overview": Verb("render_overview", LOOK, "Make the school's year on a page, as HTML."),
    "export": Verb("export", LOOK, "Write duties, objectives or CPD for a spreadsheet."),
    "remind": Verb("remind", LOOK, "Write to each person who owes something soon."),
    "new-objective": Verb("new_objective", OBJECTIVES, "Be asked for an objective, part by part."),
    "add-objective": Verb("add_objective", OBJECTIVES, "Set an objective."),
    "agree-objectives": Verb(
        "agree_objectives", OBJECTIVES, "Record objectives as agreed, or as determined."
    ),
    "moderate-objectives": Verb(
        "moderate_objectives", OBJECTIVES, "Objectives side by side; record them as moderated."
    ),
    "revise-objective": Verb("revise_objective", OBJECTIVES, "Reword an objective in-year."),
    "assess-objective": Verb("assess_objective", OBJECTIVES, "Judge how an objective came out."),
    "add-meeting": Verb("add_meeting", PORTFOLIO, "Record a meeting."),
    "add-evidence": Verb("add_evidence", PORTFOLIO, "Add a piece of evidence, with its files."),
    "reflect": Verb("reflect", PORTFOLIO, "Add a reflection, or a later review, to evidence."),
    "add-observation": Verb("add_observation", PORTFOLIO, "Record an observation."),
    "give-feedback": Verb("give_feedback", PORTFOLIO, "Record the feedback on an observation."),
    "add-cpd": Verb("add_cpd", PORTFOLIO, "Add a line to the record of CPD."),
    "add-development": Verb("add_development", PORTFOLIO, "Record a development need."),
    "add-teaching-overview": Verb(
        "add_teaching_overview", PORTFOLIO, "Record an overview of teaching over time."
    ),
    "add-absence": Verb("add_absence", PORTFOLIO, "Record an absence, never its reason."),
    "record-advice": Verb("record_advice", PORTFOLIO, "Record the external adviser's advice."),
    "render-portfolio": Verb(
        "render_portfolio", PORTFOLIO, "Make the portfolio (Appendix B) as a page."
    ),
    "record-review": Verb("record_review", REVIEW, "Write the end-of-year report."),
    "recommend-pay": Verb("recommend_pay", REVIEW, "Record the recommendation on pay."),
    "comment": Verb("comment", REVIEW, "Record the reviewee's comment on the report."),
    "render-statement": Verb(
        "render_statement", REVIEW, "Make the statement (Appendix A), also PDF or Word."
    ),
    "import-statement": Verb(
        "import_statement", REVIEW, "Take in what people wrote into a Word form."
    ),
    "sign": Verb("sign", REVIEW, "Sign the statement as it stands."),
    "decide-pay": Verb("decide_pay", REVIEW, "Record the decision on pay."),
    "conclude": Verb("conclude", REVIEW, "Close the cycle, when all is done."),
    "raise-concern": Verb("raise_concern", CONCERNS, "Record a concern about performance."),
    "confirm-concern": Verb(
        "confirm_concern", CONCERNS, "Confirm a concern in writing: its date, its letter."
    ),
    "render-concern": Verb("render_concern", CONCERNS, "Make the letter about a concern."),
    "start-monitoring": Verb("start_monitoring", CONCERNS, "Set a monitoring period."),
    "log-contact": Verb("log_contact", CONCERNS, "Record a contact while monitoring."),
    "extend-monitoring": Verb("extend_monitoring", CONCERNS, "Give a monitoring period more time."),
    "close-concern": Verb("close_concern", CONCERNS, "Record how a concern came out."),
    "decide-capability": Verb(
        "decide_capability", CONCERNS, "Record the decision on capability, with its reason."
    ),
    "show-concern": Verb("show_concern", CONCERNS, "Show a concern and its weeks."),
    "suspend": Verb("suspend", CONCERNS, "Suspend a record; its duties rest."),
    "resume": Verb("resume", CONCERNS, "Resume a suspended record."),
    "update": Verb("update", RECORDS, "Add to an entry what came later."),
    "withdraw": Verb("withdraw", RECORDS, "Mark an entry as wrong, without deleting it."),
    "edit": Verb("edit", RECORDS, "Edit a record by hand, checked before it is kept."),
    "save": Verb("save", RECORDS, "Commit what was changed by hand."),
    "undo": Verb("undo", RECORDS, "Take back the last change, with a new commit."),
    "share": Verb("share", PRIVACY, "Make a copy of a statement for somebody else (9.2)."),
    "disclosures": Verb("disclosures", PRIVACY, "Show what was shared, with whom and why."),
    "retention": Verb("retention", PRIVACY, "Show which records have had their time (9.1)."),
    "dispose": Verb("dispose", PRIVACY, "Take a record out whose time is up."),
    "hand-out": Verb("hand_out", CLONES, "Hand one record to a person who has no clone."),
    "take-in": Verb("take_in", CLONES, "Take in what somebody did in a copy handed out."),
    "sync": Verb("sync", CLONES, "Bring in what others did, and send what you did."),
    "resolve": Verb("resolve", CLONES, "Settle what two people changed at once."),
    "doctor": Verb("doctor", UPKEEP, "Say whether this set-up is sound."),
    "validate": Verb("validate", UPKEEP, "Check every file, and name every fault."),
    "verify": Verb("verify", UPKEEP, "Prove the history, or a statement."),
    "trust-key": Verb("trust_key", UPKEEP, "Say whose key stands for whom; revoke one."),
    "schema": Verb("schema", UPKEEP, "Print a JSON Schema."),
    "merge-driver": Verb("merge_driver", UPKEEP, "Merge three versions of a file, for git."),
    "merge-check": Verb("merge_check", UPKEEP, "Check commits that are to come in, for a server."),
}
