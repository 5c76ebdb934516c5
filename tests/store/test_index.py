"""The index says what the files say, whatever happened to them, and to itself."""

from __future__ import annotations

import atexit
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path
from select import select

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmtool.__main__ import main
from pmtool.domain.views.deadlines import (
    Deadline,
    Wanted,
    by_urgency,
    due_by,
    of_reviewer,
    on_day,
    pressing,
)
from pmtool.errors import PmError
from pmtool.store import each, shipped
from pmtool.store.index import ahead, reading, sharing
from pmtool.store.index.entry import Entry
from pmtool.store.index.index import Index
from pmtool.store.index.place import place_of
from pmtool.store.watching import watches_of
from pmtool.store.workspace import RecordName, Workspace
from tests.school import git

EXAMPLE = Path(__file__).parents[2] / "examples" / "willow-bank"
DAY = date(2026, 11, 24)
PARTNERED = "cycles/2026-27/p004.yaml"
OTHER = "cycles/2026-27/p005.yaml"

Told = tuple[list[Deadline], list[tuple[str, str]], list[RecordName]] | str


def plainly(entries: Iterable[Entry], many: int) -> Iterable[Entry]:
    return entries


def told(root: Path, day: date = DAY) -> Told:
    """Every deadline and every fault, as one run of a command finds them, and the records that
    are gone; or its refusal.
    """
    index = Index(root, plainly)
    try:
        faults = [(fault.slug, str(fault)) for fault in index.troubles()]
        return list(index.find(Wanted(day))), faults, index.gone()
    except PmError as refusal:
        return str(refusal)


def anew(root: Path, day: date = DAY) -> Told:
    """The same without anything kept."""
    with without_index():
        found = told(root, day)
    return found if isinstance(found, str) else (*found[:2], Workspace(root).gone)


@contextmanager
def without_index() -> Iterator[None]:
    os.environ["PM_INDEX"] = "off"
    try:
        yield
    finally:
        del os.environ["PM_INDEX"]


@cache
def school() -> Path:
    """The example, under git; made once."""
    folder = tempfile.mkdtemp(prefix="pm-index-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return _started(Path(folder) / "academy")


def started(root: Path) -> Path:
    return Path(shutil.copytree(school(), root))


def _started(root: Path) -> Path:
    shutil.copytree(EXAMPLE, root)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "A school")
    return root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return started(tmp_path / "academy")


@contextmanager
def read_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[RecordName]]:
    """The records that are read while in the context."""
    names: list[RecordName] = []
    entry = reading.Reader.entry

    def noted(self: reading.Reader, name: RecordName) -> Entry:
        names.append(name)
        return entry(self, name)

    with monkeypatch.context() as patched:
        patched.setattr(reading.Reader, "entry", noted)
        yield names


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def settled(root: Path) -> None:
    """As if every file had been written long ago, and looked at since."""
    for path in root.glob("**/*.yaml"):
        os.utime(path, (1_700_000_000.25, 1_700_000_000.25))
    told(root)


