"""`pm remind`: one mail a day to each person who owes something."""

from __future__ import annotations

import mailbox
import socket
from pathlib import Path

import pytest

from tests.cli.academy import ACADEMY, BEA, BEA_RECORD, Desk
from tests.store.mail_server import Inbox, serving

FROM = "reminders: {from: pm@school.example}\n"
CONCERN = (
    "concerns: [{id: co-aaaaaa, raised_on: 2026-11-20, by: h001, nature: Quagga,"
    " seriousness: Quagga, previous_support: none}]\nstates:\n"
)


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """A school that says from where reminders come."""
    desk.commit_by_hand("pm.yaml", ACADEMY + FROM)
    return desk


def told(out: str) -> list[str]:
    return [line for line in out.splitlines() if line.startswith("To: ")]


def test_a_dry_run_shows_and_sends_nothing(desk: Desk) -> None:
    before = desk.state()
    ran = desk.pm("remind", "--dry-run")
    assert (ran.code, desk.state()) == (0, before)
    assert told(ran.out) == [
        "To: Ann Ashworth <ann@school.example>",
        "To: Dee Tan <dee@school.example>",
    ]
    assert "From: (pm.yaml does not say it yet: reminders.from)" in ran.out
    assert ran.err.splitlines()[:2] == [
        "2 mails; none was sent (--dry-run).",
        "No e-mail address in the register: p003 Raj Nair.",
    ]
    assert not (desk.root / ".git/pm/reminded.json").exists()


def test_into_a_mailbox_once_a_day(
    ready: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = tmp_path / "reminders.mbox"
    ran = ready.pm("remind", "--mbox", str(box))
    assert (ran.code, ran.out) == (0, "2 people reminded.\n")
    again = ready.pm("remind", "--mbox", str(box))
    assert (again.code, again.out) == (0, "0 people reminded.\n")
    assert again.err.startswith(
        "Reminded today already, and not twice: h001 Ann Ashworth, p002 Dee Tan.\n"
    )
    assert told(ready.pm("remind", "--dry-run").out) == []
    monkeypatch.setenv("PM_TODAY", "2026-11-25")
    assert ready.pm("remind", "--mbox", str(box)).out == "2 people reminded.\n"
    assert [mail["To"] for mail in mailbox.mbox(box)] == 2 * [
        "Ann Ashworth <ann@school.example>",
        "Dee Tan <dee@school.example>",
    ]


def test_by_a_mail_server_that_refuses_one(ready: Desk) -> None:
    inbox = Inbox(refused=("ann@school.example",))
    with serving(inbox) as port:
        by_smtp = ("remind", "--smtp", "--host", f"127.0.0.1:{port}", "--security", "none")
        ran = ready.pm(*by_smtp)
        assert (ran.code, ran.out) == (1, "1 person reminded.\n")
        assert "h001 Ann Ashworth was not reminded (550 no such user here);" in ran.err
        assert "[pm: mail-refused]" in ran.err
        inbox.refused = ()
        assert ready.pm(*by_smtp).out == "1 person reminded.\n"
    dee, ann = inbox.mails
    assert (dee["To"], ann["To"]) == (
        "Dee Tan <dee@school.example>",
        "Ann Ashworth <ann@school.example>",
    )


def test_a_mail_server_that_goes_away(ready: Desk) -> None:
    inbox = Inbox(breaks_at="ann@school.example")
    with serving(inbox) as port:
        by_smtp = ("remind", "--smtp", "--host", f"127.0.0.1:{port}", "--security", "none")
        ran = ready.pm(*by_smtp)
        assert (ran.code, ran.out) == (1, "0 people reminded.\n")
        assert "h001 Ann Ashworth on its way" in ran.err
        assert "Not reminded, since the mail server went away" in ran.err
        assert "p002 Dee Tan. The next run goes on with them. [pm: mail-server]" in ran.err
        assert ready.pm(*by_smtp).out == "1 person reminded.\n"


def test_no_mail_server(ready: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("PM_SMTP_HOST", f"127.0.0.1:{free.getsockname()[1]}")
    monkeypatch.setenv("PM_SMTP_SECURITY", "none")
    said = ready.refused("remind", "--smtp", slug="mail-server")
    assert said.startswith("error: No reminder was sent: the mail server 127.0.0.1:")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "Say one of"),
        (("--dry-run", "--smtp"), "Say one of"),
        (("--smtp",), "Name the mail server"),
        (("--smtp", "--host", "a:b"), "'b' is no port"),
        (("--smtp", "--host", "a", "--user", "pm"), "PM_SMTP_PASSWORD"),
        (("--smtp", "--host", "a", "--user", "pm", "--security", "none"), "unencrypted"),
        (("--mbox", "x", "--as-of", "2026-11-25"), "--as-of goes with --dry-run"),
    ],
)
def test_a_command_line_that_is_wrong(ready: Desk, words: tuple[str, ...], why: str) -> None:
    assert why in ready.refused("remind", *words, slug="usage", code=2)


def test_no_address_to_come_from(desk: Desk) -> None:
    desk.refused("remind", "--mbox", "out/x.mbox", slug="no-sender")


def test_switched_off_for_all_and_for_one(ready: Desk) -> None:
    ready.done("edit-person", "h001", "--no-reminders", of="people/h001.yaml")
    ran = ready.pm("remind", "--dry-run")
    assert told(ran.out) == ["To: Dee Tan <dee@school.example>"]
    assert "No reminders, as the register has it: h001 Ann Ashworth." in ran.err
    ready.commit_by_hand("pm.yaml", ACADEMY + "reminders: {send: false}\n")
    off = ready.pm("remind", "--mbox", "x.mbox")
    assert (off.code, off.out) == (0, "")
    assert off.err.startswith("Reminders are switched off")


def test_what_is_confidential_goes_to_its_owner_alone_and_is_not_named(ready: Desk) -> None:
    ready.commit_by_hand(BEA, BEA_RECORD.replace("states:\n", CONCERN))
    ran = ready.pm("remind", "--dry-run")
    ann, dee = ran.out.split("To: Dee Tan")
    assert "something confidential" in ann
    assert "confidential" not in dee
    assert not [word for word in ("oncern", "Quagga", "co-aaaaaa") if word in ran.out + ran.err]


def test_an_address_that_no_mail_can_go_to(ready: Desk) -> None:
    text = (ready.root / "people/h001.yaml").read_text("utf-8")
    ready.commit_by_hand("people/h001.yaml", text.replace("ann@school.example", "ann@a,b@c"))
    ran = ready.pm("remind", "--dry-run", "--as-of", "2026-11-25")
    assert ran.code == 1
    assert "No mail can go to the address of h001 Ann Ashworth. [pm: mail-refused]" in ran.err
