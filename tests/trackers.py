"""A tracker as another program sees it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

VERSION_1 = Path(__file__).parent / "ledger" / "version_1.sql"
"""A tracker that foitool wrote at version 1 of its tables, as SQL."""

REWRITING = (
    "UPDATE {} SET recorded_by = 'bob'",
    "UPDATE OR REPLACE {} SET id = 1 WHERE id = 2",
    "DELETE FROM {}",
    "INSERT OR REPLACE INTO {0} SELECT * FROM {0} WHERE id = 1",
)
"""What no program may do to a log of two rows."""


def assert_refused(statement: str, table: str, tracker: Path) -> None:
    """Another program leaves recursive triggers off, so REPLACE needs a guard."""
    before = query(tracker, f"SELECT * FROM {table}")
    with (
        closing(sqlite3.connect(tracker)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="is never"),
        connection,
    ):
        connection.execute(statement.format(table))
    assert query(tracker, f"SELECT * FROM {table}") == before
    assert len(before) == 2


def query(tracker: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with closing(sqlite3.connect(tracker)) as connection:
        return connection.execute(sql).fetchall()


def events(tracker: Path) -> list[tuple[Any, ...]]:
    """Every event, in the columns that version 1 had, in the order of recording."""
    columns = "round, force, seq, kind, on_day, recorded_at, facts"
    return query(tracker, f"SELECT {columns} FROM events ORDER BY id")
