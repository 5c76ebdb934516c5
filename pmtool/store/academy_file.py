"""The first `pm.yaml`: canonical, with what is left to fill in as comments that say how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pmtool.domain.policy import decides_pay
from pmtool.domain.values import Plain

if TYPE_CHECKING:
    from pmtool.domain.policy import Policy

HEADING = "yaml-language-server: $schema=.schema/academy-1.json"

_OPENING = """\
The academy. Lines with two # explain. A line with one # is a setting that is not made yet: take
the # away, and write your own value. `pm validate` checks this file, `pm save` keeps what you
changed, and `pm doctor` says what is still missing.
"""
_TRUST_REPOSITORY = """\
The headteacher's own record belongs in the trust's repository. Once there is one, name it here.
"""
_ADOPTED = (
    "Who adopted the procedure for this academy, its chair, and when (the procedure's cover)."
)
_PLAN = """\
The school improvement plan by year, each priority once; objectives and needs name P1, P2"""
_CALENDAR = """\
The term dates that the school publishes, both days included. The days below only show the form:
replace all of them by your own. Bank holidays of England and Wales are known already.
"""
_SETTINGS = """\
What the procedure leaves to the school. Each line shows what holds where nothing is set; the
procedure's own dates cannot be set.
"""
_REMINDERS = """\
Reminders by e-mail (`pm remind`): whether any are sent, the address that they come from, and how
many days before something is due. `days_for: {pay-decision: 30}` sets other days for one duty.
"""
_SECTIONS = {
    "objectives": "Days from the cycle's first within which objectives are set and moderated; how"
    " many are\nreasonable",
    "mid_year": 'The mid-year review: month and day, or "off"; 02-29 is February\'s last day',
    "feedback": "Working days for the feedback after an observation",
    "minutes": "Working days for the written record of a meeting",
    "review": "Working days by which the review comes before the pay date",
    "comment": "Working days that the reviewee has to comment on the report",
    "pay": "Who decides on pay: headteacher or trust",
    "observations": "The school's own observation protocol: its name, never a time limit",
    "attachments": "How many megabytes a file attached to evidence may have",
    "absence": "Working days after a long absence until the duties that rested are due",
    "concern": "Working days to confirm a concern in writing, and to decide on it",
    "monitoring": "Working days between contacts during monitoring; how working weeks are counted,"
    "\nweekdays or term-days: without it, term days as far as the calendar goes",
    "capability": "Working days to decide on the capability procedure",
    "retention": "Months that a record is kept after its cycle was concluded, and one with"
    " concerns;\nnothing is assumed",
    "staff_year": "How many days staff work in a school year",
}


def academy_text(academy: str, trust: str | None, policy: Policy, label: str) -> str:
    """The text of `pm.yaml` for a new academy. `label` is the school year to begin with."""
    from pmtool.store.yaml.emit import emitted

    named: dict[str, Plain] = {"schema": 1, "academy": academy}
    if trust:
        named["trust"] = trust
    chosen: dict[str, Plain] = {"policy": {"id": policy.id, "version": policy.version}}
    first = int(label[:4])
    parts = [
        f"# {HEADING}\n",
        _told(_OPENING),
        emitted(named),
        "" if trust else _commented({"trust": "Name of the trust"}),
        _told(_TRUST_REPOSITORY),
        _commented({"trust_repository": "address of the trust's repository"}),
        emitted(chosen),
        "\n",
        _told(_ADOPTED),
        _commented({"adopted": {"by": "Local Board", "chair": "Name of the chair", "on": None}}),
        "\n",
        _told(f"{_PLAN} ({policy.clauses['moderation']})."),
        _commented({"improvement_plan": {label: [{"id": "P1", "text": "First priority"}]}}),
        "\n",
        _told(_CALENDAR),
        _commented(_calendar(first)),
        "\n",
        _told(_SETTINGS),
        *_settings(policy),
        _told(_REMINDERS),
        _commented({"reminders": {"send": True, "from": "pm@school.example", "days": 14}}),
    ]
    return "".join(parts)


def _told(text: str) -> str:
    return "".join(f"## {line}\n" for line in text.splitlines())


def _commented(data: Mapping[str, Plain]) -> str:
    from pmtool.store.yaml.emit import emitted

    # An empty value is a place to write in, not the word null.
    return "".join(f"#{line.removesuffix(' null')}\n" for line in emitted(data).splitlines())


def _calendar(first: int) -> dict[str, Plain]:
    from datetime import date

    term: Plain = [{"from": date(first, 9, 1), "to": date(first, 12, 18)}]
    half_term: Plain = [{"from": date(first, 10, 26), "to": date(first, 10, 30)}]
    staff_days: Plain = [date(first, 9, 1)]
    return {"calendar": {"terms": term, "half_terms": half_term, "staff_days": staff_days}}


def _settings(policy: Policy) -> Iterator[str]:
    """Each setting that the school may make, with its clause and the procedure's default."""
    sections: dict[str, dict[str, Plain]] = {}
    clauses: dict[str, dict[str, None]] = {}
    for name, rule in policy.settings.items():
        if rule.fixed:
            continue
        section, _, key = name.partition(".")
        default = _plain(rule.default)
        clauses.setdefault(section, {})[rule.clause] = None
        if key:
            sections.setdefault(section, {})[key] = default
        elif isinstance(default, dict):
            sections.setdefault(section, {}).update(default)
    if not decides_pay(policy):
        sections.pop("pay", None)
    for section, values in sections.items():
        yield _told(f"{_says(policy, section)} ({', '.join(clauses[section])}).")
        yield _commented({section: values})


def _says(policy: Policy, section: str) -> str:
    """What a section is about, under a procedure that may leave less of it to the school."""
    says = _SECTIONS.get(section, section)
    if section == "review" and not decides_pay(policy):
        return says.replace("the pay date", "the last day for it")
    convention = policy.settings.get("monitoring.convention")
    if section == "monitoring" and (convention is None or convention.fixed):
        return says.partition(";")[0]
    return says


def _plain(default: Any) -> Plain:  # noqa: ANN401 - as the policy file has it
    return dict(default) if isinstance(default, Mapping) else default
