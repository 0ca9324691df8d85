"""The tracker's tables, and the guard that keeps the log append-only.

Each migration is applied once, in a transaction with the record of it. The guard
is put back after every run, because `table.transform()` drops triggers without a
word.
"""

import sqlite3
from typing import TYPE_CHECKING

from sqlite_utils.migrations import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = frozenset(
    {
        "events",
        "contents",
        "authorities",
        "register_log",
        "calendar_log",
        "frozen",
        "published",
        "signed",
        "withdrawn",
        "requests",
        "parts",
        "derived_from",
    }
)
"""Every table foitool writes to; any other name is a slip and is refused."""

migrations = Migrations("foitool")

_M001 = (
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        round TEXT NOT NULL,
        force TEXT NOT NULL,
        seq INTEGER NOT NULL CHECK (seq > 0),
        kind TEXT NOT NULL,
        on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        regime TEXT NOT NULL,
        version INTEGER NOT NULL,
        message_id TEXT,
        facts TEXT NOT NULL CHECK (json_valid(facts)),
        UNIQUE (round, force, seq)
    ) STRICT
    """,
    # One letter is queued once, whoever tries.
    """
    CREATE UNIQUE INDEX events_one_letter_queued_once
        ON events (message_id) WHERE kind = 'queued'
    """,
    "CREATE INDEX events_by_day ON events (on_day)",
    """
    CREATE TABLE contents (
        id INTEGER PRIMARY KEY,
        round TEXT NOT NULL,
        force TEXT NOT NULL,
        digest TEXT NOT NULL,
        what TEXT NOT NULL,
        name TEXT NOT NULL,
        body BLOB,
        salt BLOB,
        stored_at TEXT NOT NULL,
        erased_at TEXT,
        erased_by TEXT,
        erased_why TEXT,
        UNIQUE (digest, round, force),
        CHECK ((body IS NULL) = (erased_at IS NOT NULL))
    ) STRICT
    """,
    "CREATE TABLE authorities (force TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT",
    """
    CREATE TABLE requests (
        round TEXT NOT NULL,
        force TEXT NOT NULL,
        name TEXT NOT NULL,
        regime TEXT NOT NULL,
        sent_on TEXT,
        received_on TEXT,
        due_on TEXT,
        due_code_on TEXT,
        provisional INTEGER NOT NULL,
        confirmed INTEGER NOT NULL,
        contact TEXT NOT NULL,
        outcome TEXT,
        answered_on TEXT,
        last_event TEXT,
        last_event_on TEXT,
        reference TEXT,
        waiting_for TEXT,
        chased_on TEXT,
        review_requested_on TEXT,
        review_outcome_on TEXT,
        complained_on TEXT,
        regulator_decision_on TEXT,
        unread INTEGER NOT NULL,
        log_seq INTEGER NOT NULL,
        PRIMARY KEY (round, force)
    ) STRICT
    """,
    """
    CREATE INDEX requests_open_by_due_code
        ON requests (due_code_on) WHERE outcome IS NULL
    """,
    "CREATE INDEX requests_open_by_due ON requests (due_on) WHERE outcome IS NULL",
    """
    CREATE TABLE parts (
        round TEXT NOT NULL,
        force TEXT NOT NULL,
        part TEXT NOT NULL,
        disposition TEXT NOT NULL,
        figure_kind TEXT,
        figure_value ANY,
        exemptions TEXT NOT NULL,
        on_day TEXT,
        PRIMARY KEY (round, force, part)
    ) STRICT
    """,
    """
    CREATE TABLE derived_from (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        log_position INTEGER NOT NULL,
        version TEXT NOT NULL,
        requests INTEGER NOT NULL
    ) STRICT
    """,
)

_M002 = (
    # What one command wrote, so that it can be taken back as one. Null in what was
    # written before.
    "ALTER TABLE events ADD COLUMN run TEXT",
    """
    CREATE TABLE register_log (
        id INTEGER PRIMARY KEY,
        force TEXT NOT NULL,
        on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
        source TEXT NOT NULL,
        cells TEXT NOT NULL CHECK (json_valid(cells)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX register_log_by_force ON register_log (force)",
    """
    CREATE TABLE calendar_log (
        id INTEGER PRIMARY KEY,
        day TEXT NOT NULL CHECK (day IS date(day)),
        nation TEXT NOT NULL CHECK (nation IN ('ew', 'sct', 'ni')),
        name TEXT NOT NULL,
        basis TEXT NOT NULL,
        counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL
    ) STRICT
    """,
)


_M003 = (
    # One row for each time that something was published: all that the record said.
    """
    CREATE TABLE frozen (
        id INTEGER PRIMARY KEY,
        round TEXT NOT NULL,
        part TEXT NOT NULL,
        against TEXT,
        title TEXT NOT NULL,
        on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
        cells TEXT NOT NULL CHECK (json_valid(cells)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE published (
        id INTEGER PRIMARY KEY,
        edition INTEGER NOT NULL REFERENCES frozen (id),
        number INTEGER NOT NULL CHECK (number > 0),
        about TEXT NOT NULL,
        says TEXT NOT NULL,
        rests_on TEXT NOT NULL CHECK (json_valid(rests_on)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX published_by_edition ON published (edition)",
    """
    CREATE TABLE signed (
        id INTEGER PRIMARY KEY,
        round TEXT NOT NULL,
        part TEXT NOT NULL,
        against TEXT,
        about TEXT NOT NULL,
        says TEXT NOT NULL,
        digest TEXT NOT NULL,
        rests_on TEXT NOT NULL CHECK (json_valid(rests_on)),
        signed_by TEXT NOT NULL,
        on_day TEXT NOT NULL CHECK (on_day IS date(on_day)),
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX signed_by_round ON signed (round)",
    """
    CREATE TABLE withdrawn (
        id INTEGER PRIMARY KEY,
        what TEXT NOT NULL CHECK (what IN ('frozen', 'signed')),
        number INTEGER NOT NULL,
        why TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL
    ) STRICT
    """,
)


_NEVER = """
    CREATE TRIGGER {table}_is_never_{done} BEFORE {act} ON {table} {when}
    BEGIN SELECT raise(ABORT, '{table} is never {done}: record it anew');
    END
"""


def _never(table: str) -> dict[str, str]:
    """Guards of a log whose only key is its place."""
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = new.id)"  # noqa: S608
    acts = (
        ("changed", "UPDATE", ""),
        ("deleted", "DELETE", ""),
        ("replaced", "INSERT", taken),
    )
    return {
        f"{table}_is_never_{done}": _NEVER.format(
            table=table, done=done, act=act, when=when
        )
        for done, act, when in acts
    }


GUARDS = {
    "events_are_never_changed": """
        CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
        BEGIN SELECT raise(ABORT, 'events are never changed: record a correction');
        END
    """,
    "events_are_never_deleted": """
        CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
        BEGIN SELECT raise(ABORT, 'events are never deleted: record a correction');
        END
    """,
    # INSERT OR REPLACE deletes without firing the trigger above, unless
    # recursive triggers are on; other tools leave them off.
    "events_are_never_replaced": """
        CREATE TRIGGER events_are_never_replaced BEFORE INSERT ON events
        WHEN EXISTS (SELECT 1 FROM events
                      WHERE id = new.id
                         OR (round, force, seq) = (new.round, new.force, new.seq)
                         OR (kind = 'queued' AND new.kind = 'queued'
                             AND message_id = new.message_id))
        BEGIN SELECT raise(ABORT, 'events are never replaced: record a correction');
        END
    """,
    "contents_are_only_erased": """
        CREATE TRIGGER contents_are_only_erased BEFORE UPDATE ON contents
        WHEN new.body IS NOT NULL OR old.body IS NULL
          OR new.digest IS NOT old.digest OR new.what IS NOT old.what
          OR new.round IS NOT old.round OR new.force IS NOT old.force
        BEGIN SELECT raise(ABORT, 'kept content is never changed, only erased');
        END
    """,
    "contents_are_never_replaced": """
        CREATE TRIGGER contents_are_never_replaced BEFORE INSERT ON contents
        WHEN EXISTS (SELECT 1 FROM contents
                      WHERE id = new.id
                         OR (digest, round, force)
                          = (new.digest, new.round, new.force))
        BEGIN SELECT raise(ABORT, 'kept content is never replaced, only erased');
        END
    """,
    "contents_leave_a_tombstone": """
        CREATE TRIGGER contents_leave_a_tombstone BEFORE DELETE ON contents
        BEGIN SELECT raise(ABORT, 'kept content is erased, never deleted');
        END
    """,
    **_never("register_log"),
    **_never("calendar_log"),
    **_never("frozen"),
    **_never("published"),
    **_never("signed"),
    **_never("withdrawn"),
}
"""The triggers that keep the logs append-only, whatever program opens the file."""


@migrations()
def m001_initial(db: "Database") -> None:
    """The log, what it keeps, and the tables derived from it."""
    for statement in _M001:
        db.execute(statement)


@migrations()
def m002_runs_register_calendar(db: "Database") -> None:
    """Which command wrote an event; what was found out of forces and of days."""
    for statement in _M002:
        db.execute(statement)


@migrations()
def m003_published(db: "Database") -> None:
    """What was published of a round, and which sentences somebody signed."""
    for statement in _M003:
        db.execute(statement)


def put_guards(connection: sqlite3.Connection) -> None:
    """Put back whatever trigger is missing."""
    found = {
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
    }
    for name, statement in GUARDS.items():
        if name not in found:
            connection.execute(statement)
