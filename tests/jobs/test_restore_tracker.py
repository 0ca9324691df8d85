"""A restore meets others at work, and what they leave behind."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from office import JANE
from trackers import events, query

from foitool.errors.bad_file import BadTracker
from foitool.errors.needs_a_person import TrackerMoved
from foitool.jobs.restore_tracker import preview_restore, restore
from foitool.ledger.copies import copy_tracker
from foitool.ledger.reading import reading
from foitool.post.lock import round_lock
from foitool.workspace import Workspace

Foitool = Callable[..., Result]
Document = Callable[..., Any]


@pytest.fixture
def copy(written: Path, document: Document) -> Path:
    """Of all 45 letters written, before any was sent."""
    path = Path(document("backup")["file"])
    assert path.is_relative_to(written)
    return path


def test_a_stale_log_is_never_applied_to_what_was_put_back(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    """A killed run leaves a write-ahead log beside the tracker that then breaks."""
    tracker = written / "tracker.db"
    program = (
        "import os, sqlite3; c = sqlite3.connect('tracker.db');"
        "c.execute('CREATE TABLE stale (x)'); c.commit(); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=written, check=True)
    log = written / "tracker.db-wal"
    stale = log.read_bytes()
    assert stale
    tracker.write_bytes(b"\xff" * 8192)
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert events(tracker) == events(copy)
    assert not query(tracker, "SELECT 1 FROM sqlite_master WHERE name = 'stale'")
    (kept,) = (written / "backups").glob("*-damaged.db-wal")
    assert kept.read_bytes() == stale


@pytest.mark.parametrize("damaged", [True, False], ids=["damaged", "missing"])
def test_a_sound_tracker_that_came_since_the_preview_is_not_replaced(
    damaged: bool,  # noqa: FBT001
    copy: Path,
    written: Path,
    foitool: Foitool,
) -> None:
    """While one was asked, somebody else put the right one back."""
    tracker, right = written / "tracker.db", written / "right.db"
    foitool("mark-sent", "kent")
    copy_tracker(tracker, right)
    tracker.unlink()
    if damaged:
        tracker.write_bytes(b"\xff" * 8192)
    preview = preview_restore(Workspace(written), copy)
    shutil.copy(right, tracker)
    with pytest.raises(TrackerMoved):
        restore(Workspace(written), preview, JANE.now())
    assert events(tracker) == events(right)


def test_a_copy_of_another_page_size_can_be_restored(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    """Somebody's VACUUM may have changed it; a write-ahead log allows but one."""
    query(copy, "PRAGMA page_size = 8192")
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
    assert query(copy, "PRAGMA page_size") == [(8192,)]
    foitool("mark-sent", "kent")
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert events(written / "tracker.db") == events(copy)


def test_during_a_send_nothing_is_restored(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    """It has decided, on the log as it is, whom it writes to."""
    foitool("mark-sent", "kent")
    before = events(written / "tracker.db")
    with round_lock(written, "missing-rso-2026"):
        assert foitool("restore", str(copy), "--yes").exit_code == 3
    assert events(written / "tracker.db") == before


def test_what_was_recorded_since_the_preview_is_not_lost(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    foitool("mark-sent", "kent")
    workspace = Workspace(written)
    preview = preview_restore(workspace, copy)
    foitool("mark-sent", "gwent")
    before = events(written / "tracker.db")
    with pytest.raises(TrackerMoved):
        restore(workspace, preview, JANE.now())
    assert events(written / "tracker.db") == before


def test_what_was_recorded_after_the_present_one_was_kept_is_not_lost(
    copy: Path, written: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The narrowest moment: the last look is taken with the lock held."""
    foitool("mark-sent", "kent")

    def overtaken(*args: Any, **options: Any) -> Any:
        kept = copy_tracker(*args, **options)
        assert foitool("mark-sent", "gwent").exit_code == 0
        return kept

    monkeypatch.setattr("foitool.jobs.restore_tracker.copy_tracker", overtaken)
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 1
    assert "nothing was restored" in result.stderr
    sent = query(written / "tracker.db", "SELECT force FROM events WHERE kind = 'sent'")
    assert sorted(sent) == [("gwent",), ("kent",)]


def test_a_reader_that_has_it_open_sees_the_old_or_the_new(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    foitool("mark-sent", "--all")
    with closing(
        sqlite3.connect(written / "tracker.db", isolation_level=None)
    ) as reader:
        count = "SELECT count(*) FROM events"
        reader.execute("BEGIN")
        assert reader.execute(count).fetchone() == (135,)
        assert foitool("restore", str(copy), "--yes").exit_code == 0
        assert reader.execute(count).fetchone() == (135,)
        reader.execute("COMMIT")
        assert reader.execute(count).fetchone() == (90,)


def test_a_log_that_cannot_be_folded_in_is_removed_beside_no_tracker(
    copy: Path, written: Path, foitool: Foitool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its log the file would pass for an older tracker, if a kill came then."""
    tracker, alone = written / "tracker.db", written / "alone.db"
    program = (
        "import os, sqlite3; c = sqlite3.connect('tracker.db', isolation_level=None);"
        "c.execute('PRAGMA writable_schema = ON');"
        "c.execute(\"UPDATE sqlite_master SET sql = '' WHERE name = 'parts'\");"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program], cwd=written, check=True)
    unlink, found = Path.unlink, []

    def watched(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT001, FBT002
        if path.name == "tracker.db-wal" and not alone.exists():
            shutil.copy(tracker, alone)
            found.append(path.stat().st_size)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr("foitool.ledger.restoring._refuse_if_in_use", lambda _: None)
    monkeypatch.setattr(Path, "unlink", watched)
    assert foitool("restore", str(copy), "--yes").exit_code == 0
    assert found[0] > 0
    with pytest.raises(BadTracker), reading(alone):
        pass
    assert events(tracker) == events(copy)


def test_a_damaged_tracker_that_a_program_has_open_is_not_replaced(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    """When that program ends it would throw away the log of the new one."""
    tracker = written / "tracker.db"
    root = query(tracker, "SELECT rootpage FROM sqlite_master WHERE name = 'parts'")
    at = (root[0][0] - 1) * 4096
    with closing(sqlite3.connect(tracker)) as browser:
        browser.execute("SELECT count(*) FROM events").fetchone()
        body = bytearray(tracker.read_bytes())
        body[at : at + 4096] = b"\xff" * 4096
        with tracker.open("r+b") as file:
            file.write(body)
        result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 2
    assert "in use by another program" in result.stderr
    assert foitool("restore", str(copy), "--yes").exit_code == 0
