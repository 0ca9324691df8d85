"""Opening the tracker to write: made if it is not there, upgraded if it is old.

An older tracker is upgraded in one transaction, after a copy of it was made and
checked. Whoever is killed in between leaves it old or new, and the copy beside it.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from foitool.errors.bad_file import BadTracker
from foitool.ledger.copies import BACKUPS, copy_tracker, dated
from foitool.ledger.migrations import migrations, put_guards
from foitool.ledger.reading import SCHEMA, WAIT, check_version, unreadable


@dataclass(frozen=True, kw_only=True)
class Upgraded:
    """An upgrade that was done: the versions of the tables, and the copy before."""

    before: int
    after: int
    copy: Path


def upgrade(path: Path, now: Callable[[], datetime]) -> Upgraded | None:
    """Bring an older tracker up to date; None if another process just did.

    Raises BadTracker, NotCopied.
    """
    with connected_to_write(path, now) as (_, upgraded):
        return upgraded


@contextmanager
def connected_to_write(
    path: Path, now: Callable[[], datetime]
) -> Iterator[tuple[sqlite3.Connection, Upgraded | None]]:
    """A connection to a tracker of this version, and the upgrade that was needed.

    Raises BadTracker if the file is no tracker, was made by a newer foitool, is
    locked by another program, or cannot be written to; NotCopied.
    """
    connection = None
    try:
        _make_private(path)
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        check_version(connection, path)
        yield connection, _prepare(connection, path, now)
    except sqlite3.OperationalError as error:
        raise _unwritable(path, error, old=_looks_old(path)) from error
    except sqlite3.DatabaseError as error:
        raise unreadable(path, error) from error
    finally:
        if connection is not None:
            connection.close()


def _make_private(path: Path) -> None:
    """Make the file, if there is none, for its owner alone: work not yet published.

    SQLite gives what it keeps beside it the same permissions. Errors are left to it.
    """
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Apply whatever migration is missing, inside the transaction that is open."""
    migrations.apply(Database(connection, execute_plugins=False))
    put_guards(connection)
    connection.execute(f"PRAGMA user_version = {SCHEMA}")


def use_wal(connection: sqlite3.Connection) -> None:
    """Switch to a write-ahead log, which needs the file for a moment.

    Where two processes make the tracker at once, each would wait for the other:
    SQLite then fails one of them at once, whatever its timeout.
    """
    give_up = time.monotonic() + WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return


def _prepare(
    connection: sqlite3.Connection, path: Path, now: Callable[[], datetime]
) -> Upgraded | None:
    """Settings of this connection, then whatever migration is missing."""
    use_wal(connection)
    for pragma in (
        "synchronous = FULL",  # a letter that left is on the disk
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "secure_delete = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Looked at again: another process may have upgraded it while we waited.
        version = check_version(connection, path)
        upgraded = None
        if version < SCHEMA:
            if version:
                upgraded = _copied_before(path, version, now)
            bring_up_to_date(connection)
        else:
            put_guards(connection)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
    return upgraded


def _copied_before(path: Path, version: int, now: Callable[[], datetime]) -> Upgraded:
    """Keep the old tracker, while we hold the lock and nobody can add to it."""
    name = dated(now(), f"before-upgrade-{version}-to-{SCHEMA}")
    copy = copy_tracker(path, path.parent / BACKUPS / name, or_beside=True)
    return Upgraded(before=version, after=SCHEMA, copy=copy.path)


def _looks_old(path: Path) -> bool:
    """Whether the file's own head says so, where SQLite could not even be asked.

    The version of the tables is a big-endian number at byte 60 (SQLite's file format).
    """
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    return 0 < int.from_bytes(head[60:64], "big") < SCHEMA


def _unwritable(
    path: Path, error: sqlite3.OperationalError, *, old: bool
) -> BadTracker:
    """What to say when SQLite cannot write."""
    said = str(error)
    if "readonly" in said or "unable to open" in said:
        if old:
            return BadTracker(
                f"{path} was made by an older foitool and has to be upgraded, and"
                " nobody may write there",
                advice="Copy the folder to a place you may write in, and use that.",
            )
        return BadTracker(
            f"{path} cannot be written to ({said})",
            advice="Check that the folder exists and that you may write in it.",
        )
    if "full" in said:
        return BadTracker(
            f"there is no space left to write {path}",
            advice="Free some, then run this again; nothing was half-written.",
        )
    return unreadable(path, error)
