"""The log is append-only, whatever program opens it."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from office import JANE
from sqlite_utils import Database
from sqlite_utils.db import Table

from foitool.case import events as e
from foitool.case.authority import Request
from foitool.law.working_days import Calendar
from foitool.ledger.contents import salted
from foitool.ledger.ledger import open_ledger
from foitool.ledger.migrations import migrations, put_guards

KENT = Request(round="r", force="kent", name="Kent Police", regime="foia")
DAY = date(2026, 11, 23)
QUEUED = e.Queued(
    on=DAY,
    message_id="<1@roe.org.uk>",
    recipient="foi@kent.police.uk",
    letter="1" * 64,
    question="2" * 64,
    parts=("missing",),
    due=DAY,
    due_code=DAY,
)


@pytest.fixture
def tracker(tmp_path: Path, calendar: Calendar) -> Path:
    path = tmp_path / "tracker.db"
    note = salted("note", "spoke to Sally")
    with open_ledger(path, calendar, JANE) as ledger:
        noted = e.Noted(on=DAY, note=note.digest)
        ledger.append(KENT, [QUEUED, noted], after=0, contents=[note])
    return path


def everything(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    lines = list(connection.iterdump())
    connection.close()
    return lines


def columns(table: str, **changed: str) -> str:
    """`SELECT` of all columns of the first row, some of them changed."""
    names = {
        "events": "id, round, force, seq, kind, on_day, recorded_at, recorded_by,"
        " regime, version, message_id, facts, run",
        "contents": "id, round, force, digest, what, name, body, salt, stored_at,"
        " erased_at, erased_by, erased_why",
    }[table].split(", ")
    wanted = ", ".join(changed.get(name, name) for name in names)
    return f"SELECT {wanted} FROM {table} WHERE id = 1"


def test_the_log_of_these_tests_can_be_read_and_added_to(tracker: Path) -> None:
    """Else every refusal below might be for another reason."""
    connection = sqlite3.connect(tracker)
    with connection:
        connection.execute(
            "INSERT INTO events"
            f" {columns('events', id='9', seq='9', message_id='NULL')}"
        )
    assert connection.execute("SELECT count(*) FROM events").fetchone() == (3,)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET on_day = '2026-01-01'",
        "UPDATE events SET facts = '{}' WHERE seq = 2",
        "UPDATE OR REPLACE events SET seq = 1 WHERE seq = 2",
        "DELETE FROM events",
        "DELETE FROM events WHERE seq = 2",
        f"INSERT OR REPLACE INTO events {columns('events')}",
        f"REPLACE INTO events {columns('events', seq='7')}",
        f"REPLACE INTO events {columns('events', id='7')}",
        f"INSERT INTO events {columns('events')} ON CONFLICT DO UPDATE SET seq = 9",
        "UPDATE contents SET body = x'00'",
        "UPDATE contents SET digest = 'another', body = NULL, erased_at = 'now'",
        "DELETE FROM contents",
    ],
)
def test_plain_sql_can_neither_change_nor_delete(statement: str, tracker: Path) -> None:
    """Another program leaves recursive triggers off, so REPLACE needs a guard."""
    before = everything(tracker)
    connection = sqlite3.connect(tracker)
    assert connection.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    with pytest.raises(sqlite3.IntegrityError, match="never"), connection:
        connection.execute(statement)
    connection.close()
    assert everything(tracker) == before


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param(
            f"REPLACE INTO events {columns('events', id='7', seq='7', force='chr(0)')}",
            id="an event with the Message-ID of a queued one",
        ),
        pytest.param(
            f"REPLACE INTO contents {columns('contents', name='chr(0)')}",
            id="kept content",
        ),
    ],
)
def test_nothing_is_lost_by_replacing(statement: str, tracker: Path) -> None:
    """REPLACE deletes whatever a unique index finds, and fires no trigger."""
    before = everything(tracker)
    connection = sqlite3.connect(tracker)
    try:
        with connection:
            connection.execute(statement.replace("chr(0)", "'gwent'"))
    except sqlite3.IntegrityError:
        pass
    connection.close()
    assert everything(tracker) == before


WAYS: dict[str, Callable[[Table], object]] = {
    "update": lambda events: events.update(1, {"on_day": "2026-01-01"}),
    "upsert": lambda events: events.upsert({"id": 1, "regime": "foisa"}, pk="id"),
    "insert replace": lambda events: events.insert(
        {**events.get(1), "regime": "foisa"}, replace=True
    ),
    "insert truncate": lambda events: events.insert_all(
        [{**events.get(1), "id": 8}], truncate=True
    ),
    "delete": lambda events: events.delete(1),
    "delete_where": lambda events: events.delete_where("seq = ?", [1]),
}


@pytest.mark.parametrize("way", WAYS)
def test_sqlite_utils_can_neither_change_nor_delete(way: str, tracker: Path) -> None:
    """house.md section 7, rule 4: all five of its ways, and one more."""
    before = everything(tracker)
    connection = sqlite3.connect(tracker)
    events = Database(connection, execute_plugins=False).table("events")
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        WAYS[way](events)
    connection.close()
    assert everything(tracker) == before


def triggers(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall()
    connection.close()
    return dict(found)


def test_the_guards_stand_after_all_migrations() -> None:
    """Applied one by one, as on a tracker that grew up with foitool."""
    connection = sqlite3.connect(":memory:")
    migrations.apply(Database(connection, execute_plugins=False))
    put_guards(connection)
    on = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
    guarded = {
        (table, sql.split("BEFORE ")[1].split()[0])
        for table, sql in connection.execute(on)
    }
    assert guarded >= {
        ("events", "UPDATE"),
        ("events", "DELETE"),
        ("events", "INSERT"),
        ("contents", "UPDATE"),
        ("contents", "DELETE"),
    }
    connection.close()


def test_the_guards_come_back_after_a_transform(
    tracker: Path, calendar: Calendar
) -> None:
    """sqlite-utils' `transform` drops triggers without a word: house.md 7, rule 4."""
    guards = triggers(tracker)
    connection = sqlite3.connect(tracker)
    events = Database(connection, execute_plugins=False).table("events")
    events.transform(defaults={"recorded_by": "nobody"})
    connection.close()
    assert triggers(tracker) != guards
    with open_ledger(tracker, calendar, JANE):
        pass
    assert triggers(tracker) == guards


def test_a_misspelt_table_is_refused_and_not_made(
    tracker: Path, calendar: Calendar
) -> None:
    """sqlite-utils would make it with the first insert."""
    with (
        open_ledger(tracker, calendar, JANE) as ledger,
        pytest.raises(AssertionError, match="evnets"),
    ):
        ledger._table("evnets")  # noqa: SLF001  there is no other door to it


def test_opening_an_up_to_date_tracker_changes_nothing(
    tracker: Path, calendar: Calendar
) -> None:
    before = everything(tracker)
    with open_ledger(tracker, calendar, JANE):
        pass
    assert everything(tracker) == before
