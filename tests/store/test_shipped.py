from __future__ import annotations

import hashlib
from datetime import date

import pytest

from pmtool.errors import NotFound, Unreadable
from pmtool.store import shipped
from pmtool.store.workspace import Workspace

OWN = "vine-h001-v1.3.toml"


def test_the_procedure_that_comes_with_pm(school: Workspace) -> None:
    policy = school.policy("vine-h001", "v1.3")
    content = (shipped.FOLDER / OWN).read_bytes()
    assert (policy.id, policy.version) == ("vine-h001", "v1.3")
    assert policy.digest == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert school.policy("vine-h001", "v1.3") is policy


def test_a_procedure_of_the_schools_own_goes_first(school: Workspace) -> None:
    content = (shipped.FOLDER / OWN).read_bytes() + b"\n# ours\n"
    (school.root / "policies").mkdir()
    (school.root / "policies" / OWN).write_bytes(content)
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert school.policy("vine-h001", "v1.3").digest == digest


@pytest.mark.parametrize("content", [b"= nonsense", b"\xff"])
def test_a_broken_procedure_of_the_schools_own(school: Workspace, content: bytes) -> None:
    (school.root / "policies").mkdir()
    (school.root / "policies" / OWN).write_bytes(content)
    with pytest.raises(Unreadable) as refusal:
        school.policy("vine-h001", "v1.3")
    assert refusal.value.slug == "policy-invalid"
    assert str(refusal.value).startswith(f"policies/{OWN}: ")


@pytest.mark.parametrize(("id_", "version"), [("nobody", "v0"), ("../../x", "v1"), ("a", "b/c")])
def test_an_unknown_procedure(school: Workspace, id_: str, version: str) -> None:
    with pytest.raises(NotFound) as refusal:
        school.policy(id_, version)
    assert refusal.value.slug == "no-policy"


def test_standards() -> None:
    assert "teachers-standards-2011" in shipped.standards().sets
    assert shipped.standards().names["TS6"].startswith("Make accurate")


def test_bank_holidays() -> None:
    assert (date(2026, 12, 28), "Boxing Day") in shipped.bank_holidays()
