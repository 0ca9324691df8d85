"""The rows of the table for which the machine itself is brought into trouble."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import Result
from permissions import bound_by_permissions

from mistakes.apart import at_a_terminal, run_apart
from mistakes.asking import NEWER, YES_OR_NO, Asking
from mistakes.desk import (
    Kept,
    Mistake,
    assert_nothing_lost,
    assert_plain,
    assert_promises,
    assert_told,
    kept,
)
from mistakes.machine_rows import NO_ROOM, NOT_ALLOWED

Foitool = Callable[..., Result]
OPEN_AGAIN = 0o755
PAGE = 4096
NO_FILE_MAY_GROW = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
"""


def assert_row(row: Mistake, result: Result, before: Kept, desk: Path) -> None:
    ended = (result.exit_code, result.stdout, result.stderr)
    assert_promises(row, ended, before, desk)


# --- what may not be read, or not be written


@pytest.fixture
def opened_again(at_work: Path) -> Iterator[Path]:
    """The desk; whatever was closed can be cleared away afterwards."""
    yield at_work
    for folder in (at_work, at_work / "outbox", at_work / "outbox" / "dogs-2025"):
        folder.chmod(OPEN_AGAIN)
    for name in ("templates", "backups"):
        with suppress(FileNotFoundError):
            (at_work / name).chmod(OPEN_AGAIN)


@pytest.mark.parametrize("row", NOT_ALLOWED, ids=lambda row: row.what)
def test_what_an_ordinary_user_may_not_do_is_said(
    row: Mistake, opened_again: Path, foitool: Foitool
) -> None:
    row.before(opened_again)
    before = kept(opened_again)
    with bound_by_permissions():
        result = foitool(*row.words)
    assert_row(row, result, before, opened_again)


def test_in_a_folder_that_one_may_only_read_one_may_still_look(
    opened_again: Path, foitool: Foitool
) -> None:
    opened_again.chmod(0o555)
    with bound_by_permissions():
        result = foitool("status")
    assert (result.exit_code, result.stderr) == (0, "")


# --- no room


