"""A tracker that cannot be used is refused with advice; reading writes nothing."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from office import JANE
from permissions import bound_by_permissions

from foitool.calendar import load_calendar
from foitool.case import events as e
from foitool.case.authority import Request
from foitool.errors.bad_file import BadTracker
from foitool.law.working_days import Calendar
from foitool.ledger.ledger import open_ledger
from foitool.ledger.reading import SCHEMA, connect_to_read, reading

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
LETTER = e.Sent(on=date(2026, 11, 23), message_id="<1@roe.org.uk>", via="hand")


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Path:
    path = tmp_path / "tracker.db"
    with open_ledger(path, calendar, JANE) as ledger:
        ledger.append(KENT, [LETTER], after=0)
    return path


def read(path: Path, _: Calendar) -> None:
    with reading(path) as reader:
        assert reader
        list(reader.histories(None))


def write(path: Path, calendar: Calendar) -> None:
    with open_ledger(path, calendar, JANE) as ledger:
        ledger.append(KENT, [e.Noted(on=date(2026, 11, 24))], after=1)


BOTH = pytest.mark.parametrize("use", [read, write])


def text(path: Path) -> None:
    path.write_text("Dear Sir or Madam,\n" * 400)


def another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def cut_short(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


def overwritten_in_the_middle(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")


@BOTH
@pytest.mark.parametrize(
    ("damage", "advice"),
    [
        (text, "Put back your last copy"),
        (another_program, "foitool --workspace DIR"),
        (cut_short, "Put back your last copy"),
        (overwritten_in_the_middle, "Put back your last copy"),
        (newer, "Update foitool"),
    ],
)
def test_a_file_that_is_no_tracker_of_ours_is_refused_and_left_alone(
    use: Callable[[Path, Calendar], None],
    damage: Callable[[Path], None],
    advice: str,
    tracker: Path,
    calendar: Calendar,
) -> None:
    damage(tracker)
    before = tracker.read_bytes()
    with pytest.raises(BadTracker, match=advice) as refused:
        use(tracker, calendar)
    assert str(tracker) in str(refused.value)
    assert tracker.read_bytes() == before


@BOTH
def test_a_tracker_that_another_program_keeps_locked_is_refused(
    use: Callable[[Path, Calendar], None],
    tracker: Path,
    calendar: Calendar,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("foitool.ledger.opening.WAIT", 0.05)
    monkeypatch.setattr("foitool.ledger.reading.WAIT", 0.05)
    with closing(sqlite3.connect(tracker, isolation_level=None)) as browser:
        browser.execute("PRAGMA locking_mode = EXCLUSIVE")
        browser.execute("BEGIN EXCLUSIVE")
        browser.execute("CREATE TABLE mine (x)")
        with pytest.raises(BadTracker, match="in use by another program"):
            use(tracker, calendar)


def test_a_folder_is_no_tracker(tmp_path: Path, calendar: Calendar) -> None:
    (tmp_path / "tracker.db").mkdir()
    for use in (read, write):
        with pytest.raises(BadTracker):
            use(tmp_path / "tracker.db", calendar)


def test_an_empty_file_becomes_a_tracker(tmp_path: Path, calendar: Calendar) -> None:
    """SQLite makes one before its first write; a kill may leave it like that."""
    path = tmp_path / "tracker.db"
    path.touch()
    with open_ledger(path, calendar, JANE) as ledger:
        assert ledger.append(KENT, [LETTER], after=0).last_seq == 1


def test_an_empty_file_reads_as_no_tracker_yet(tmp_path: Path) -> None:
    path = tmp_path / "tracker.db"
    path.touch()
    with reading(path) as reader:
        assert reader is None or list(reader.histories(None)) == []


def test_no_tracker_is_no_error_and_makes_none(tmp_path: Path) -> None:
    with reading(tmp_path / "tracker.db") as reader:
        assert reader is None
    assert list(tmp_path.iterdir()) == []


def test_reading_changes_no_byte(tracker: Path) -> None:
    before = tracker.read_bytes()
    with reading(tracker) as reader:
        assert reader
        assert [h.last_seq for h in reader.histories(None)] == [1]
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.connection.execute("DELETE FROM requests")
    assert tracker.read_bytes() == before


def test_a_reader_sees_what_was_just_written(tracker: Path, calendar: Calendar) -> None:
    """It may still lie in the write-ahead log."""
    with open_ledger(tracker, calendar, JANE) as ledger:
        ledger.append(KENT, [e.Noted(on=date(2026, 11, 24))], after=1)
        with reading(tracker) as reader:
            assert reader
            assert [h.last_seq for h in reader.histories(None)] == [2]


# --- as somebody who may not write there ------------------------------------------


@pytest.fixture
def read_only(tracker: Path) -> Iterator[Path]:
    """The tracker in a folder that everybody may enter and nobody may write to."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions are another matter here")
    folder = Path(tempfile.mkdtemp())
    path = folder / "tracker.db"
    shutil.copy(tracker, path)
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)
    shutil.rmtree(folder)


