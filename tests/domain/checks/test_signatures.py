from __future__ import annotations

from pmtool.domain.checks.record import check_record
from pmtool.domain.checks.signatures import signatures_gone_stale
from pmtool.domain.digest import digest
from pmtool.domain.record import Record
from pmtool.domain.values import typed
from tests.domain.checks.files import FACTS, RECORD, data_of

OLD = "pm1:" + "0" * 64


def signed(*signatures: tuple[str, str, str]) -> Record:
    data = data_of(RECORD, "")
    del data["x"]
    record, _ = check_record(data, FACTS)
    assert record is not None
    entries = [
        {"id": f"sg-{n}", "role": role, "by": by, "on": record.cycle.from_, "digest": made}
        for n, (role, by, made) in enumerate(signatures)
    ]
    return typed(Record, data | {"signatures": entries})


def test_a_signature_on_what_has_changed_since() -> None:
    (found,) = signatures_gone_stale(signed(("reviewee", "p017", OLD)))
    assert (found.keys, found.code, found.level) == (
        ("signatures", 0),
        "stale-signature",
        "warning",
    )


def test_a_signature_on_what_stands() -> None:
    now = digest(signed())
    assert list(signatures_gone_stale(signed(("reviewee", "p017", now)))) == []


def test_signed_again_is_signed() -> None:
    now = digest(signed())
    record = signed(("reviewee", "p017", OLD), ("reviewer", "p003", OLD), ("reviewee", "p017", now))
    assert [found.keys for found in signatures_gone_stale(record)] == [("signatures", 1)]