@pytest.fixture
def full_disk(at_work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The desk on a disk of its own, on which not a byte is free."""
    if sys.platform != "linux":
        pytest.skip("no disk of a chosen size can be made here")
    disk = at_work.parent / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "foitool-test", str(disk)]
    with suppress(FileNotFoundError):
        if subprocess.run(mount, check=False, capture_output=True).returncode == 0:
            desk = shutil.copytree(at_work, disk / "desk")
            for passing in desk.glob("tracker.db-*"):
                passing.unlink()
            monkeypatch.chdir(desk)
            with suppress(OSError), (disk / "rest").open("wb", buffering=0) as rest:
                while rest.write(bytes(PAGE)):
                    pass
            yield desk
            monkeypatch.chdir(at_work)
            subprocess.run(["umount", "--lazy", str(disk)], check=True)
            return
    pytest.skip("nobody but root may make a disk here")


@pytest.mark.parametrize("row", NO_ROOM, ids=lambda row: row.what)
def test_a_full_disk_is_said_to_be_full_and_nobody_is_told_to_put_a_copy_back(
    row: Mistake, full_disk: Path, foitool: Foitool
) -> None:
    """The tracker is sound there: an older copy in its place would lose events."""
    before = kept(full_disk)
    result = foitool(*row.words)
    assert "Put back" not in result.stderr
    assert_row(row, result, before, full_disk)
    (full_disk.parent / "rest").unlink()
    assert foitool(*row.words).exit_code == 0


@pytest.mark.parametrize("pages", [1, 2, 3, 5, 8, 12, 16, 24])
@pytest.mark.parametrize("row", NO_ROOM, ids=lambda row: row.what)
def test_a_disk_that_fills_up_half_way_leaves_nothing_half_done(
    row: Mistake, pages: int, full_disk: Path, foitool: Foitool
) -> None:
    """Wherever it runs out of room: the same command then does what is left to do."""
    rest = full_disk.parent / "rest"
    os.truncate(rest, rest.stat().st_size - pages * PAGE)
    before = kept(full_disk)
    result = foitool(*row.words)
    if result.exit_code:
        assert_plain("", "", result.stdout + result.stderr)
        assert "Put back" not in result.stderr
        assert_nothing_lost(before, full_disk, records=True)
        rest.unlink()
        # Files of an export that are there are whole; only `--replace` goes over them.
        anew = ["--replace"] if row.words[0] == "export" else []
        assert foitool(*row.words, *anew).exit_code == 0
    cats = full_disk.glob("outbox/cats-2025/*")
    written = ["essex.eml", "kent.eml"] if row.words[0] == "send" else []
    assert sorted(path.name for path in cats) == written


@pytest.mark.parametrize("row", NO_ROOM, ids=lambda row: row.what)
def test_where_no_file_may_grow_nothing_is_lost(row: Mistake, at_work: Path) -> None:
    """A limit on the size of files (`ulimit -f`), for those who can make no disk."""
    before = kept(at_work)
    ended = run_apart(row.words, at_work, first=NO_FILE_MAY_GROW)
    assert "Put back" not in ended[2]
    assert_promises(row, ended, before, at_work)
    again = run_apart(["status"], at_work)
    assert (again[0], again[2]) == (0, "")


# --- another program has the tracker


@pytest.fixture
def browser(
    at_work: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[sqlite3.Connection]:
    """A database browser with unsaved changes; nobody waits long for it here."""
    monkeypatch.setattr("foitool.ledger.reading.WAIT", 0.1)
    monkeypatch.setattr("foitool.ledger.opening.WAIT", 0.1)
    with closing(
        sqlite3.connect(at_work / "tracker.db", isolation_level=None)
    ) as connection:
        yield connection


LOCKED = [
    Mistake(
        what=typed,
        typed=typed,
        code=2,
        says="tracker.db is in use by another program",
        then="Close it there (a database browser?), then run this again.",
    )
    for typed in (
        "log-response kent acknowledged",
        "send --all --round cats-2025 --yes",
        "undo --yes",
        "forces set kent --email foi@kent.example --source phone",
        "status",
        "export events",
        "backup second.db",
    )
]


@pytest.mark.parametrize("row", LOCKED[:4], ids=lambda row: row.what)
def test_a_tracker_to_which_another_program_writes_is_said_to_be_in_use(
    row: Mistake, at_work: Path, foitool: Foitool, browser: sqlite3.Connection
) -> None:
    before = kept(at_work)
    browser.execute("BEGIN IMMEDIATE")
    result = foitool(*row.words)
    browser.execute("ROLLBACK")
    assert_row(row, result, before, at_work)


@pytest.mark.parametrize("row", LOCKED, ids=lambda row: row.what)
def test_a_tracker_that_another_program_keeps_to_itself_is_said_to_be_in_use(
    row: Mistake, at_work: Path, foitool: Foitool, browser: sqlite3.Connection
) -> None:
    before = kept(at_work)
    browser.execute("PRAGMA locking_mode = EXCLUSIVE")
    browser.execute("BEGIN EXCLUSIVE")
    browser.execute("CREATE TABLE unsaved (id)")
    result = foitool(*row.words)
    browser.execute("ROLLBACK")
    browser.close()
    assert_row(row, result, before, at_work)


# --- what vanishes while a question waits


TAKEN_AWAY = [
    row
    for row in YES_OR_NO
    if not row.answers and row.where != "send:_ask_about_the_window"
]


@pytest.mark.parametrize("row", TAKEN_AWAY, ids=lambda row: row.typed[:40])
def test_a_folder_that_vanishes_is_not_made_anew(row: Asking, at_work: Path) -> None:
    """A drive pulled out: an empty tracker in its place would write to all again."""
    row.before(at_work)
    with at_a_terminal(row.words, at_work) as terminal:
        terminal.wait_for(row.question)
        shutil.rmtree(at_work)
        terminal.type("y\ny\n")  # whatever else it asks
        code = terminal.end()
    assert not at_work.exists(), terminal.unanswered
    assert code in (2, 3), terminal.unanswered
    assert_told("", "Check that", terminal.unanswered)


@pytest.mark.parametrize("row", TAKEN_AWAY, ids=lambda row: row.typed[:40])
def test_no_other_tracker_is_begun_where_one_is_moved_away(
    row: Asking, at_work: Path
) -> None:
    """An empty one would hide that it is gone."""
    row.before(at_work)
    tracker = at_work / "tracker.db"
    was_there = tracker.exists()
    with at_a_terminal(row.words, at_work) as terminal:
        terminal.wait_for(row.question)
        if was_there:
            tracker.rename(at_work / "elsewhere.db")
        terminal.type("y\ny\n")  # whatever else it asks
        terminal.end()
    assert "Traceback" not in terminal.unanswered
    assert not (was_there and tracker.exists()), terminal.unanswered


@pytest.mark.parametrize(
    "row",
    [
        row
        for row in TAKEN_AWAY
        if row.typed.split()[0] in ("send", "undo", "correct")
        and "--to-me" not in row.typed  # a sample is no request
    ],
    ids=lambda row: row.typed[:40],
)
def test_without_its_tracker_no_letter_is_written_a_second_time(
    row: Asking, at_work: Path
) -> None:
    """Somebody tidied it away while the question waited."""
    row.before(at_work)
    letters = sorted((at_work / "outbox").rglob("*.eml"))
    with at_a_terminal(row.words, at_work) as terminal:
        terminal.wait_for(row.question)
        for path in at_work.glob("tracker.db*"):
            path.unlink()
        terminal.type("y\ny\n")  # whatever else it asks
        assert terminal.end() in (1, 2, 3), terminal.unanswered
    assert_told("", "", terminal.unanswered)
    assert sorted((at_work / "outbox").rglob("*.eml")) == letters


@pytest.mark.parametrize("command", ["status", "send --all --yes", "init"])
def test_a_folder_that_vanished_under_ones_feet_is_said_to_be_gone(
    command: str, at_work: Path
) -> None:
    first = f"import shutil; shutil.rmtree({str(at_work)!r})"
    code, stdout, stderr = run_apart(command.split(), at_work, first=first)
    assert (code, stdout) == (2, ""), stderr
    assert_told("", "cd " if command != "init" else "Check that", stderr)
    assert not at_work.exists()


def test_a_copy_stays_to_be_put_back_when_the_tracker_is_gone(
    at_work: Path, foitool: Foitool
) -> None:
    NEWER(at_work)
    (at_work / "tracker.db").unlink()
    assert foitool("restore", "backups/first.db", "--yes").exit_code == 0
    assert "essex" in foitool("status").stdout
