"""Putting a copy back in the tracker's place.

The copy is first made anew beside the tracker, checked and brought up to date there.
A sound tracker is then written over from within, in one transaction: whoever has it
open sees the old log or the new one. A damaged one is replaced as a file. At no moment
is there no tracker: to `foitool send` that would mean that nobody was written to.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from foitool.errors.bad_file import BadCopy, BadTracker
from foitool.errors.needs_a_person import TrackerMoved
from foitool.errors.refused import NotCopied
from foitool.files import sync_folder_if_possible
from foitool.ledger.copies import (
    BESIDE,
    PART,
    Holding,
    alone_in,
    clear_away,
    copy_pages,
    faults,
    holding,
    newest_sound,
    part_of,
    sync,
)
from foitool.ledger.doubts import events_of, put_down_doubts
from foitool.ledger.opening import bring_up_to_date, use_wal
from foitool.ledger.reading import SCHEMA, WAIT, Reader, connect_to_read, unreadable

Row = tuple[Any, ...]

_FEW_PAGES = 4
"""Fewer than any tracker has: the lock is held, and nothing committed, after them."""

_STANDS_IN = (
    "A damaged tracker stood here. It was kept in the folder backups, and a copy was"
    " about to be put in its place.\nRun foitool restore again.\n"
)


def look_at_copy(copy: Path, tracker: Path) -> Holding:
    """What a copy holds, if the tracker can be restored from it.

    Raises BadCopy.
    """
    if copy.is_dir():
        newest = newest_sound(copy)
        raise BadCopy(copy, "it is a folder", instead=newest)
    if not copy.is_file():
        raise BadCopy(copy, "there is no such file")
    if tracker.exists() and copy.samefile(tracker):
        raise BadCopy(copy, "it is the tracker itself")
    try:
        with closing(connect_to_read(copy)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA:
                raise BadCopy(copy, "a newer foitool wrote it; update foitool first")
            if version < 1:
                raise BadCopy(copy, "it is no tracker of foitool")
            if wrong := faults(connection):
                raise BadCopy(copy, f"it is damaged: {wrong[0]}")
            return holding(connection)
    except BadTracker as error:
        raise BadCopy(copy, f"it cannot be read: {error.what}") from error
    except (sqlite3.DatabaseError, ValueError) as error:
        raise BadCopy(copy, f"it cannot be read ({error})") from error


def look_at_present(tracker: Path) -> Holding | str | None:
    """What the tracker holds, or what is wrong with it; None if there is none.

    Raises BadTracker if a newer foitool wrote it, or another program locks it.
    """
    if not tracker.exists():
        return None
    try:
        with closing(connect_to_read(tracker)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            _refuse_newer(tracker, version)
            if version < 1:
                return "it is empty or no tracker of foitool"
            wrong = faults(connection)
            return wrong[0] if wrong else holding(connection)
    except (sqlite3.DatabaseError, BadTracker) as error:
        said = error.__cause__ or error
        if not isinstance(said, sqlite3.DatabaseError):
            raise
        if "locked" in str(said):
            raise unreadable(tracker, said) from error
        return str(said)


@contextmanager
def up_to_date(log: Path) -> Iterator[sqlite3.Connection]:
    """What a tracker holds, in tables of this version, in a place of its own.

    SQLite throws it away at the end. Raises sqlite3.DatabaseError, BadTracker.
    """
    with (
        closing(connect_to_read(log)) as source,
        closing(sqlite3.connect("", isolation_level=None)) as mine,
    ):
        source.backup(mine)
        mine.execute("BEGIN IMMEDIATE")
        bring_up_to_date(mine)
        mine.execute("COMMIT")
        yield mine


def lacking_events(present: sqlite3.Connection, past: sqlite3.Connection) -> set[Row]:
    """The events that the tracker has and the copy has not."""
    return events_of(present) - events_of(past)


def lacking_beside(present: sqlite3.Connection, past: sqlite3.Connection) -> int:
    """How much of what belongs to no request the copy lacks."""
    return sum(len(_rows(present, table) - _rows(past, table)) for table in BESIDE)


def come_back(present: sqlite3.Connection, past: sqlite3.Connection) -> int:
    """How many pieces the copy holds that were erased since."""
    return len(_kept(past) - _kept(present) - _unknown(past, present))


def put_back(copy: Path, tracker: Path, *, present: Holding | None) -> Holding:
    """Put a copy in the tracker's place; `present` is what it held when looked at.

    None: it was damaged, or there was none. Returns what it holds now.

    Raises TrackerMoved if it holds something else by now, or a sound one came in the
    place of a damaged or missing one; BadCopy, BadTracker, NotCopied.
    """
    try:
        with alone_in(tracker.parent):
            clear_away(tracker)
            mode = (tracker if tracker.exists() else copy).stat().st_mode & 0o666
            with part_of(tracker, mode=mode) as part:
                copy_pages(copy, part)
                held = _up_to_date(part, copy)
                if present is not None:
                    held = put_down_doubts(part, tracker)
                if present is None:
                    if isinstance(look_at_present(tracker), Holding):
                        raise TrackerMoved
                    _replace(part, tracker)
                else:
                    _write_over(part, tracker, present)
    except sqlite3.DatabaseError as error:
        raise unreadable(tracker, error) from error
    except OSError as error:
        raise NotCopied(copy, error.strerror or str(error)) from error
    return held


def _refuse_newer(tracker: Path, version: int) -> None:
    if version > SCHEMA:
        raise BadTracker(
            f"{tracker} was written by a newer foitool",
            advice="Update foitool, then run the command again.",
        )


def _up_to_date(part: Path, copy: Path) -> Holding:
    """Upgrade what will be put back, and see that every event of it can be read."""
    with closing(sqlite3.connect(part, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        bring_up_to_date(connection)
        connection.execute("COMMIT")
        try:
            for _ in Reader(connection).histories(None):
                pass
        except (BadTracker, ValueError, LookupError, TypeError) as error:
            raise BadCopy(copy, f"an event of it cannot be read: {error}") from error
        held = holding(connection)
    sync(part)
    return held


def _write_over(part: Path, tracker: Path, known: Holding) -> None:
    """Write a copy over a sound tracker, from within: one transaction."""
    give_up, looked = time.monotonic() + WAIT, False
    with (
        closing(sqlite3.connect(tracker, timeout=WAIT, isolation_level=None)) as into,
        closing(sqlite3.connect(part, isolation_level=None)) as new,
        closing(connect_to_read(tracker)) as present,
    ):
        use_wal(into)
        into.execute("PRAGMA synchronous = FULL")
        _same_page_size(new, into)

        def after_each_step(_status: int, _remaining: int, total: int) -> None:
            nonlocal looked
            if not total:  # it waits for somebody who is writing
                if time.monotonic() > give_up:
                    raise sqlite3.OperationalError("database is locked")
            elif not looked:
                # From here on nobody else can write, and nothing is committed yet.
                if holding(present).state != known.state:
                    raise TrackerMoved
                looked = True

        new.backup(into, pages=_FEW_PAGES, progress=after_each_step, sleep=0.02)


def _same_page_size(new: sqlite3.Connection, into: sqlite3.Connection) -> None:
    """SQLite cannot change the page size of a file that has a write-ahead log."""
    size = into.execute("PRAGMA page_size").fetchone()[0]
    if new.execute("PRAGMA page_size").fetchone()[0] != size:
        new.execute(f"PRAGMA page_size = {size}")
        new.execute("VACUUM")


def _replace(part: Path, tracker: Path) -> None:
    """Put a whole file in the place of a damaged one, or of none.

    SQLite would apply a stale write-ahead log to whatever lies beside it, so it goes
    first. Without it the old file might pass for an older tracker; so one that no
    program can mistake for a tracker stands in between.
    """
    _refuse_if_in_use(tracker)
    stale = [tracker.with_name(f"{tracker.name}-{tail}") for tail in ("wal", "shm")]
    if tracker.exists() and any(path.exists() for path in stale):
        stand_in = tracker.with_name(f".{tracker.name}-stand-in{PART}")
        # SQLite takes a file shorter than a page for an empty one.
        stand_in.write_text(_STANDS_IN * 100, encoding="utf-8")
        sync(stand_in)
        stand_in.replace(tracker)
        sync_folder_if_possible(tracker.parent)
    for path in stale:
        path.unlink(missing_ok=True)
    sync_folder_if_possible(tracker.parent)
    part.replace(tracker)
    sync_folder_if_possible(tracker.parent)


def _refuse_if_in_use(tracker: Path) -> None:
    """Whoever has the old file open would throw away the new one's log at the end.

    Raises BadTracker.
    """
    if not tracker.exists():
        return
    with closing(sqlite3.connect(tracker, timeout=0.5, isolation_level=None)) as one:
        try:
            one.execute("PRAGMA locking_mode = EXCLUSIVE")
            one.execute("BEGIN EXCLUSIVE")
            one.execute("ROLLBACK")
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise unreadable(tracker, error) from error


def _rows(connection: sqlite3.Connection, table: str) -> set[Row]:
    """The rows of a log that came later; none in a tracker made before it."""
    there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
    if not connection.execute(there, (table,)).fetchone():
        return set()
    rows = connection.execute(f"SELECT * FROM {table}")  # noqa: S608  a name of ours
    return set(map(tuple, rows))


def _kept(connection: sqlite3.Connection) -> set[Row]:
    """What is kept and not erased."""
    return set(
        map(
            tuple,
            connection.execute(
                "SELECT round, force, digest FROM contents WHERE erased_at IS NULL"
            ),
        )
    )


def _unknown(past: sqlite3.Connection, present: sqlite3.Connection) -> set[Row]:
    """What the present tracker never kept, and so never erased."""
    everything = "SELECT round, force, digest FROM contents"
    known = set(map(tuple, present.execute(everything)))
    return {row for row in map(tuple, past.execute(everything)) if row not in known}
