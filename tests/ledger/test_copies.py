"""A copy is whole, checked, and never over another file."""

import hashlib
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from office import JANE

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.errors import FoitoolError
from foitool.errors.refused import AlreadyThere, NotCopied
from foitool.law.working_days import Calendar
from foitool.ledger.contents import salted
from foitool.ledger.copies import Copy, Holding, checked, copy_tracker, dated, holding
from foitool.ledger.ledger import open_ledger

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
DAY = date(2026, 11, 23)


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Path:
    path = tmp_path / "tracker.db"
    note = salted("note", "spoke to Sally")
    with open_ledger(path, calendar, JANE) as ledger:
        noted = e.Noted(on=DAY, note=note.digest)
        ledger.append(KENT, [noted], after=0, contents=[note])
    return path


def rows(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        count: int = connection.execute("SELECT count(*) FROM events").fetchone()[0]
        return count


def test_a_copy_says_what_it_holds(tracker: Path, tmp_path: Path) -> None:
    copy = copy_tracker(tracker, tmp_path / "copy.db")
    assert (copy.holding.events, copy.holding.rounds) == (1, ("r",))
    assert copy.holding.newest == JANE.now().astimezone(UTC)
    assert copy.sha256 == hashlib.sha256(copy.path.read_bytes()).hexdigest()
    assert copy.size == copy.path.stat().st_size


def test_a_copy_is_one_file_that_can_be_read_where_nobody_may_write(
    tracker: Path, tmp_path: Path
) -> None:
    """A file with a write-ahead log would need a second one beside it."""
    copy = copy_tracker(tracker, tmp_path / "out" / "copy.db").path
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT count(*) FROM contents").fetchone() == (1,)
    visible = [p.name for p in copy.parent.iterdir() if not p.name.startswith(".")]
    assert visible == ["copy.db"]


def test_what_is_newest_may_lie_in_the_write_ahead_log_and_is_copied(
    tracker: Path, tmp_path: Path, calendar: Calendar
) -> None:
    with open_ledger(tracker, calendar, JANE) as ledger:
        ledger.append(KENT, [e.Noted(on=DAY)], after=1)
        assert tracker.with_name("tracker.db-wal").stat().st_size
        assert rows(copy_tracker(tracker, tmp_path / "copy.db").path) == 2


@pytest.mark.parametrize("taken", ["file", "link", "folder"])
def test_no_file_is_written_over(taken: str, tracker: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    if taken == "file":
        target.write_text("mine")
    elif taken == "link":
        target.symlink_to(tmp_path / "nowhere")
    else:
        target.mkdir()
    with pytest.raises(AlreadyThere):
        copy_tracker(tracker, target)
    assert taken != "file" or target.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_beside_one_of_that_name_it_gets_a_number(
    tracker: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("mine")
    assert copy_tracker(tracker, target, or_beside=True).path.name == "copy-2.db"
    assert target.read_text() == "mine"


@pytest.mark.skipif(os.name == "nt", reason="permissions are another matter there")
def test_a_copy_is_as_private_as_the_tracker(tracker: Path, tmp_path: Path) -> None:
    tracker.chmod(0o600)
    copy = copy_tracker(tracker, tmp_path / "backups" / "copy.db").path
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_a_damaged_tracker_gives_no_copy(tracker: Path, tmp_path: Path) -> None:
    """A copy of it would look like one to rely on."""
    with closing(sqlite3.connect(tracker)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (root,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'parts'"
        ).fetchone()
    body = bytearray(tracker.read_bytes())
    body[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    tracker.write_bytes(body)
    with pytest.raises(NotCopied):
        copy_tracker(tracker, tmp_path / "copy.db")
    assert [p.name for p in tmp_path.iterdir() if "copy.db" in p.name] == []


def test_a_copy_that_went_bad_is_told(tracker: Path, tmp_path: Path) -> None:
    copy = copy_tracker(tracker, tmp_path / "copy.db")
    assert checked(copy.path) == copy
    copy.path.write_bytes(copy.path.read_bytes()[:8192])
    with pytest.raises(FoitoolError):
        checked(copy.path)


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_memory_stick_knows_no_links(
    links: bool,  # noqa: FBT001
    tracker: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    if not links:
        monkeypatch.setattr(os, "link", no_links)
    assert rows(copy_tracker(tracker, tmp_path / "copy.db").path) == 1
    assert not list(tmp_path.glob(".*.part*"))


def test_a_copy_is_of_one_moment_while_somebody_writes(
    tracker: Path, tmp_path: Path, calendar: Calendar
) -> None:
    """Every event up to one, and none after it."""
    stop = threading.Event()

    def write() -> None:
        seq = 1
        with open_ledger(tracker, calendar, JANE) as ledger:
            while not stop.is_set():
                ledger.append(KENT, [e.Noted(on=DAY)], after=seq)
                seq += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        copies = [copy_tracker(tracker, tmp_path / f"{n}.db") for n in range(12)]
    finally:
        stop.set()
        writer.join()
    assert copies[-1].holding.events > copies[0].holding.events
    for copy in copies:
        with closing(sqlite3.connect(copy.path)) as connection:
            seqs = [s for (s,) in connection.execute("SELECT seq FROM events")]
        assert seqs == list(range(1, copy.holding.events + 1))


def test_what_is_recorded_between_counting_and_copying_waits_for_the_next_copy(
    tracker: Path,
    tmp_path: Path,
    calendar: Calendar,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else the copy would hold more than was counted, and fail its check."""
    counted = iter([True, False])

    def overtaken(connection: sqlite3.Connection) -> Holding:
        held = holding(connection)
        if next(counted):
            with open_ledger(tracker, calendar, JANE) as ledger:
                ledger.append(KENT, [e.Noted(on=DAY)], after=1)
        return held

    monkeypatch.setattr("foitool.ledger.copies.holding", overtaken)
    assert copy_tracker(tracker, tmp_path / "copy.db").holding.events == 1
    assert (rows(tmp_path / "copy.db"), rows(tracker)) == (1, 2)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        (lambda c: c.execute("DELETE FROM requests"), True),
        (lambda c: c.execute("UPDATE contents SET body = NULL, erased_at = 1"), False),
        (lambda c: c.execute("DROP TRIGGER events_are_never_changed"), False),
        (
            lambda c: c.execute(
                "INSERT INTO calendar_log VALUES"
                " (1, '2027-01-01', 'ew', '', '', 1, '', '')"
            ),
            False,
        ),
    ],
    ids=["derived rows", "erased content", "a guard", "a bank holiday"],
)
def test_two_of_the_same_state_hold_the_same(
    change: Callable[[sqlite3.Connection], object],
    same: bool,  # noqa: FBT001
    tracker: Path,
    tmp_path: Path,
) -> None:
    before = copy_tracker(tracker, tmp_path / "before.db")
    with closing(sqlite3.connect(tracker)) as connection, connection:
        change(connection)
    after: Copy = copy_tracker(tracker, tmp_path / "after.db")
    assert (before.holding.state == after.holding.state) is same


def test_the_name_is_the_moment_in_greenwich() -> None:
    moment = datetime(2026, 11, 25, 10, 15, tzinfo=UTC)
    assert dated(moment) == "tracker-2026-11-25T101500Z.db"
    assert dated(moment, "before-restore") == (
        "tracker-2026-11-25T101500Z-before-restore.db"
    )
