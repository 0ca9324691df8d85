"""Copies of a tracker: whole, checked, and never over another file.

A copy is one SQLite file. It is made from one committed state while others read and
write, checked against that state, synced to the disk, and only then given its name.
Until then it is a hidden file that ends in `.part`; one that a killed run left is
cleared away by the next copy into that folder.
"""

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from foitool.errors import FoitoolError
from foitool.errors.refused import AlreadyThere, NotCopied
from foitool.files import NotDurable, publish
from foitool.ledger.reading import SCHEMA, connect_to_read

BACKUPS = "backups"
"""The folder beside the tracker where copies go by themselves."""

PART = ".part"
"""What ends the name of a copy that is not whole yet."""

BESIDE = ("register_log", "calendar_log", "frozen", "published", "signed", "withdrawn")
"""The logs of what belongs to no single request."""

_LOGS = ("events", "contents", "authorities", *BESIDE)
_PAGES = 256
"""Pages at a time; 4 KB each, as SQLite makes them."""

DAMAGED = "before-restore-damaged"
"""Why a tracker was kept that nothing could be restored from."""

_MOMENT = "%Y-%m-%dT%H%M%SZ"
_DATED = re.compile(
    r"tracker-(?P<moment>\d{4}-\d\d-\d\dT\d{6}Z)"
    r"(?:-before-[a-z]+(?:-damaged|-\d+-to-\d+)?)?(?:-(?P<number>\d+))?\.db"
)

TAILS = ("journal", "wal", "shm")
"""What SQLite keeps beside a file while it is at work."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """What a tracker holds.

    `schema` is the version of its tables, `newest` the moment of the last recording,
    `state` a digest of its tables' definitions and of every row that is not derived:
    two trackers of the same state hold the same.
    """

    schema: int
    events: int
    rounds: tuple[str, ...]
    newest: datetime | None
    state: str


@dataclass(frozen=True, kw_only=True)
class Copy:
    """A copy that was made or found: where, what it holds, its size and SHA-256."""

    path: Path
    holding: Holding
    size: int
    sha256: str


def dated(now: datetime, why: str = "") -> str:
    """A copy's name, in UTC; every system can write it."""
    moment = now.astimezone(UTC).strftime(_MOMENT)
    return f"tracker-{moment}{'-' if why else ''}{why}.db"


def holding(connection: sqlite3.Connection) -> Holding:
    """What a tracker holds, of whatever version.

    Raises sqlite3.DatabaseError where it is no tracker, or cannot be read.
    """
    one = connection.execute(
        "SELECT user_version, (SELECT count(*) FROM events),"
        " (SELECT max(recorded_at) FROM events) FROM pragma_user_version"
    ).fetchone()
    rounds = connection.execute("SELECT DISTINCT round FROM events ORDER BY round")
    return Holding(
        schema=one[0],
        events=one[1],
        rounds=tuple(name for (name, *_) in rounds),
        newest=datetime.fromisoformat(one[2]) if one[2] else None,
        state=_state(connection),
    )


