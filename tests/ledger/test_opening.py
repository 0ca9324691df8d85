"""A tracker of an older version is upgraded, after a copy of it was made."""

import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from office import JANE, Office, open_office
from permissions import bound_by_permissions
from trackers import VERSION_1, events, query

from foitool.errors import FoitoolError
from foitool.errors.bad_file import BadTracker
from foitool.errors.refused import NotCopied
from foitool.jobs.look_at_requests import look_at_round
from foitool.law.working_days import Calendar
from foitool.ledger.ledger import open_ledger
from foitool.ledger.migrations import GUARDS
from foitool.ledger.opening import bring_up_to_date, upgrade
from foitool.ledger.reading import SCHEMA, reading


@pytest.fixture
def old(tmp_path: Path) -> Office:
    """Three letters and what became of them, as a foitool of version 1 kept it."""
    office = open_office(tmp_path, "kent", "police-scotland", "gwent")
    with closing(sqlite3.connect(office.workspace.tracker)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    return office


def test_every_event_is_there_afterwards(old: Office) -> None:
    tracker = old.workspace.tracker
    before = events(tracker)
    assert len(before) == 11
    done = upgrade(tracker, JANE.now)
    assert done
    assert (done.before, done.after) == (1, SCHEMA)
    assert events(tracker) == before
    assert query(tracker, "PRAGMA user_version") == [(SCHEMA,)]
    names = query(tracker, "SELECT name FROM sqlite_master WHERE type = 'trigger'")
    assert {name for (name,) in names} >= set(GUARDS)


def test_every_request_stands_where_it_stood(old: Office, calendar: Calendar) -> None:
    """As that version derived it: the tables were made by its code."""
    columns = "SELECT round, force, due_code_on, contact, outcome FROM requests"
    then = set(query(old.workspace.tracker, columns))
    upgrade(old.workspace.tracker, JANE.now)
    with reading(old.workspace.tracker) as reader:
        views = list(look_at_round(reader, None, calendar, date(2026, 12, 31)))
    now = set()
    for view in views:
        due = view.standing.due_code
        limit = view.clock.limit
        assert limit
        assert due in (None, limit.due_code)
        standing = view.standing
        day = limit.due_code.isoformat()
        now.add((*view.request.key, day, standing.contact, standing.outcome))
    assert now == then
    assert len(now) == 3


def test_the_copy_is_the_tracker_as_it_was_under_a_name_that_windows_can_write(
    old: Office,
) -> None:
    before = events(old.workspace.tracker)
    done = upgrade(old.workspace.tracker, JANE.now)
    assert done
    name = f"tracker-2026-11-23T100000Z-before-upgrade-1-to-{SCHEMA}.db"
    assert done.copy == old.workspace.folder / "backups" / name
    assert events(done.copy) == before
    assert query(done.copy, "PRAGMA user_version") == [(1,)]
    assert not set(name) & set('<>:"/\\|?*')


def test_an_upgrade_is_done_once(old: Office) -> None:
    assert upgrade(old.workspace.tracker, JANE.now)
    assert upgrade(old.workspace.tracker, JANE.now) is None
    assert len(list((old.workspace.folder / "backups").glob("*.db"))) == 1


def test_who_waited_for_the_upgrade_of_another_does_none(old: Office) -> None:
    """It looks at the version again once nobody else can write."""
    tracker = old.workspace.tracker
    with (
        ThreadPoolExecutor() as pool,
        closing(sqlite3.connect(tracker, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        waiting = pool.submit(upgrade, tracker, JANE.now)
        time.sleep(0.3)  # it has come as far as the lock by then
        assert not waiting.done()
        bring_up_to_date(other)
        other.execute("COMMIT")
        assert waiting.result() is None
    assert not list(old.workspace.folder.glob("backups/*.db"))


def test_writing_to_an_old_tracker_upgrades_it_with_a_copy(
    old: Office, calendar: Calendar
) -> None:
    with open_ledger(old.workspace.tracker, calendar, JANE):
        pass
    assert len(list((old.workspace.folder / "backups").glob("*before-upgrade*"))) == 1


def test_without_a_copy_nothing_is_upgraded(old: Office) -> None:
    """Here the folder for it cannot be made."""
    (old.workspace.folder / "backups").write_text("a file of that name")
    with pytest.raises(NotCopied, match="nothing was changed"):
        upgrade(old.workspace.tracker, JANE.now)
    assert query(old.workspace.tracker, "PRAGMA user_version") == [(1,)]
    assert "run" not in {
        row[1] for row in query(old.workspace.tracker, "PRAGMA table_info(events)")
    }


def test_a_damaged_tracker_is_not_upgraded(old: Office) -> None:
    """Its copy would not be whole; what can still be read must not be touched."""
    tracker = old.workspace.tracker
    (root,) = query(tracker, "SELECT rootpage FROM sqlite_master WHERE name = 'parts'")
    body = bytearray(tracker.read_bytes())
    at = (int(str(root[0])) - 1) * 4096
    body[at : at + 4096] = b"\xff" * 4096
    tracker.write_bytes(body)
    with pytest.raises(FoitoolError):
        upgrade(tracker, JANE.now)
    assert query(tracker, "PRAGMA user_version") == [(1,)]


def test_a_reader_that_may_not_upgrade_says_that_it_is_old(old: Office) -> None:
    with (
        pytest.raises(BadTracker, match="older foitool"),
        reading(old.workspace.tracker),
    ):
        pass


def test_a_command_that_shows_upgrades_and_says_where_the_copy_is(
    old: Office, foitool: Callable[..., Result]
) -> None:
    folder = str(old.workspace.folder)
    first = foitool("--workspace", folder, "status", "--json")
    assert first.exit_code == 0
    assert f"upgraded from version 1 to {SCHEMA}" in first.stderr
    assert f"before-upgrade-1-to-{SCHEMA}.db" in first.stderr
    assert "upgraded" not in first.stdout
    assert foitool("--workspace", folder, "status", "--json").stderr == ""


def test_where_nobody_may_write_it_says_so_in_a_sentence(old: Office) -> None:
    folder = old.workspace.folder
    old.workspace.tracker.chmod(0o444)
    folder.chmod(0o555)
    try:
        with (
            bound_by_permissions(),
            pytest.raises(BadTracker, match="nobody may write there") as refused,
        ):
            upgrade(old.workspace.tracker, JANE.now)
    finally:
        folder.chmod(0o755)
    assert "older foitool" in str(refused.value)
    assert query(old.workspace.tracker, "PRAGMA user_version") == [(1,)]
