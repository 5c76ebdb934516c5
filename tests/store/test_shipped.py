from __future__ import annotations

import hashlib
from datetime import date

import pytest

from pmtool.errors import NotFound, Refused, Unreadable
from pmtool.store import shipped
from pmtool.store.workspace import Workspace

OWN = "vine-h001-v1.3.toml"


def test_the_procedure_that_comes_with_pm(school: Workspace) -> None:
    policy = school.policy("vine-h001", "v1.3")
    content = (shipped.FOLDER / OWN).read_bytes()
    assert (policy.id, policy.version) == ("vine-h001", "v1.3")
    assert policy.digest == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert school.policy("vine-h001", "v1.3") is policy


def own(school: Workspace, name: str, content: bytes) -> None:
    (school.root / "policies").mkdir(exist_ok=True)
    (school.root / "policies" / name).write_bytes(content)


def test_a_procedure_of_the_schools_own(school: Workspace) -> None:
    content = (shipped.FOLDER / OWN).read_bytes().replace(b'id = "vine-h001"', b'id = "ours"', 1)
    own(school, "ours-v1.3.toml", content)
    digest = f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert school.policy("ours", "v1.3").digest == digest
    own(school, "ours-v9.toml", content)
    with pytest.raises(Unreadable, match=r"`id` ours and `version` v1\.3"):
        school.policy("ours", "v9")


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b'pay_by = "10-31"', b'pay_by = "12-31"'),
        (b"least = 4, most = 8", b"least = 1, most = 80"),
        (b"mandatory = true", b"mandatory = false"),
        (b'reviewers = "3.1"', b'reviewers = "9"'),
    ],
)
def test_a_mandatory_procedure_is_amended_by_no_copy(
    school: Workspace, was: bytes, becomes: bytes
) -> None:
    content = (shipped.FOLDER / OWN).read_bytes()
    own(school, OWN, content.replace(was, becomes))
    with pytest.raises(Refused, match="no amendments") as refusal:
        school.policy("vine-h001", "v1.3")
    assert refusal.value.slug == "loosens-procedure"
    with pytest.raises(Refused, match="no amendments"):
        school.academy()


def test_a_copy_that_says_the_same_is_no_other(school: Workspace) -> None:
    content = (shipped.FOLDER / OWN).read_bytes().replace(b"\n", b"\r\n") + b"# ours\r\n"
    own(school, OWN, content)
    assert school.policy("vine-h001", "v1.3") is shipped.policy(shipped.FOLDER, "vine-h001", "v1.3")


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"a = 1\n= nonsense", ":2:1"), (b"\xff", ""), (b"a = " + b"[" * 9_000, "")],
)
def test_a_broken_procedure_of_the_schools_own(
    school: Workspace, content: bytes, place: str
) -> None:
    own(school, OWN, content)
    with pytest.raises(Unreadable) as refusal:
        school.policy("vine-h001", "v1.3")
    assert refusal.value.slug == "policy-invalid"
    assert str(refusal.value).startswith(f"policies/{OWN}{place}: ")


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