def begun_ahead(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process looks, and brings the index up to date, where there can be one."""
    monkeypatch.setattr(ahead, "cores", lambda: 2)
    ahead.begin(root)


# -- what happens to files


def _swap_day(root: Path) -> None:
    """A same-size edit, with its time put back."""
    path = root / PARTNERED
    if path.exists():
        before = path.stat()
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("2027-07-12", "2027-07-13"), encoding="utf-8")
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _broken(root: Path) -> None:
    (root / OTHER).write_text("reviewee: [\n", encoding="utf-8")


def _misplaced(root: Path) -> None:
    if (root / PARTNERED).exists():
        shutil.copy(root / PARTNERED, root / "cycles/2026-27/p002+2.yaml")


def _second(root: Path) -> None:
    if (root / PARTNERED).exists():
        shutil.copy(root / PARTNERED, root / "cycles/2026-27/p004+2.yaml")


def _moved(root: Path) -> None:
    (root / "cycles/2025-26").mkdir(exist_ok=True)
    if (root / PARTNERED).exists():
        (root / PARTNERED).rename(root / "cycles/2025-26/p004.yaml")


def _deleted(root: Path) -> None:
    (root / OTHER).unlink(missing_ok=True)


def _linked(root: Path) -> None:
    (root / OTHER).unlink(missing_ok=True)
    (root / OTHER).symlink_to(root / "cycles/2026-27/p006.yaml")


def _leaves(root: Path) -> None:
    path = root / "people/p004.yaml"
    if path.exists():
        text = path.read_text(encoding="utf-8").rstrip()
        path.write_text(f"{text}\n  ends: 2027-04-30\n", encoding="utf-8")


def _unknown_person(root: Path) -> None:
    (root / "people/s011.yaml").unlink(missing_ok=True)


def _broken_person(root: Path) -> None:
    (root / "people/p005.yaml").write_text("id: p999\n", encoding="utf-8")


def _school(root: Path) -> None:
    path = root / "pm.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("keep: 84", "keep: 48"), encoding="utf-8")


def _procedure(root: Path) -> None:
    """A procedure of the school's own, for all that is opened under it."""
    (root / "policies").mkdir(exist_ok=True)
    text = (shipped.FOLDER / "vine-h001-v1.3.toml").read_text(encoding="utf-8")
    own = text.replace('version = "v1.3"', 'version = "v1.4"').replace(
        "Decide on pay", "Settle pay"
    )
    (root / "policies/vine-h001-v1.4.toml").write_text(own, encoding="utf-8")
    for path in (root / OTHER, root / "pm.yaml"):
        if path.is_file():
            before = path.read_text(encoding="utf-8")
            path.write_text(before.replace("version: v1.3", "version: v1.4"), encoding="utf-8")


def _absent(root: Path) -> None:
    days = ("--from", "2026-11-02", "--to", "2027-01-29", "--as-of", "2027-02-01")
    main(["-C", str(root), "add-absence", "p006", *days])


def _met(root: Path) -> None:
    """The partner's record says that the two met."""
    said = ("--kind", "partner", "--date", "2026-11-18", "--notes", "x", "--taken-by", "p005")
    main(["-C", str(root), "add-meeting", "p005", *said])


def _suspended(root: Path) -> None:
    because = ("--because", "Capability", "--as-of", "2026-11-20")
    main(["-C", str(root), "suspend", "p006", *because])


def _committed(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "By hand", "--allow-empty")


def _packed(root: Path) -> None:
    git(root, "pack-refs", "--all")


def _of_others(root: Path) -> None:
    """The last commit has a record that never was in the folder, as after a half-done checkout."""
    blob = git(root, "rev-parse", f"HEAD:{OTHER}").strip()
    entry = f"100644,{blob},cycles/2026-27/p005+2.yaml"
    git(root, "update-index", "--add", "--cacheinfo", entry)
    git(root, "commit", "-qm", "By others", "--allow-empty")


def _restored(root: Path) -> None:
    git(root, "checkout", "-q", "HEAD", "--", ".")
    git(root, "clean", "-qfd", "cycles", "people", "policies")


def _back(root: Path) -> None:
    _restored(root)
    first = git(root, "rev-list", "--max-parents=0", "main").strip()
    now = git(root, "rev-parse", "HEAD").strip()
    git(root, "checkout", "-q", "main" if first == now else first)


def _merged(root: Path) -> None:
    _restored(root)
    git(root, "checkout", "-q", "-B", "other", "main")
    _swap_day(root)
    _leaves(root)
    _committed(root)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "-X", "theirs", "--no-edit", "other")


def _stashed(root: Path) -> None:
    _school(root)
    git(root, "stash", "-q")


