"""Reading the tracker: plain sqlite3, so that listings start at once."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

from foitool import law
from foitool.errors.bad_file import BadTracker
from foitool.law.working_days import Calendar, Holiday

if TYPE_CHECKING:
    from foitool.case.amendments import Amendment, CalendarChange
    from foitool.case.authority import Request
    from foitool.case.recorded import Recorded

SCHEMA = 3
"""The version of the tracker's tables, kept in SQLite's `user_version`."""

DERIVED = 4
"""Raised whenever a derived row would come out differently from the same events."""

WAIT = 30.0
"""Seconds to wait for another process that is writing."""


@dataclass(frozen=True, slots=True)
class History:
    """A request and all its events, in the order of recording."""

    request: "Request"
    events: "tuple[Recorded, ...]"

    @property
    def last_seq(self) -> int:
        """The number of the last event; 0 if there is none."""
        return self.events[-1].seq if self.events else 0


class Reader:
    """Questions to a tracker. Needs only a connection, and writes nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.row_factory = sqlite3.Row

    def rows(self, query: str, **values: Any) -> list[sqlite3.Row]:
        """The rows of a named query."""
        return self.connection.execute(_queries()[query], values).fetchall()

    def history(self, round_name: str, force: str) -> History | None:
        """One request with its events; None if it has none."""
        rows = self.rows("history", round=round_name, force=force)
        if not rows:
            return None
        return _history(round_name, force, rows, self._names())

    def histories(self, round_name: str | None) -> Iterator[History]:
        """Every request of a round, or of all rounds, with its events."""
        names = self._names()
        if round_name is None:
            rows = self.rows("histories")
        else:
            rows = self.rows("histories_of_round", round=round_name)
        for (of_round, force), group in groupby(rows, lambda r: (r[0], r[1])):
            yield _history(of_round, force, list(group), names)

    def rounds(self) -> list[str]:
        """The rounds that have an event."""
        return [row[0] for row in self.rows("rounds")]

    def newest(self) -> datetime | None:
        """When the newest event was recorded, in UTC; None if there is none."""
        moment = self.rows("newest")[0][0]
        return datetime.fromisoformat(moment) if moment else None

    def message_ids(self, round_name: str) -> set[str]:
        """Of every letter of a round that was ever queued."""
        return {row[0] for row in self.rows("queued", round=round_name)}

    def is_fresh(self, version: str) -> bool:
        """Whether the derived tables are made from this log, by these rules."""
        position = self.rows("log_position")[0][0]
        made_from = self.rows("derived_from")
        return bool(made_from) and tuple(made_from[0]) == (position, version, 1)

    def newest_day(self) -> date | None:
        """The latest legal day in the log."""
        newest = self.rows("newest_day")[0][0]
        return date.fromisoformat(newest) if newest else None

    def recorded_beside(self, since: datetime) -> list[str]:
        """What was recorded after that moment and is no event of the log."""
        from foitool.case.undo import UNDONE  # noqa: PLC0415  only undo asks

        rows = self.rows("beside_the_log", undone=UNDONE)
        return [row[0] for row in rows if datetime.fromisoformat(row[1]) > since]

    def content(self, round_name: str, force: str, digest: str) -> bytes | None:
        """Kept bytes; None if they are not there, or were erased."""
        rows = self.rows("content", round=round_name, force=force, digest=digest)
        return rows[0]["body"] if rows else None

    def words(self, round_name: str, force: str, digest: str) -> str:
        """Kept words, or what stands where they were erased."""
        body = self.content(round_name, force, digest)
        return "(erased)" if body is None else body.decode("utf-8")

    def amendments(self) -> "tuple[Amendment, ...]":
        """What was found out about authorities, in the order of recording."""
        rows = self.rows("amendments")
        return _amendments(rows) if rows else ()

    def calendar_changes(self) -> "tuple[CalendarChange, ...]":
        """The days that were recorded since the list was made, in that order."""
        rows = self.rows("calendar_changes")
        return _calendar_changes(rows) if rows else ()

    def _names(self) -> Mapping[str, str]:
        return {row["force"]: row["name"] for row in self.rows("names")}


def rules_in_force(calendar: Calendar) -> str:
    """What derived rows depend on besides the log: our rules and the calendar."""
    return f"{DERIVED}.{law.VERSION}.{calendar.version}"


@contextmanager
def reading(
    path: Path, upgrade: Callable[[Path], object] | None = None
) -> Iterator[Reader | None]:
    """A reader of the tracker at `path`; None if there is nothing in it yet.

    `upgrade` brings an older one up to date first.

    Raises BadTracker if the file is no tracker, or one of a newer version; or of an
    older one, where nobody may upgrade it.
    """
    if not path.exists():
        yield None
        return
    connection = connect_to_read(path)
    try:
        version = check_version(connection, path)
        if 0 < version < SCHEMA:
            connection.close()
            if upgrade is None:
                raise _too_old(path)
            upgrade(path)
            connection = connect_to_read(path)
        yield Reader(connection) if version else None
    except sqlite3.DatabaseError as error:
        raise unreadable(path, error) from error
    finally:
        connection.close()


