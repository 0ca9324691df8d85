"""Judging the program and the machine it runs on: versions, time zone, clock."""

import platform
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from foitool import __version__
from foitool.jobs.days_ahead import Ahead
from foitool.jobs.finding import Finding
from foitool.law import NEWEST_PROCLAMATION
from foitool.law.deadline import in_words

Version = tuple[int, ...]

_OLDEST_SQLITE: Version = (3, 37, 0)
"""The first with STRICT tables, which the tracker is made of."""

_WAL_RESET_MENDED: Version = (3, 51, 3)
"""sqlite.org/wal.html#walresetbug: from 3.7.0 on. Some older lines were mended too."""
_WAL_RESET_MENDED_TOO: dict[Version, Version] = {
    (3, 44): (3, 44, 6),
    (3, 50): (3, 50, 7),
}

_COMPARE = (
    "Compare it with a telephone's. If it is behind, set it: every time limit is"
    " counted from it. If it is right, "
)
_A_FEW = 3
"""Commands that are told at once."""

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


def is_impossible(now: datetime) -> bool:
    """Whether this machine's clock is behind what stands in the program itself."""
    return now.date() < NEWEST_PROCLAMATION


def recorded_later(now: datetime, newest: datetime) -> str:
    """Say when the newest event was recorded, as a clock beside this one has it."""
    moment = newest.astimezone(now.tzinfo)
    return f"the newest event was recorded at {moment:%Y-%m-%d %H:%M}"


PROCLAIMED_LATER = (
    "foitool knows of bank holidays that were proclaimed on"
    f" {in_words(NEWEST_PROCLAMATION)}"
)
"""What is of a later time than a clock that cannot be right."""


def judge_clock(
    now: datetime, newest: datetime | None, ahead: Sequence[Ahead] = ()
) -> Finding:
    """Whether this machine's clock agrees with the log. Both moments are aware.

    `ahead` is what counts for a day to come. Only a person knows whether the clock is
    behind, or was ahead: the advice has both.
    """
    says = f"This machine's clock says {now:%Y-%m-%d %H:%M}"
    if newest is not None and is_behind(now, newest):
        return Finding(
            check="clock",
            state="bad",
            why=f"{says}, and {recorded_later(now, newest)}.",
            do=f"{_COMPARE}{_mend_days(ahead)}",
        )
    if is_impossible(now):
        return Finding(
            check="clock",
            state="bad",
            why=f"{says}, and {PROCLAIMED_LATER}.",
            do="Set the clock; every time limit is counted from it.",
        )
    return Finding(check="clock", state="ok", why=f"It is {now:%Y-%m-%d %H:%M} here.")


def _mend_days(ahead: Sequence[Ahead]) -> str:
    """What to type if the clock was ahead: a few at a time, the next run has more."""
    if not ahead:
        return "it was ahead then, and no day is to be mended."
    what = "1 day is" if len(ahead) == 1 else f"{len(ahead)} days are"
    typed = "; ".join(one.mend for one in ahead[:_A_FEW])
    more = len(ahead) - _A_FEW
    rest = (
        f"; then foitool doctor again, which has the other {more}" if more > 0 else ""
    )
    if any(one.written for one in ahead):
        rest += (
            ". A letter that lies written and was not sent states that day, so: foitool"
            " send --force FORCE --rewrite --clock-is-right"
        )
    return f"it was ahead then, and {what} to be mended: {typed}{rest}."


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
