"""Dates as people type them: ISO 8601 first, otherwise with the day first.

The parser we lean on guesses: it swaps day and month where the first reading is
impossible, fills a missing month from today, and reads an ISO date with the day
first as another day. Each guess is closed off here; what is left over is refused.
"""

import re
from datetime import date, datetime, timedelta

from foitool.errors.wrong_use import IncompleteDate, UnreadableDate

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[,.]?", re.IGNORECASE)
_MONTH = re.compile(r"[a-z]{3,}", re.IGNORECASE)
_NUMBER = re.compile(r"\d+")
_MONTH_IN_WORDS = re.compile(r"([a-z]{3,9})\.?,?[ -](\d{4})", re.IGNORECASE)
_MONTH_IN_FIGURES = re.compile(r"(\d{1,2})/(\d{4})")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
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
    named = _WEEKDAY.search(typed)
    day = _without_weekday(_WEEKDAY.sub("", typed, count=1).strip(), typed)
    if named and _WEEKDAYS[day.weekday()] != named[1].lower():
        raise UnreadableDate(typed, f"that day is a {day:%A}")
    return day


def read_month(text: str) -> str | None:
    """A month as people write it, in ISO 8601: `October 2026`, `Oct 2026`, `10/2026`.

    None for what is no month and year. `Oct-26` is none: it may be a day.
    """
    typed = " ".join(text.split())
    if found := _MONTH_IN_FIGURES.fullmatch(typed):
        month, year = int(found[1]), found[2]
        return f"{year}-{month:02}" if 1 <= month <= len(_MONTHS) else None
    if found := _MONTH_IN_WORDS.fullmatch(typed):
        named = found[1].casefold()
        for number, month_name in enumerate(_MONTHS, start=1):
            if month_name.startswith(named):
                return f"{found[2]}-{number:02}"
    return None


def _without_weekday(bare: str, typed: str) -> date:
    if found := _YEAR_FIRST.fullmatch(bare):
        return _day(typed, *(int(number) for number in found.groups()))
    if found := _DAY_FIRST.fullmatch(bare):
        day, month, year = (int(number) for number in found.groups())
        return _day(typed, year, month, day)
    # Anything else that has a number more is a time, or taken for one.
    digits = sorted(len(number) for number in _NUMBER.findall(bare))
    if not _MONTH.search(bare) or digits not in ([1, 4], [2, 4]):
        raise IncompleteDate(typed)
    return _in_words(bare, typed)


def _day(typed: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise UnreadableDate(typed, "there is no such day") from None


def _in_words(bare: str, typed: str) -> date:
    """`20 March 2026`, `20th March 2026`, `Mar 20, 2026`."""
    from dateutil import parser  # noqa: PLC0415  slow, and seldom needed

    try:
        readings = {
            parser.parse(bare, dayfirst=True, default=default)
            for default in (datetime(2001, 1, 2), datetime(2003, 11, 27))  # noqa: DTZ001
        }
    except (ValueError, OverflowError, TypeError):
        raise UnreadableDate(typed, "it is no date that foitool knows") from None
    if len(readings) > 1:
        raise UnreadableDate(typed, "it could be more than one day")
    reading = readings.pop()
    if f"{reading.year:04}" not in bare or reading.tzinfo or reading.hour:
        raise UnreadableDate(typed, "it is no date that foitool knows")
    return reading.date()
