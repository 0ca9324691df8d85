"""A tracker as another program sees it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

VERSION_1 = Path(__file__).parent / "ledger" / "version_1.sql"
"""A tracker that foitool wrote at version 1 of its tables, as SQL."""


def query(tracker: Path, sql: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with closing(sqlite3.connect(tracker)) as connection:
        return connection.execute(sql).fetchall()


def events(tracker: Path) -> list[tuple[Any, ...]]:
    """Every event, in the columns that version 1 had, in the order of recording."""
    columns = "round, force, seq, kind, on_day, recorded_at, facts"
    return query(tracker, f"SELECT {columns} FROM events ORDER BY id")
