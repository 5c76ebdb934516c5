from __future__ import annotations

from datetime import date

from tests.cli.academy import Desk

DECIDE = ("decide-pay", "p017", "--result", "progress")


def test_the_headteacher_decides(desk: Desk) -> None:
    done = desk.done(*DECIDE)
    assert desk.record()["pay"] == {
        "decision": {"result": "progress", "by": "h001", "on": date(2026, 11, 24)}
    }
    assert done.trailers[-1] == ("PM-Clause", "4.1")
    assert desk.done("decide-pay", "s031", *DECIDE[2:]).trailers[-1] == ("PM-Clause", "4.2")


def test_nobody_else_decides(desk: Desk) -> None:
    for by in ("p003", "p017", "d001"):
        assert "(4.1)" in desk.refused(*DECIDE, "--by", by, slug="wrong-role")
    assert "(4.2)" in desk.refused(
        "decide-pay", "s031", *DECIDE[2:], "--by", "p002", slug="wrong-role"
    )
    desk.refused(*DECIDE, "--by", "Somebody", slug="who-acts")


def test_the_headteachers_own_is_the_trusts(desk: Desk) -> None:
    own = ("decide-pay", "h001", "--result", "progress")
    assert "the trust" in desk.refused(*own, slug="wrong-role")
    desk.done(*own, "--by", "d001")


def test_the_school_may_leave_it_to_the_trust(desk: Desk) -> None:
    desk.commit_by_hand("pm.yaml", desk.text("pm.yaml") + "pay:\n  decided_by: trust\n")
    desk.refused(*DECIDE, slug="wrong-role")
    desk.done(*DECIDE, "--by", "d002")


def test_it_stands_beside_the_recommendation(desk: Desk) -> None:
    desk.done("recommend-pay", "p017", "--recommendation", "no-progression")
    desk.done(*DECIDE)
    pay = desk.record()["pay"]
    assert (pay["recommendation"], pay["decision"]["result"]) == ("no-progression", "progress")