def faults(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file itself; nothing if it is sound."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
    broken = [
        f"a row of {row[0]} refers to a missing row of {row[2]}"
        for row in connection.execute("PRAGMA foreign_key_check")
    ]
    return ([] if found == ["ok"] else found) + broken


def checked(path: Path) -> Copy:
    """A copy that lies there, if it is sound.

    Raises NotCopied if SQLite finds a fault with it; BadTracker, sqlite3.DatabaseError
    if it cannot be read at all.
    """
    with closing(connect_to_read(path)) as connection:
        if wrong := faults(connection):
            raise NotCopied(path, wrong[0])
        held = holding(connection)
    return Copy(
        path=path, holding=held, size=path.stat().st_size, sha256=digest_of(path)
    )


def copy_tracker(source: Path, target: Path, *, or_beside: bool = False) -> Copy:
    """Copy a tracker, while others may be writing to it.

    The folder is made if its parent is there. `or_beside`: where the name is taken
    a number is added; never is a file written over.

    Raises:
        AlreadyThere: the name is taken.
        NotCopied: no whole copy could be made, or it failed the check.
        BadTracker: the source cannot be read.
    """
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        with alone_in(target.parent):
            clear_away(target)
            if or_beside:
                target = _free(target)
            elif os.path.lexists(target):
                raise AlreadyThere(target, advice="Give the copy another name.")
            with part_of(target, mode=source.stat().st_mode & 0o666) as part:
                held = copy_pages(source, part)
                digest = digest_of(part)
                size = part.stat().st_size
                _name(part, target)
    except (OSError, NotImplementedError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise NotCopied(source, why) from error
    return Copy(path=target, holding=held, size=size, sha256=digest)


def copy_bytes(source: Path, target: Path) -> Path:
    """Copy a damaged tracker byte by byte, its write-ahead log too.

    No connection to it may be open. Returns where it is: the name may get a number.

    Raises NotCopied.
    """
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        with alone_in(target.parent):
            clear_away(target)
            target = _free(target)
            # The log first: what has the name of a tracker is whole with it.
            for tail in ("-wal", ""):
                original = source.with_name(f"{source.name}{tail}")
                copy = target.with_name(f"{target.name}{tail}")
                if not original.exists():
                    continue
                with part_of(copy, mode=original.stat().st_mode & 0o666) as part:
                    shutil.copyfile(original, part)
                    if digest_of(part) != digest_of(original):
                        raise NotCopied(source, "the copy came out different")
                    sync(part)
                    _name(part, copy)
    except (OSError, NotImplementedError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise NotCopied(source, why) from error
    return target


def made_at(copy: Path) -> datetime | None:
    """When a copy was made, by its name; None if it has none of ours."""
    found = _DATED.fullmatch(copy.name)
    if found is None:
        return None
    try:
        return datetime.strptime(found["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:  # 31 September: somebody else's name
        return None


def copies_in(folder: Path) -> list[Path]:
    """The copies in a folder that have a date for a name, the newest first.

    Without those of a damaged tracker: nobody could restore from one.
    """
    dated_ones = [one for one in folder.glob("tracker-*.db") if made_at(one)]
    sound = [one for one in dated_ones if DAMAGED not in one.name]
    return sorted(sound, key=_by_age, reverse=True)


def newest_sound(folder: Path) -> Path | None:
    """The newest copy in a folder that can be put back; None if there is none."""
    for copy in copies_in(folder):
        with suppress(FoitoolError, sqlite3.Error, OSError, ValueError):
            if 0 < checked(copy).holding.schema <= SCHEMA:
                return copy
    return None


def _by_age(copy: Path) -> tuple[str, int]:
    """Its moment, and its number among those of that moment."""
    found = _DATED.fullmatch(copy.name)
    assert found is not None
    return found["moment"], int(found["number"] or 1)


def leftovers_in(folder: Path) -> list[Path]:
    """Copies of a dated name that are being made, or were cut off."""
    return sorted(folder.glob(f".tracker-*{PART}"))


def tidy(folder: Path) -> None:
    """Clear away what killed runs left in a folder of copies; wait for a living one.

    Raises OSError where nobody may write.
    """
    if leftovers_in(folder):
        with alone_in(folder):
            for left in leftovers_in(folder):
                _remove(left)


def copy_pages(source: Path, part: Path) -> Holding:
    """Copy one committed state into an empty file, check it, and sync it.

    Raises NotCopied, BadTracker, sqlite3.Error, OSError.
    """
    with closing(connect_to_read(source)) as original:
        return _copy_state(original, source, part)


def copy_open(connection: sqlite3.Connection, source: Path, target: Path) -> Path:
    """Copy a tracker through a connection to it; its file at `source` may be gone.

    Where a name is taken a number is added. Returns where it is. Raises NotCopied.
    """
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        with alone_in(target.parent):
            clear_away(target)
            target = _free(target)
            with part_of(target, mode=0o600) as part:
                try:
                    _copy_state(connection, source, part)
                finally:
                    connection.rollback()
                _name(part, target)
    except (OSError, NotImplementedError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise NotCopied(source, why) from error
    return target


def _copy_state(original: sqlite3.Connection, source: Path, part: Path) -> Holding:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        # Held to the end: else a writer's commit would start the copy afresh, and
        # what is counted here could be more than what was copied.
        original.execute("BEGIN")
        held = holding(original)
        original.backup(copy, pages=_PAGES)
        # One file, that can be read where nobody may write.
        copy.execute("PRAGMA journal_mode = DELETE")
        if wrong := faults(copy):
            raise NotCopied(source, f"it would not be whole: {wrong[0]}")
        if holding(copy) != held:
            raise NotCopied(source, "the copy came out different")
    sync(part)
    return held


def sync(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """One copy at a time in a folder, so that any other `.part` there is a leftover."""
    from filelock import FileLock  # noqa: PLC0415  not for those who only read

    with FileLock(folder / ".foitool-copy.lock"):
        yield


@contextmanager
def part_of(target: Path, *, mode: int) -> Iterator[Path]:
    """An empty file to fill, with the tracker's own permissions; gone in the end."""
    part = target.with_name(f".{target.name}{PART}")
    os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode | 0o600))
    try:
        yield part
    finally:
        _remove(part)


def clear_away(target: Path) -> None:
    """What killed runs left: of copies named by us, and of this very one."""
    _remove(target.with_name(f".{target.name}{PART}"))
    for left in leftovers_in(target.parent):
        _remove(left)


def _remove(part: Path) -> None:
    # The file last: by its name the next run finds what belongs to it.
    for name in (*(f"{part.name}-{tail}" for tail in TAILS), part.name):
        part.with_name(name).unlink(missing_ok=True)


def _free(target: Path) -> Path:
    """The first name that no copy has, nor the log of one that was cut off."""
    number, free = 1, target
    while os.path.lexists(free) or os.path.lexists(f"{free}-wal"):
        number += 1
        free = target.with_name(f"{target.stem}-{number}{target.suffix}")
    return free


def _name(part: Path, target: Path) -> None:
    """Give a whole copy its name; a file of that name is never replaced."""
    try:
        with suppress(NotDurable):  # named all the same, and its bytes are on the disk
            publish(part, target)
    except FileExistsError:
        raise AlreadyThere(target, advice="Give the copy another name.") from None


def digest_of(path: Path) -> str:
    """SHA-256 of a file that no connection has open.

    To close it would drop the locks that SQLite holds on it in this process.
    """
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _state(connection: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    there = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    ).fetchall()
    tables = {row[1] for row in there if row[0] == "table"}
    for row in there:
        digest.update(repr(tuple(row)).encode())
    for table in _LOGS:
        if table in tables:
            for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1"):  # noqa: S608
                for cell in row:
                    digest.update(b"\0")
                    body = cell if isinstance(cell, bytes) else repr(cell).encode()
                    digest.update(body)
    return digest.hexdigest()