def unprivileged(path: Path, what: str) -> str:
    """What reading or writing comes to without root's privileges."""
    calendar = load_calendar()
    try:
        with bound_by_permissions():
            if what == "read":
                with reading(path) as reader:
                    assert reader is not None
                    return str(sum(each.last_seq for each in reader.histories(None)))
            with open_ledger(path, calendar, JANE) as ledger:
                ledger.append(KENT, [e.Noted(on=date(2026, 11, 24))], after=1)
    except BadTracker as error:
        return str(error)
    return "written"


def test_a_tracker_in_a_read_only_folder_can_be_read(read_only: Path) -> None:
    assert unprivileged(read_only, "read") == "1"


def test_a_tracker_in_a_read_only_folder_is_not_written_to(read_only: Path) -> None:
    said = unprivileged(read_only, "write")
    assert "cannot be written to" in said
    assert "Check that the folder exists and that you may write in it." in said


def test_a_tracker_that_one_may_not_read_is_refused(read_only: Path) -> None:
    read_only.chmod(0)
    assert "cannot be" in unprivileged(read_only, "read")


def test_what_lies_in_a_write_ahead_log_is_never_left_out_silently(
    read_only: Path, calendar: Calendar
) -> None:
    """A killed run leaves one; copied with it, the last event must count."""
    live, folder = read_only.with_name("live.db"), read_only.parent
    folder.chmod(0o755)
    with open_ledger(live, calendar, JANE) as ledger:
        ledger.append(KENT, [LETTER], after=0)
        ledger.reader.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ledger.append(KENT, [e.Noted(on=LETTER.on)], after=1)
        for suffix in ("", "-wal"):
            copy = Path(f"{read_only}{suffix}")
            copy.unlink(missing_ok=True)
            shutil.copy(f"{live}{suffix}", copy)
            copy.chmod(0o444)
    folder.chmod(0o555)
    assert unprivileged(read_only, "read") != "1"


# --- quick to start -----------------------------------------------------------------

LISTING = """
import sys
from pathlib import Path
from foitool.ledger.reading import reading
with reading(Path(sys.argv[1])) as reader:
    late = reader.rows("late", today="2027-01-01", round=None)
    assert [row["force"] for row in late] == ["kent"], late
slow = {"sqlite_utils", "foitool.case.events", "foitool.ledger.wire", "click"}
print(sorted(slow & set(sys.modules)))
"""


def test_a_listing_imports_nothing_that_it_does_not_use(tracker: Path) -> None:
    """Start-up is a feature: the issue, under ledger/."""
    command = [sys.executable, "-c", LISTING, str(tracker)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """To look at a copy must not leave an empty one."""
    missing = tmp_path / "copy.db"
    with pytest.raises(BadTracker):
        connect_to_read(missing)
    assert list(tmp_path.iterdir()) == []