EDITS: tuple[Callable[[Path], None], ...] = (
    *(_swap_day, _broken, _misplaced, _second, _moved, _deleted, _linked, _leaves),
    *(_unknown_person, _broken_person, _school, _procedure, _absent, _met, _suspended),
    *(_committed, _restored, _back, _merged, _stashed, _packed, _of_others),
)
SAME = (_committed, _restored, _stashed, _back, _unknown_person, _packed)
"""What changes nothing that is told."""


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(EDITS), min_size=2, max_size=6),
    st.dates(date(2026, 8, 1), date(2028, 3, 1)),
)
def test_after_any_edits_it_says_what_the_files_say(
    edits: list[Callable[[Path], None]], day: date
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = started(Path(folder) / "academy")
        told(root, day)
        for edit in edits:
            edit(root)
            assert told(root, day) == anew(root, day)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__.strip("_"))
def test_each_edit_is_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch, edit: Callable[[Path], None]
) -> None:
    before = told(root)
    edit(root)
    begun_ahead(root, monkeypatch)
    after = told(root)
    assert after == anew(root)
    assert (after == before) == (edit in SAME)


@pytest.mark.parametrize("day", [DAY, date(2027, 3, 1), date(2028, 12, 1)])
def test_every_duty_comes_back_as_it_was_found(root: Path, day: date) -> None:
    for edit in (_absent, _met, _suspended, _leaves):
        edit(root)
    workspace = Workspace(root)
    found: list[Deadline] = []
    for name in workspace.record_names():
        found += on_day(watches_of(workspace, name, workspace.record(name), []), day)
    assert list(Index(root, plainly).find(Wanted(day))) == by_urgency(found)


# -- what somebody wants to see


@pytest.mark.parametrize("day", [date(2026, 9, 20), DAY, date(2027, 10, 20)])
@pytest.mark.parametrize("reviewer", [None, "p003"])
def test_only_what_is_wanted_is_found(root: Path, day: date, reviewer: str | None) -> None:
    with without_index():
        every = list(Index(root, plainly).find(Wanted(day)))
    theirs = every if reviewer is None else of_reviewer(every, reviewer)
    until = date(2027, 1, 5)
    index = Index(root, plainly)
    soon = index.find(Wanted(day, reviewer, until=until))
    assert list(soon) == by_urgency(pressing(theirs, until))
    left = index.find(Wanted(day, reviewer, left=True))
    assert list(left) == [each for each in theirs if each.state not in ("met", "waived")]
    dated = index.find(Wanted(day, reviewer, until=until, dated=True))
    assert list(dated) == by_urgency(due_by(theirs, until))
    assert dated.counts["overdue"] == sum(each.state == "overdue" for each in theirs)
    reports = index.find(Wanted(day, reviewer, frozenset({"written-report"})))
    assert list(reports) == [each for each in theirs if each.duty.id == "written-report"]


# -- what is read, and what is not


def test_nothing_is_read_where_nothing_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(root)
    with read_again(monkeypatch) as names:
        assert told(root) == told(root, DAY)
    assert names == []


@pytest.mark.parametrize("branch", ["loose", "packed", "none", "of a linked work tree"])
def test_that_no_record_is_gone_is_asked_once(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, branch: str
) -> None:
    if branch == "packed":
        _packed(root)
    elif branch == "none":
        git(root, "checkout", "-q", "--detach")
    elif branch != "loose":
        git(root, "worktree", "add", "-q", str(tmp_path / "linked"), "-b", "other")
        root = tmp_path / "linked"
    assert Index(root, plainly).gone() == []
    monkeypatch.setattr("pmtool.store.gone.attempt", lambda *_: pytest.fail("git was asked"))
    assert Index(root, plainly).gone() == []


