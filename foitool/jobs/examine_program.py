"""Judging the program and the machine it runs on: versions, time zone, clock."""

import platform
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from foitool import __version__
from foitool.jobs.finding import Finding

Version = tuple[int, ...]

_OLDEST_SQLITE: Version = (3, 37, 0)
"""The first with STRICT tables, which the tracker is made of."""

_WAL_RESET_MENDED: Version = (3, 51, 3)
"""sqlite.org/wal.html#walresetbug: from 3.7.0 on. Some older lines were mended too."""
_WAL_RESET_MENDED_TOO: dict[Version, Version] = {
    (3, 44): (3, 44, 6),
    (3, 50): (3, 50, 7),
}

_MIDSUMMER = datetime(2026, 7, 1, 12, tzinfo=UTC)
_MIDWINTER = datetime(2026, 1, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class ProgramFacts:
    """Versions, and London's offsets in summer and winter; None without a zone."""

    foitool: str
    python: str
    sqlite: Version
    london: tuple[timedelta | None, timedelta | None] | None


def look_at_program() -> ProgramFacts:
    """Look at what runs here."""
    try:
        zone = ZoneInfo("Europe/London")
        london = tuple(
            day.astimezone(zone).utcoffset() for day in (_MIDSUMMER, _MIDWINTER)
        )
    except (ZoneInfoNotFoundError, OSError, ValueError):
        london = None
    return ProgramFacts(
        foitool=__version__,
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version_info,
        london=(london[0], london[1]) if london else None,
    )


def judge_program(facts: ProgramFacts) -> Iterator[Finding]:
    """Whether the program stands on firm ground."""
    yield Finding(
        check="program",
        state="ok",
        why=f"foitool {facts.foitool} on Python {facts.python}.",
    )
    yield _judge_sqlite(facts.sqlite)
    if facts.london == (timedelta(hours=1), timedelta(0)):
        yield Finding(check="time-zone", state="ok", why="London's time is known.")
    else:
        why = "London's time zone is missing or wrong, and legal days are London's."
        do = "Install it: python -m pip install --upgrade tzdata"
        yield Finding(check="time-zone", state="bad", why=why, do=do)


def is_behind(now: datetime, newest: datetime) -> bool:
    """Whether this machine's clock is behind what was recorded, by more than a tick."""
    return newest > now + timedelta(minutes=5)


def judge_clock(now: datetime, newest: datetime | None) -> Finding:
    """Whether this machine's clock agrees with the log. Both moments are aware."""
    if newest is not None and is_behind(now, newest):
        return Finding(
            check="clock",
            state="bad",
            why=(
                f"This machine's clock says {now:%Y-%m-%d %H:%M}, and the newest event"
                f" was recorded at {newest.astimezone(now.tzinfo):%Y-%m-%d %H:%M}."
            ),
            do="Set the clock; every time limit is counted from it.",
        )
    return Finding(check="clock", state="ok", why=f"It is {now:%Y-%m-%d %H:%M} here.")


def _judge_sqlite(version: Version) -> Finding:
    said = ".".join(map(str, version))
    if version < _OLDEST_SQLITE:
        why = f"SQLite {said} is too old for the tracker's tables."
        do = "Use a newer Python, which brings a newer SQLite."
        return Finding(check="sqlite", state="bad", why=why, do=do)
    mended = _WAL_RESET_MENDED_TOO.get(version[:2], _WAL_RESET_MENDED)
    if version < mended:
        # No more than said: it is so rare that its authors never saw it happen by
        # itself, and some systems mend it without a new number.
        why = (
            f"SQLite {said}. By its number it may have the very rare WAL-reset bug"
            " (sqlite.org/wal.html#walresetbug), one more reason to keep copies."
        )
        return Finding(check="sqlite", state="ok", why=why)
    return Finding(check="sqlite", state="ok", why=f"SQLite {said}.")