def check_version(connection: sqlite3.Connection, path: Path) -> int:
    """The schema version of a tracker.

    Raises BadTracker if it was made by a newer foitool, or by no foitool.
    """
    # In one statement, and so of one moment: another process may be making it.
    version: int
    version, has_tables = connection.execute(
        "SELECT user_version, EXISTS (SELECT 1 FROM sqlite_master)"
        " FROM pragma_user_version"
    ).fetchone()
    if version > SCHEMA:
        raise BadTracker(
            f"{path} was written by a newer foitool",
            advice="Update foitool, then run the command again.",
        )
    if version == 0 and has_tables:
        raise BadTracker(
            f"{path} is a database, but no tracker of foitool",
            advice="Move it away, or use another folder: foitool --workspace DIR",
        )
    return version


def unreadable(path: Path, error: sqlite3.Error) -> BadTracker:
    """What to say of a tracker that SQLite cannot use."""
    if "locked" in str(error):
        return BadTracker(
            f"{path} is in use by another program",
            advice="Close it there (a database browser?), then run this again.",
        )
    if path.is_dir():
        return BadTracker(
            f"{path} is a folder",
            advice=f"Move it away, then: {to_put_back(path)}",
        )
    if "unable to open" in str(error):
        return BadTracker(
            f"{path} cannot be opened",
            advice="Check that it is a file and that you may read it: foitool doctor",
        )
    if "disk I/O" in str(error) or "full" in str(error):
        return BadTracker(
            f"the disk gave an error at {path} ({error}); it may be full",
            advice="See how much is free (foitool doctor), then run this again.",
        )
    return BadTracker(
        f"{path} cannot be read as a tracker ({error})",
        advice=f"{to_put_back(path)}\n  The letters in the outbox are safe.",
    )


def to_put_back(tracker: Path) -> str:
    """How to put the newest good copy back, in the place of a damaged tracker."""
    # Copies are read from here, and who reads a sound tracker needs none.
    from foitool.ledger.copies import BACKUPS, newest_sound  # noqa: PLC0415

    copy = newest_sound(tracker.parent / BACKUPS)
    if copy is None:
        none = f"Put back your last copy of it ({BACKUPS} has no good one)"
        return f"{none}: foitool restore FILE"
    return f"Put the newest good copy back: foitool restore {quote(str(copy))}"


def _too_old(path: Path) -> BadTracker:
    return BadTracker(
        f"{path} was made by an older foitool and was not upgraded yet",
        advice="Any command that shows something does it: foitool status",
    )


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Read-only; in a folder that nobody may write to, as a file that rests.

    Such a file must have nothing waiting in a write-ahead log, which could not be
    read with it.
    """
    uri = path.absolute().as_uri()
    waiting = path.with_name(f"{path.name}-wal")
    connection = None
    try:
        connection = sqlite3.connect(f"{uri}?mode=ro", uri=True, timeout=WAIT)
        connection.execute("PRAGMA user_version")
    except sqlite3.DatabaseError as error:
        if connection is not None:
            connection.close()
        said = str(error)
        if "unable to open" not in said and "readonly" not in said:
            raise unreadable(path, error) from error
        if waiting.exists() and waiting.stat().st_size:
            raise BadTracker(
                f"the newest events in {waiting} cannot be read where nobody may write",
                advice="Copy the folder to a place you may write in, and use that.",
            ) from error
        return _at_rest(path, uri)
    return connection


def _at_rest(path: Path, uri: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
        connection.execute("PRAGMA user_version")
    except sqlite3.DatabaseError as error:
        raise unreadable(path, error) from error
    return connection


def _history(
    round_name: str, force: str, rows: list[sqlite3.Row], names: Mapping[str, str]
) -> History:
    # Imported here: a listing from the derived table reads no event.
    from foitool.case.authority import Request  # noqa: PLC0415
    from foitool.ledger.wire import from_row  # noqa: PLC0415

    request = Request(
        round=round_name,
        force=force,
        name=names.get(force, force),
        regime=rows[0]["regime"],
    )
    return History(request, tuple(from_row(row) for row in rows))  # type: ignore[arg-type]


def _amendments(rows: "list[sqlite3.Row]") -> "tuple[Amendment, ...]":
    import json  # noqa: PLC0415

    from foitool.case.amendments import Amendment  # noqa: PLC0415

    return tuple(
        Amendment(
            force=row["force"],
            on=date.fromisoformat(row["on_day"]),
            source=row["source"],
            cells=json.loads(row["cells"]),
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            recorded_by=row["recorded_by"],
        )
        for row in rows
    )


def _calendar_changes(rows: "list[sqlite3.Row]") -> "tuple[CalendarChange, ...]":
    from foitool.case.amendments import CalendarChange  # noqa: PLC0415

    return tuple(
        CalendarChange(
            holiday=Holiday(
                date.fromisoformat(row["day"]), row["nation"], row["name"], row["basis"]
            ),
            counts=bool(row["counts"]),
            recorded_at=datetime.fromisoformat(row["recorded_at"]),
            recorded_by=row["recorded_by"],
        )
        for row in rows
    )


@cache
def _queries() -> dict[str, str]:
    """The queries of `queries.sql`, by name."""
    text = Path(__file__).with_name("queries.sql").read_text(encoding="utf-8")
    blocks = text.split("-- name: ")[1:]
    return {name: body for name, _, body in (block.partition("\n") for block in blocks)}
