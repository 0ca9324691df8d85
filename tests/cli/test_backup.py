"""`foitool backup`: one file, checked, and only if something has changed."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from trackers import events, query

from foitool.ledger.reading import SCHEMA

Foitool = Callable[..., Result]
Document = Callable[..., Any]


def copies(desk: Path) -> list[str]:
    return sorted(path.name for path in (desk / "backups").glob("*.db"))


@pytest.fixture
def copy(written: Path, document: Document) -> Path:
    """Of all 45 letters written, before any was sent."""
    path = Path(document("backup")["file"])
    assert path.is_relative_to(written)
    return path


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
