"""Deadlines per second: our working days against those of `holidays`.

The same question to both, in one run on one machine: the twentieth working day
after each of 500 days, under FOIA (the union of three lists) and under FOISA
(Scotland's). Before the clock starts both are warm, since `holidays` works out a
year when it first meets it and we make a table. Only the bare count is timed,
and afterwards the answers are compared.

    python bench/deadlines.py
"""

import platform
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from importlib.metadata import version

import holidays

from foitool.calendar import load_calendar
from foitool.law import REGIMES

FIRST, LAST = date(2012, 1, 1), date(2027, 11, 1)
SAMPLE = 500
TURNS = 15
GOAL = 50

YEARS = range(FIRST.year, LAST.year + 2)
"""Before 2012 the package has three days too many: see tests/law."""

NthDay = Callable[[date], date]


def sample_days() -> list[date]:
    """The same days in every run."""
    dice = random.Random(2000)
    span = (LAST - FIRST).days
    return [FIRST + timedelta(days=dice.randrange(span)) for _ in range(SAMPLE)]


def ours(regime: str) -> NthDay:
    """`WorkingDays.after`, with its table made."""
    days = REGIMES[regime].working_days(load_calendar())
    return lambda day: days.after(day, working_days=20)


def theirs(regime: str) -> NthDay:
    """`get_nth_working_day`, with its years filled in."""
    scotland = holidays.country_holidays("GB", subdiv="SCT", years=YEARS)
    if regime == "foisa":
        closed = scotland
    else:
        england = holidays.country_holidays("GB", subdiv="ENG", years=YEARS)
        ireland = holidays.country_holidays("GB", subdiv="NIR", years=YEARS)
        closed = england + scotland + ireland
    return lambda day: closed.get_nth_working_day(day, 20)


def per_second(sides: Sequence[NthDay], days: Sequence[date]) -> list[float]:
    """Deadlines per second of each side, in the fastest of its turns."""
    fastest = [float("inf")] * len(sides)
    for _ in range(TURNS):
        for index, nth_day in enumerate(sides):
            started = time.perf_counter()
            for day in days:
                nth_day(day)
            fastest[index] = min(time.perf_counter() - started, fastest[index])
    return [len(days) / took for took in fastest]


def main() -> int:
    """Print both rates and their ratio for each Act; 1 if the answers differ."""
    days = sample_days()
    print(f"Python {platform.python_version()}, {SAMPLE} days, best of {TURNS} turns")
    print(f"baseline: holidays {version('holidays')}, get_nth_working_day\n")
    for regime in REGIMES:
        our_day, their_day = ours(regime), theirs(regime)
        differ = [day for day in days if our_day(day) != their_day(day)]
        our_rate, their_rate = per_second((our_day, their_day), days)
        ratio = our_rate / their_rate
        verdict = "reached" if ratio >= GOAL else "missed"
        print(
            f"{regime:5}  foitool {our_rate:>11,.0f}/s  holidays {their_rate:>9,.0f}/s"
            f"  {ratio:5.0f} times (goal {GOAL}: {verdict})"
        )
        if differ:
            print(f"       but the answers differ for {len(differ)} days: {differ[:3]}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
