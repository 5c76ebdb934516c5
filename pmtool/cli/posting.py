"""The mails of `pm remind`: shown, or sent; and what is said about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from email.message import EmailMessage
from typing import TYPE_CHECKING

from pmtool.cli.console import complain, note, say
from pmtool.domain.how_many import how_many
from pmtool.errors import Refused
from pmtool.render.deadlines import role_in_words
from pmtool.render.digest import address, digest_mail
from pmtool.store.mail.reminded import known, reminding
from pmtool.store.mail.sending import Sent, send

if TYPE_CHECKING:
    from email.headerregistry import Address

    from pmtool.domain.academy import Academy
    from pmtool.domain.views.reminding import Reminders
    from pmtool.store.mail.mailing import Deliver
    from pmtool.store.workspace import Workspace


_UNSAID = "(pm.yaml does not say it yet: reminders.from)"


def post(
    workspace: Workspace,
    found: Reminders,
    way: AbstractContextManager[Deliver] | None,
    day: date,
) -> bool:
    """Send by this way, or show where there is none. Whether everybody with an address was served.

    Raises `Refused`: `no-sender`, `mail-server`, `cannot-write`, `locked`.
    """
    sender = _sender(workspace.academy())
    mails = _mails(found, sender, workspace.academy().academy, day)
    names = {each.person.id: f"{each.person.id} {each.person.name}" for each in found.digests}
    wrong = [names[person] for person in names if person not in mails]
    if way is None:
        sent = _shown(workspace, mails, day)
    else:
        _refuse_no_sender(sender)
        sent = _sent(workspace, mails, way, day)
    _tell(sent, names)
    if wrong:
        complain(f"No mail can go to the address of {', '.join(wrong)}.", hint="pm: mail-refused")
    _tell_who_gets_none(found)
    return not (sent.refused or sent.doubtful or sent.left or wrong)


def _sender(academy: Academy) -> Address | None:
    told = academy.reminders.from_ if academy.reminders else None
    return address(academy.academy, told) if told else None


def _refuse_no_sender(sender: Address | None) -> None:
    if sender is None:
        raise Refused(
            "Nothing says from which address reminders come; write one of yours into pm.yaml:"
            " `reminders: {from: pm@school.example}`.",
            slug="no-sender",
        )


def _mails(
    found: Reminders, sender: Address | None, academy: str, day: date
) -> dict[str, EmailMessage]:
    """Each person's mail; none for an address that no mail can go to."""
    mails = {}
    for digest in found.digests:
        person = digest.person
        to = address(person.name, person.email or "")
        if to is not None:
            mails[person.id] = digest_mail(digest, to, sender, academy, day)
    return mails


def _shown(workspace: Workspace, mails: dict[str, EmailMessage], day: date) -> Sent:
    reminded = known(workspace.repository)
    already = [person for person in mails if reminded.on(person) == day]
    for person, mail in mails.items():
        if person not in already:
            for name in ("From", "To", "Subject"):
                say(f"{name}: {mail[name] or _UNSAID}")
            say(f"\n{mail.get_content()}")
    note(f"{how_many(len(mails) - len(already), 'mail')}; none was sent (--dry-run).")
    return Sent(already=already)


def _sent(
    workspace: Workspace,
    mails: dict[str, EmailMessage],
    way: AbstractContextManager[Deliver],
    day: date,
) -> Sent:
    with reminding(workspace.repository) as reminded:
        if all(reminded.on(person) == day for person in mails):
            sent = Sent(already=list(mails))
        else:
            with way as deliver:
                sent = send(mails, deliver, reminded, day)
    say(f"{how_many(len(sent.sent), 'person', 'people')} reminded.")
    return sent


def _tell(sent: Sent, names: dict[str, str]) -> None:
    if sent.already:
        note(f"Reminded today already, and not twice: {_listed(sent.already, names)}.")
    for person, why in sent.refused.items():
        text = f"{names[person]} was not reminded ({why}); the next run tries again."
        complain(text, hint="pm: mail-refused")
    for person, why in sent.doubtful.items():
        text = (
            f"The connection broke with the mail to {names[person]} on its way ({why}); it may have"
            " arrived, so it is not sent again today."
        )
        complain(text, hint="pm: mail-doubtful")
    if sent.left:
        text = f"Not reminded, since {sent.gone}: {_listed(sent.left, names)}."
        complain(f"{text} The next run goes on with them.", hint="pm: mail-server")


def _listed(people: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names[person] for person in people)


def _tell_who_gets_none(found: Reminders) -> None:
    for people, why in (
        (found.unreachable, "No e-mail address in the register"),
        (found.declined, "No reminders, as the register has it"),
    ):
        if people:
            note(f"{why}: {', '.join(f'{each.id} {each.name}' for each in people)}.")
    roles = Counter(role_in_words(each.duty.owner.role) for each in found.nobodys)
    if roles:
        counted = ", ".join(f"{role} {count}" for role, count in sorted(roles.items()))
        note(f"Duties of which nobody is reminded, since the register names nobody: {counted}.")
