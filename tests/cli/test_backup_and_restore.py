"""`foitool backup` and `foitool restore`: a copy is made, and put back."""

import hashlib
import json
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

from foitool.errors.needs_a_person import TrackerMoved
from foitool.jobs.restore_tracker import preview_restore, restore
from foitool.ledger.copies import copy_tracker
from foitool.ledger.reading import SCHEMA
from foitool.post.lock import round_lock
from foitool.workspace import Workspace

Foitool = Callable[..., Result]
Document = Callable[..., Any]
VERSION_1 = Path(__file__).parent.parent / "ledger" / "version_1.sql"


def query(tracker: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(tracker)) as connection:
        return connection.execute(sql).fetchall()


def events(tracker: Path) -> list[tuple[Any, ...]]:
    return query(tracker, "SELECT round, force, seq, kind, facts FROM events")


def copies(desk: Path) -> list[str]:
    return sorted(path.name for path in (desk / "backups").glob("*.db"))


def damage(tracker: Path) -> None:
    """Overwrite its first pages: no program can read it any more."""
    query(tracker, "PRAGMA wal_checkpoint(TRUNCATE)")
    body = tracker.read_bytes()
    tracker.write_bytes(b"\xff" * 8192 + body[8192:])


@pytest.fixture
def copy(written: Path, document: Document) -> Path:
    """Of all 45 letters written, before any was sent."""
    return written / str(document("backup")["file"])


# --- backup -----------------------------------------------------------------------