@pytest.mark.parametrize("head", ["--output={}", 7, b"\xff", "0" * 40])
def test_what_is_kept_of_the_commit_is_no_word_of_git_s(
    root: Path, tmp_path: Path, head: str | int | bytes
) -> None:
    """`.git/pm/index` may have come with the repository; git writes where it is told to."""
    written = tmp_path / "written"
    told(root)
    _of_others(root)
    planted = head.format(written) if isinstance(head, str) else head
    connection = sqlite3.connect(place_of(root) or "")
    connection.execute("UPDATE whole SET head = ?", (planted,))
    connection.commit()
    connection.close()
    assert list(map(str, Index(root, plainly).gone())) == ["2026-27/p005+2"]
    assert not written.exists()


def test_a_git_that_fails_is_asked_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _of_others(root)
    with monkeypatch.context() as broken:
        broken.setenv("PATH", "")
        assert Index(root, plainly).gone() == []
    assert list(map(str, Index(root, plainly).gone())) == ["2026-27/p005+2"]


def test_a_change_is_read_and_what_rests_on_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(root)
    with read_again(monkeypatch) as names:
        _swap_day(root)
        told(root)
    # p004, and the records whose partner that is
    assert {name.person for name in names} == {"p004", "p005"}


def slowly(work: Callable[[Path, Path, dict[str, bytes]], None]) -> Callable[..., None]:
    """Long enough for the first process to come to the index before."""

    def slow(place: Path, root: Path, seen: dict[str, bytes]) -> None:
        time.sleep(0.3)
        work(place, root, seen)

    return slow


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process looks")
@pytest.mark.parametrize("most", [0, 2])
def test_a_second_process_reads_what_few_records_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    settled(root)
    _swap_day(root)
    monkeypatch.setattr(ahead, "FEW", most)
    monkeypatch.setattr(ahead, "_updated", slowly(ahead._updated))
    begun_ahead(root, monkeypatch)
    assert sharing._begun is not None
    select([sharing._begun._told], [], [])  # it has seen all, and may still be reading
    with read_again(monkeypatch) as names:
        assert told(root) == anew(root)
    read_before = {name.person for name in names[: -len(list(root.glob("cycles/*/*.yaml")))]}
    assert read_before == (set() if most else {"p004", "p005"})


def test_a_new_time_alone_reads_nothing_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(root)
    with read_again(monkeypatch) as names:
        settled(root)
    assert names == []


