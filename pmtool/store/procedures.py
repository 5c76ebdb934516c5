"""Which procedures records were opened under, and whether those are still the same text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmtool.errors import PmError
from pmtool.store import files
from pmtool.store.yaml.file import read_plain

if TYPE_CHECKING:
    from pmtool.domain.record import PolicyRef
    from pmtool.store.names import RecordName
    from pmtool.store.workspace import Workspace


def changed_since(workspace: Workspace, ref: PolicyRef) -> bool:
    """Whether the procedure's file is another than the one that `ref` was made with; not where the
    file cannot be read, which others say.
    """
    try:
        return workspace.policy(ref.id, ref.version).digest != ref.digest
    except PmError:
        return False


def under_another_text(workspace: Workspace) -> list[RecordName]:
    """The records, not concluded, whose procedure's file has changed since they were opened.

    Records that cannot be read are left out: `validate` names them.
    """
    digests: dict[tuple[object, object], str | None] = {}
    found = []
    for name in workspace.record_names():
        policy, concluded = _policy_of(workspace, name)
        key = policy.get("id"), policy.get("version")
        if concluded or None in key:
            continue
        if key not in digests:
            digests[key] = _digest(workspace, *map(str, key))
        if digests[key] not in (None, policy.get("digest")):
            found.append(name)
    return found


def _policy_of(workspace: Workspace, name: RecordName) -> tuple[dict[str, object], bool]:
    """What a record says of its procedure, read as plain data, and whether it is concluded."""
    try:
        data = read_plain(files.read(workspace.root, name.path) or b"", name.path)
    except PmError:
        return {}, False
    policy, states = data.get("policy"), data.get("states")
    last = states[-1] if isinstance(states, list) and states else None
    concluded = isinstance(last, dict) and last.get("to") == "concluded"
    return (dict(policy) if isinstance(policy, dict) else {}), concluded


def _digest(workspace: Workspace, id_: str, version: str) -> str | None:
    try:
        return workspace.policy(id_, version).digest
    except PmError:
        return None