def test_a_backup_is_dated_and_says_what_it_holds(
    written: Path, document: Document
) -> None:
    made = document("backup")
    path = written / "backups" / "tracker-2026-11-23T100000Z.db"
    assert made == {
        "file": str(path),
        "made": True,
        "version": SCHEMA,
        "events": 90,
        "rounds": ["missing-rso-2026"],
        "newest_event": "2026-11-23T10:00:00+00:00",
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    assert events(path) == events(written / "tracker.db")


def test_where_nothing_has_changed_no_second_one_is_made(
    copy: Path, written: Path, foitool: Foitool, document: Document
) -> None:
    again = document("backup")
    assert (again["file"], again["made"]) == (str(copy), False)
    assert "Nothing has changed" in foitool("backup").stdout
    assert copies(written) == [copy.name]


def test_a_copy_that_went_bad_is_no_reason_not_to_make_one(
    copy: Path, written: Path, document: Document
) -> None:
    copy.write_bytes(copy.read_bytes()[:8192])
    assert document("backup")["made"] is True
    assert len(copies(written)) == 2


def test_after_a_change_there_is_another(
    copy: Path, written: Path, foitool: Foitool, document: Document
) -> None:
    assert foitool("mark-sent", "kent").exit_code == 0
    assert document("backup")["made"] is True
    assert len(copies(written)) == 2
    assert copy.exists()


def test_a_file_or_a_folder_can_be_named(
    written: Path, tmp_path: Path, document: Document
) -> None:
    (tmp_path / "stick").mkdir()
    in_folder = document("backup", "stick")["file"]
    assert in_folder == str(Path("stick") / "tracker-2026-11-23T100000Z.db")
    assert document("backup", "stick/mine.db")["file"] == "stick/mine.db"
    assert document("backup", "stick/mine.db")["made"] is False
    assert events(written / "stick/mine.db") == events(written / "tracker.db")


@pytest.mark.usefixtures("written")
def test_a_backup_writes_over_nothing(tmp_path: Path, foitool: Foitool) -> None:
    (tmp_path / "mine.db").write_text("mine")
    assert foitool("backup", "mine.db").exit_code == 3
    assert (tmp_path / "mine.db").read_text() == "mine"
    assert foitool("backup", "tracker.db").exit_code in {0, 3}
    assert foitool("backup", "no-such-folder/mine.db").exit_code == 2


@pytest.mark.usefixtures("desk")
def test_without_a_tracker_there_is_nothing_to_copy(foitool: Foitool) -> None:
    result = foitool("backup")
    assert result.exit_code == 2
    assert "no tracker to copy yet" in result.stderr


# --- restore ----------------------------------------------------------------------


def test_a_restore_shows_what_would_be_lost_and_asks(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    foitool("mark-sent", "kent", "gwent", "--on", "2026-11-23")
    before = events(written / "tracker.db")
    result = foitool("restore", str(copy), answers="n\n")
    assert result.exit_code == 3
    assert "lacks 2 events of missing-rso-2026" in result.stderr
    assert "2 letters written or sent since would be forgotten" in result.stderr
    assert events(written / "tracker.db") == before
    assert copies(written) == [copy.name]


def test_a_restore_keeps_the_tracker_before_it(
    copy: Path, written: Path, foitool: Foitool, document: Document
) -> None:
    foitool("mark-sent", "--all", "--on", "2026-11-23", "--note", "by hand")
    later = events(written / "tracker.db")
    done = document("restore", str(copy), "--yes")
    assert events(written / "tracker.db") == events(copy)
    assert events(Path(done["kept"])) == later
    assert (done["restored"], done["lost_letters"]) == (True, 45)
    assert done["lost_events"] == {"missing-rso-2026": 45}
    back = document("restore", done["kept"], "--yes")
    assert (back["restored"], back["erased_come_back"]) == (True, 0)
    assert events(written / "tracker.db") == later


def test_what_is_there_already_is_not_restored(
    copy: Path, written: Path, document: Document
) -> None:
    assert document("restore", str(copy))["restored"] is False
    assert copies(written) == [copy.name]


def test_what_was_erased_since_would_come_back_and_that_is_said(
    copy: Path, foitool: Foitool, document: Document
) -> None:
    """Erasing leaves copies alone; whoever restores one must erase again."""
    erased = foitool("erase", "kent", "--what", "letter", "--why", "asked for", "--yes")
    assert erased.exit_code == 0
    assert "1 of what was erased since" in foitool("restore", str(copy)).stderr
    assert document("restore", str(copy), "--yes")["erased_come_back"] == 1


def test_a_damaged_tracker_is_kept_byte_by_byte_and_replaced(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    damage(written / "tracker.db")
    broken = (written / "tracker.db").read_bytes()
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 0, result.stderr
    assert "nobody can" in result.stderr
    assert events(written / "tracker.db") == events(copy)
    (kept,) = (written / "backups").glob("*-before-restore-damaged.db")
    assert kept.read_bytes() == broken
    assert foitool("status").exit_code == 0


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


def test_a_missing_tracker_is_put_back(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    """On a new laptop: config.toml and a copy."""
    (written / "tracker.db").unlink()
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 0
    assert "There is no tracker here" in result.stderr
    assert events(written / "tracker.db") == events(copy)


def test_a_copy_of_an_older_version_is_brought_up_to_date(
    written: Path, document: Document
) -> None:
    with closing(sqlite3.connect(written / "old.db")) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    before = (written / "old.db").read_bytes()
    assert document("restore", "old.db", "--yes")["version"] == SCHEMA
    assert events(written / "tracker.db") == events(written / "old.db")
    assert (written / "old.db").read_bytes() == before
    assert query(written / "tracker.db", "PRAGMA user_version") == [(SCHEMA,)]


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


def no_such_file(_: Path, wrong: Path) -> None:
    wrong.unlink(missing_ok=True)


def text(_: Path, wrong: Path) -> None:
    wrong.write_text("Dear Sir or Madam,\n" * 400)


def empty(_: Path, wrong: Path) -> None:
    wrong.touch()


def another_program(_: Path, wrong: Path) -> None:
    query(wrong, "CREATE TABLE bookmarks (url TEXT)")


def posing(_: Path, wrong: Path) -> None:
    query(wrong, "CREATE TABLE bookmarks (url TEXT)")
    query(wrong, f"PRAGMA user_version = {SCHEMA}")


def newer(copy: Path, wrong: Path) -> None:
    shutil.copy(copy, wrong)
    query(wrong, f"PRAGMA user_version = {SCHEMA + 1}")


def cut_short(copy: Path, wrong: Path) -> None:
    wrong.write_bytes(copy.read_bytes()[:20_000])


def unknown_event(copy: Path, wrong: Path) -> None:
    shutil.copy(copy, wrong)
    with closing(sqlite3.connect(wrong)) as connection, connection:
        connection.execute(
            "INSERT INTO events (round, force, seq, kind, on_day, recorded_at,"
            " recorded_by, regime, version, facts) VALUES ('r', 'kent', 1, 'eaten',"
            " '2026-11-23', '2026-11-23T10:00:00+00:00', '', 'foia', 1, '{}')"
        )


def the_tracker(_: Path, wrong: Path) -> None:
    wrong.symlink_to("tracker.db")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (no_such_file, "there is no such file"),
        (text, "not a database"),
        (empty, "no tracker of foitool"),
        (another_program, "no tracker of foitool"),
        (posing, "cannot be read"),
        (newer, "a newer foitool wrote it"),
        (cut_short, ""),
        (unknown_event, "an event of it cannot be read"),
        (the_tracker, "it is the tracker itself"),
    ],
)
def test_what_is_no_copy_is_refused_and_nothing_changes(
    make: Callable[[Path, Path], None],
    why: str,
    copy: Path,
    written: Path,
    foitool: Foitool,
) -> None:
    before = events(written / "tracker.db")
    make(copy, written / "wrong.db")
    result = foitool("restore", "wrong.db", "--yes")
    assert result.exit_code == 2
    assert "Nothing was restored from wrong.db" in result.stderr
    assert why in result.stderr
    assert events(written / "tracker.db") == before
    assert not list(written.glob(".*.part*"))


def test_a_tracker_of_a_newer_foitool_is_not_written_over(
    copy: Path, written: Path, foitool: Foitool
) -> None:
    query(written / "tracker.db", f"PRAGMA user_version = {SCHEMA + 1}")
    result = foitool("restore", str(copy), "--yes")
    assert result.exit_code == 2
    assert "newer foitool" in result.stderr


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


def test_backups_taken_during_a_send_are_whole(desk: Path, document: Document) -> None:
    """Each holds for every letter what a killed send might have left, and no less."""
    sender = subprocess.Popen(
        [sys.executable, "-m", "foitool", "send", "--all", "--yes"],
        cwd=desk,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    seen = []
    while sender.poll() is None:
        if (desk / "tracker.db").exists() and query(
            desk / "tracker.db", "PRAGMA user_version"
        ) == [(SCHEMA,)]:
            seen.append(document("backup"))
    assert sender.returncode == 0
    seen.append(document("backup"))
    counts = [one["events"] for one in seen]
    assert counts == sorted(counts)
    assert counts[-1] == 90
    for one in seen:
        rows = events(Path(one["file"]))
        assert len(rows) == one["events"]
        queued = {row[1] for row in rows if row[3] == "queued"}
        written = {row[1] for row in rows if row[3] == "written"}
        assert written <= queued
        assert len(queued - written) <= 1


def test_json_is_the_only_thing_on_stdout(copy: Path, foitool: Foitool) -> None:
    foitool("mark-sent", "kent")
    result = foitool("restore", str(copy), "--yes", "--json")
    assert json.loads(result.stdout)["restored"] is True