def test_a_changed_moment_ago_is_looked_at_once_more(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second edit within one tick of the clock has the same size and times as the first."""
    settled(root)
    path = root / PARTNERED
    _swap_day(root)
    told(root)
    stamp = path.stat()
    monkeypatch.setattr("time.time_ns", lambda: stamp.st_ctime_ns + 1000)
    replaced(root / OTHER, "2026-09-01", "2026-09-02")
    assert told(root) == anew(root)
    kept = sqlite3.connect(place_of(root) or "").execute(
        "SELECT value FROM state WHERE key = 'cycles/2026-27'"
    )
    from pmtool.store.index.seen import unpacked

    assert unpacked(kept.fetchone()[0]).stamps()["p005.yaml"][1] == -1


# -- what happens to the index


def test_it_is_for_its_owner_alone(root: Path) -> None:
    told(root)
    assert (root / ".git/pm/index").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\0", b"x" * 5000, None])
def test_what_is_no_index_is_thrown_away(root: Path, content: bytes | None) -> None:
    found = told(root)
    place = root / ".git/pm/index"
    if content is None:
        whole = bytearray(place.read_bytes())
        whole[4096:] = bytes(len(whole) - 4096)
        content = bytes(whole)
    place.write_bytes(content)
    assert told(root) == found
    assert told(root) == found
    assert place.read_bytes() != content


def test_one_of_another_form_is_thrown_away(root: Path) -> None:
    found = told(root)
    with sqlite3.connect(root / ".git/pm/index") as other:
        other.execute("PRAGMA user_version = 999")
    other.close()
    assert told(root) == found


def test_a_damaged_page_is_found_before_anything_is_told(root: Path) -> None:
    """Each in turn; one that is not asked for what it holds may stay as it is."""
    found = told(root)
    place = root / ".git/pm/index"
    sound = place.read_bytes()
    kept = []
    for at in range(4096, len(sound), 4096):
        damaged = sound[:at] + b"\xff" * 4096 + sound[at + 4096 :]
        place.write_bytes(damaged)
        assert told(root) == found
        kept.append(place.read_bytes() == damaged)
    assert kept.count(False) > len(kept) / 2


@pytest.mark.parametrize(
    "change",
    [
        "days SET due = 'soon'",
        "days SET opens = -4",
        "rule SET says = x'00'",
        "words SET text = NULL",
        "words SET text = x'5b5d'",
        "words SET text = 'null'",
        "words SET text = replace(text, '\"reviewer\"', '7')",
        "words SET text = replace(text, '\"20', '\"x')",
        "words SET text = replace(text, 'false', '0')",
        "words SET text = replace(text, ',[0]]', ',[77]]')",
        "words SET text = replace(text, '\"]', '\",7]')",
        "words SET text = substr(text, 1, instr(text, char(10)))",
        "series SET times = '[[7]]'",
        "state SET value = x'41'",
        "trouble SET message = x'00'",
    ],
)
def test_values_that_were_never_kept_are_thrown_away(root: Path, change: str) -> None:
    _broken(root)
    found = told(root)
    with sqlite3.connect(root / ".git/pm/index") as index:
        assert index.execute(f"UPDATE {change}").rowcount
    index.close()
    assert told(root) == told(root) == found
    with sqlite3.connect(root / ".git/pm/index") as index:
        assert index.execute("PRAGMA quick_check").fetchone() == ("ok",)
    index.close()


@pytest.mark.parametrize("numbers", [None, "7", "[[]]", "[1e400]", "[1, 2]"])
def test_what_finds_a_record_s_duties_was_never_kept_so(root: Path, numbers: str | None) -> None:
    """It is asked for when the record is taken out."""
    told(root)
    with sqlite3.connect(root / ".git/pm/index") as index:
        index.execute("UPDATE record SET days = ?", (numbers,))
    index.close()
    _swap_day(root)
    assert told(root) == told(root) == anew(root)
    kept = {days for _, _, _, _, _, _, _, days, _ in _kept(root, "record")}
    assert numbers not in kept


def test_a_folder_in_its_place_is_no_error(root: Path) -> None:
    found = anew(root)
    (root / ".git/pm/index").mkdir(parents=True)
    assert told(root) == found


def test_another_program_s_file_is_thrown_away(root: Path) -> None:
    found = anew(root)
    (root / ".git/pm").mkdir(exist_ok=True)
    with sqlite3.connect(root / ".git/pm/index") as other:
        other.execute("CREATE TABLE state (key, value)")
        other.execute("PRAGMA user_version = 1")
    other.close()
    assert told(root) == told(root) == found


def test_one_that_was_killed_while_it_was_made_is_begun_anew(root: Path) -> None:
    found = told(root)
    place = root / ".git/pm/index"
    half = place.with_name("index-new")
    half.write_bytes(place.read_bytes()[:5000])
    place.write_bytes(b"")
    assert told(root) == found
    assert not half.exists()
    assert place.stat().st_mode & 0o077 == 0


def test_whoever_waited_takes_the_new_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two begin at once where there is none: the second finds what the first made."""
    from pmtool.store.index import database

    kept = database.kept

    def before_another(place: Path) -> sqlite3.Connection:
        monkeypatch.setattr(database, "kept", kept)
        connection = kept(place)
        told(root)
        return connection

    monkeypatch.setattr(database, "kept", before_another)
    with read_again(monkeypatch) as names:
        found = told(root)
    assert len(names) == len(set(names))
    assert found == anew(root)


def test_a_folder_where_nobody_may_write_is_no_error(root: Path) -> None:
    found = anew(root)
    shutil.rmtree(root / ".git/pm", ignore_errors=True)
    (root / ".git/pm").write_text("no folder", encoding="utf-8")
    assert told(root) == found


def test_a_full_disk_is_no_error(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = anew(root)
    from pmtool.store.index import database

    connected = database._connected

    def full(place: Path) -> sqlite3.Connection:
        connection = connected(place)
        connection.execute("PRAGMA max_page_count = 1")
        return connection

    monkeypatch.setattr(database, "_connected", full)
    assert told(root) == found
    assert not (root / ".git/pm/index-new").exists()


def test_whoever_comes_second_waits(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = anew(root)
    from pmtool.store.index import database

    monkeypatch.setattr(database, "WAIT", 0.1)
    told(root)
    _swap_day(root)
    holder = sqlite3.connect(root / ".git/pm/index", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    assert told(root) == anew(root) != found
    holder.execute("ROLLBACK")
    holder.close()
    assert (root / ".git/pm/index").exists()


def test_a_linked_work_tree_has_its_own(root: Path, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    git(root, "worktree", "add", "-q", str(tree), "-b", "other")
    _swap_day(tree)
    assert told(tree) == anew(tree) != told(root)
    assert place_of(tree) == root / ".git/worktrees/tree/pm/index"


def test_a_git_file_that_could_name_any_folder_is_not_believed(root: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    bare = tmp_path / "bare"
    shutil.copytree(EXAMPLE, bare)
    (bare / ".git").write_text(f"gitdir: {elsewhere}\n", encoding="utf-8")
    assert told(bare) == told(root)
    assert list(elsewhere.iterdir()) == []


def test_a_file_that_cannot_be_read_now_is_tried_the_next_time(root: Path) -> None:
    _linked(root)
    told(root)
    content = (root / "cycles/2026-27/p006.yaml").read_bytes().replace(b"p006", b"p005")
    (root / OTHER).unlink()
    (root / OTHER).write_bytes(content)
    assert told(root) == anew(root)


def test_pm_yaml_is_to_be_sound(root: Path) -> None:
    told(root)
    (root / "pm.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert str(told(root)).startswith("pm.yaml")
    assert told(root) == anew(root)


def test_thousands_are_read_by_several_processes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = anew(root)
    monkeypatch.setattr(each, "MANY", 2)
    monkeypatch.setattr(each, "CHUNK", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert anew(root) == found


def test_nothing_is_left_of_a_record_that_was_disposed_of(root: Path) -> None:
    replaced(root / PARTNERED, "name: Łukasz Wójcik", "name: Qwerty Uiop")
    _leaves(root)
    told(root)
    place = root / ".git/pm/index"
    assert b"Qwerty" in place.read_bytes()
    (root / PARTNERED).unlink()
    (root / "people/p004.yaml").unlink()
    told(root)
    assert b"Qwerty" not in place.read_bytes()
    assert b"2026-27/p004" not in place.read_bytes()


def test_what_records_shared_goes_with_the_last_of_them(root: Path) -> None:
    """A day on which somebody was met with could tell of them."""
    found = ("record", "words", "reviews", "days", "duty", "series", "recurring", "met", "trouble")
    _met(root)
    _broken(root)
    told(root)
    assert all(_kept(root, table) for table in found)
    for path in (root / "cycles").glob("*/*.yaml"):
        if path.stem != "p006":
            path.unlink()
    told(root)
    left = {table: len(_kept(root, table)) for table in found}
    (root / ".git/pm/index").unlink()
    told(root)
    assert left == {table: len(_kept(root, table)) for table in found}
    (root / "cycles/2026-27/p006.yaml").unlink()
    told(root)
    assert not any(_kept(root, table) for table in found)


def _kept(root: Path, table: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(root / ".git/pm/index") as index:
        rows = index.execute(f"SELECT * FROM {table}").fetchall()
    index.close()
    return rows
