"""Dates as people type them: ISO 8601 first, otherwise with the day first.

The parser we lean on guesses: it swaps day and month where the first reading is
impossible, fills a missing month from today, and reads an ISO date with the day
first as another day. Each guess is closed off here; what is left over is refused.
"""

import re
from datetime import date, datetime, timedelta

from foitool.errors import UnreadableDate

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_IN_WORDS = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_FULL_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_LONGEST = 40
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_date(text: str, today: date) -> date:
    """The day that is meant.

    `today` and `yesterday` are understood. Raises UnreadableDate for what is no
    date, cannot be one, or could be more than one.
    """
    typed = " ".join(text.split())
    if typed.lower() in ("today", "yesterday"):
        return today - timedelta(days=typed.lower() == "yesterday")
    if len(typed) > _LONGEST:
        raise UnreadableDate(typed[:_LONGEST] + "…", "it is too long")
    if found := _YEAR_FIRST.fullmatch(typed):
        return _day(typed, *(int(number) for number in found.groups()))
    if found := _DAY_FIRST.fullmatch(typed):
        day, month, year = (int(number) for number in found.groups())
        return _day(typed, year, month, day)
    if not _IN_WORDS.search(typed) or not _FULL_YEAR.search(typed):
        raise UnreadableDate(typed, "it needs a day, a month and a year of four digits")
    return _in_words(typed)


def _day(typed: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDate(typed, "there is no such day") from None


def _in_words(typed: str) -> date:
    """`20 March 2026`, `Friday 20th March 2026`, `Mar 20, 2026`."""
    from dateutil import parser  # noqa: PLC0415  slow, and seldom needed

    try:
        readings = {
            parser.parse(typed, dayfirst=True, default=default)
            for default in (datetime(2001, 1, 2), datetime(2003, 11, 27, 13, 14, 15))  # noqa: DTZ001
        }
    except (ValueError, OverflowError, TypeError):
        raise UnreadableDate(typed, "it is no date that foitool knows") from None
    days = {reading.date() for reading in readings}
    if len(days) > 1:
        raise UnreadableDate(typed, "it could be more than one day")
    if len(readings) == 1 or any(reading.tzinfo for reading in readings):
        raise UnreadableDate(typed, "it gives a time; only the day is wanted")
    day = days.pop()
    named = [w[:3] for w in _IN_WORDS.findall(typed.lower()) if w[:3] in _WEEKDAYS]
    if named and named[0] != _WEEKDAYS[day.weekday()]:
        raise UnreadableDate(typed, f"that day is a {day:%A}")
    return day
