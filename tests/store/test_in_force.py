"""A mandatory procedure: what pm.yaml may not set is refused, with the clause and the place."""

from __future__ import annotations

import pytest

from pmtool.errors import Refused, Unreadable
from pmtool.store.workspace import Workspace


def written(school: Workspace, line: str) -> int:
    """Add a line to pm.yaml; its number."""
    path = school.root / "pm.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}{line}\n", encoding="utf-8")
    return len(text.splitlines()) + 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('cycles: {teacher: {pay_by: "12-31"}}', "`cycles` is the procedure's own (4.1)"),
        ("monitoring: {weeks: 12}", "`monitoring.weeks` is the procedure's own (8.1)"),
        ("monitoring: {extension: 12}", "`monitoring.extension` is the procedure's own (8.1)"),
        ("absence: {rests: 5}", "`absence.rests` is the procedure's own (7.4)"),
        ("limits: {}", "`limits` is the procedure's own (cover)"),
        ("comment: {within: 0}", "`comment.within` is at least 1 working day"),
    ],
)
def test_what_is_the_procedures_is_refused(school: Workspace, line: str, said: str) -> None:
    number = written(school, line)
    with pytest.raises(Refused) as refusal:
        school.academy()
    assert refusal.value.slug == "loosens-procedure"
    assert refusal.value.message.startswith(said)
    assert "Take it out of pm.yaml" in refusal.value.message
    assert str(refusal.value.place).startswith(f"pm.yaml:{number}:")


def test_a_slip_is_a_slip(school: Workspace) -> None:
    written(school, "cycle: {}")
    with pytest.raises(Unreadable) as refusal:
        school.academy()
    assert refusal.value.slug == "record-invalid"
