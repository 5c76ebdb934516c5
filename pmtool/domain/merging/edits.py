"""From one version of a file's data to another: the changes that make it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pmtool.domain.changes.change import Add, Change, Path, Put
from pmtool.domain.merging.plain import bare, same
from pmtool.domain.values import Plain


def changes_between(now: Mapping[str, Plain], wanted: Mapping[str, Plain]) -> tuple[Change, ...]:
    """The smallest changes that make `now` into `wanted`: what is the same is not touched."""
    return tuple(_mapping((), dict(now), dict(wanted)))


def _mapping(path: Path, now: dict[str, Plain], wanted: dict[str, Plain]) -> Iterator[Change]:
    for key in dict.fromkeys((*now, *wanted)):
        yield from _value((*path, key), now.get(key), wanted.get(key))


def _value(path: Path, now: Plain, wanted: Plain) -> Iterator[Change]:
    if same(bare(now), bare(wanted)):
        return
    if isinstance(now, dict) and isinstance(wanted, dict) and now and wanted:
        yield from _mapping(path, now, wanted)
        return
    old, new = _entries(now), _entries(wanted)
    kept = [key for key in new if key in old]
    if kept and kept == [key for key in old if key in new]:
        yield from _list(path, old, new)
    else:
        yield Put(path, wanted)


def _list(
    path: Path, old: dict[str, dict[str, Plain]], new: dict[str, dict[str, Plain]]
) -> Iterator[Change]:
    behind = ""
    for key, entry in new.items():
        if key in old:
            yield from _mapping((*path, key), old[key], entry)
        else:
            yield Add(path, entry, behind)
        behind = key
    yield from (Put((*path, key), None) for key in old if key not in new)


def _entries(value: Plain) -> dict[str, dict[str, Plain]]:
    """The entries of a list by their ids; empty where it is no list of such entries alone."""
    found: dict[str, dict[str, Plain]] = {}
    for entry in value if isinstance(value, list) else []:
        entry_id = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not isinstance(entry_id, str) or entry_id in found:
            return {}
        found[entry_id] = entry
    return found
