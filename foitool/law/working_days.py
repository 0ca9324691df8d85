"""Working days: a table of days and a bisection, never a loop over a calendar.

Conventions: `after` is exclusive, `until` is inclusive, and a day is a
`datetime.date` in London. Which bank holidays close a day is the Act's business:
`Calendar.foia` takes those of every part of the United Kingdom, `Calendar.foisa`
those of Scotland alone.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foitool.errors.wrong_use import CalendarTooShort

NATIONS = {"ew": "England and Wales", "sct": "Scotland", "ni": "Northern Ireland"}


@dataclass(frozen=True, slots=True)
class Holiday:
    """One bank holiday in one part of the United Kingdom.

    `basis` is the legal ground of that day. `expected` marks a day that no
    proclamation has made yet: whatever leans on it is provisional.
    """

    day: date
    nation: str
    name: str
    basis: str
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A weekday that is not a working day, and why."""

    day: date
    reason: str


class WorkingDays:
    """The working days from `first` to `last`, both included.

    A working day is any day but a Saturday, a Sunday and the days given as
    closed. Days outside the list are refused, never guessed.
    """

    def __init__(self, closed: Iterable[Holiday], *, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._closed: dict[date, list[Holiday]] = defaultdict(list)
        for holiday in closed:
            self._closed[holiday.day].append(holiday)
        closed_ordinals = {day.toordinal() for day in self._closed}
        # Ordinal 1 was a Monday, so (ordinal + 6) % 7 is 5 or 6 at weekends.
        self._table = [
            date.fromordinal(ordinal)
            for ordinal in range(first.toordinal(), last.toordinal() + 1)
            if (ordinal + 6) % 7 < 5 and ordinal not in closed_ordinals
        ]

    def after(self, day_zero: date, *, working_days: int) -> date:
        """The nth working day following day zero, which is not counted itself.

        Raises CalendarTooShort if that lies beyond the list, or if day zero
        lies before it.
        """
        index = bisect_right(self._table, day_zero) + working_days - 1
        if day_zero < self.first or not 0 <= index < len(self._table):
            raise CalendarTooShort(day_zero, first=self.first, last=self.last)
        return self._table[index]

    def on_or_after(self, day: date) -> date:
        """That day if it is a working day, else the next one.

        Raises CalendarTooShort outside the list.
        """
        index = bisect_left(self._table, day)
        if day < self.first or index >= len(self._table):
            raise CalendarTooShort(day, first=self.first, last=self.last)
        return self._table[index]

    def count(self, *, after: date, until: date) -> int:
        """How many working days lie after one day and up to another.

        Zero if `until` is not later. Raises CalendarTooShort if either lies
        outside the list.
        """
        for day in (after, until):
            if not self.first <= day <= self.last:
                raise CalendarTooShort(day, first=self.first, last=self.last)
        start, end = bisect_right(self._table, after), bisect_right(self._table, until)
        return max(0, end - start)

    def is_working(self, day: date) -> bool:
        """Whether the day counts. Raises CalendarTooShort outside the list."""
        if not self.first <= day <= self.last:
            raise CalendarTooShort(day, first=self.first, last=self.last)
        index = bisect_left(self._table, day)
        return index < len(self._table) and self._table[index] == day

    def skipped(self, *, after: date, until: date) -> tuple[Skipped, ...]:
        """The weekdays in between that do not count, in order, each with why."""
        days = map(
            date.fromordinal, range(after.toordinal() + 1, until.toordinal() + 1)
        )
        return tuple(
            Skipped(day, self._why(day))
            for day in days
            if day in self._closed and day.weekday() < 5
        )

    def _why(self, day: date) -> str:
        """Say "bank holiday in Scotland: World Cup", one clause for each name."""
        nations: dict[str, list[str]] = defaultdict(list)
        for holiday in self._closed[day]:
            note = " (expected, not yet proclaimed)" if holiday.expected else ""
            name = holiday.name.removesuffix(" bank holiday") + note
            nations[name].append(NATIONS[holiday.nation])
        clauses = (f"in {_listed(where)}: {name}" for name, where in nations.items())
        return f"bank holiday {'; '.join(clauses)}"


class Calendar:
    """Every bank holiday known, from `first` to `last`, and both Acts' days.

    A value: whoever wants a deadline passes one in. `version` tells two lists
    apart, so that whatever was derived from an older one can be thrown away.
    """

    def __init__(
        self, holidays: Iterable[Holiday], *, first: date, last: date, version: str = ""
    ) -> None:
        self.holidays = tuple(holidays)
        self.first, self.last, self.version = first, last, version

    @cached_property
    def foia(self) -> WorkingDays:
        """FOIA s.10(6): no bank holiday "in any part of the United Kingdom"."""
        return WorkingDays(self.holidays, first=self.first, last=self.last)

    @cached_property
    def foisa(self) -> WorkingDays:
        """FOISA s.73: no bank holiday "in Scotland"."""
        scottish = (holiday for holiday in self.holidays if holiday.nation == "sct")
        return WorkingDays(scottish, first=self.first, last=self.last)

    def amended(
        self, changes: Iterable[tuple[Holiday, bool]], *, version: str
    ) -> "Calendar":
        """The same list with days that were proclaimed, or not, after it was made.

        A holiday with True counts, and takes the place of one of that day and
        nation; one with False is left out. The last word on a day is what holds.
        Raises CalendarTooShort for a day outside the list's years.
        """
        by_day = {(holiday.day, holiday.nation): holiday for holiday in self.holidays}
        for holiday, counts in changes:
            if not self.first <= holiday.day <= self.last:
                raise CalendarTooShort(holiday.day, first=self.first, last=self.last)
            by_day.pop((holiday.day, holiday.nation), None)
            if counts:
                by_day[holiday.day, holiday.nation] = holiday
        return Calendar(
            sorted(by_day.values(), key=lambda holiday: holiday.day),
            first=self.first,
            last=self.last,
            version=version,
        )

    @cached_property
    def made(self) -> "Calendar":
        """The same list without the days that no proclamation has made yet."""
        return Calendar(
            (holiday for holiday in self.holidays if not holiday.expected),
            first=self.first,
            last=self.last,
            version=self.version,
        )


def _listed(names: list[str]) -> str:
    """Say "A" or "A and B"; all three parts are "every part of the UK"."""
    if len(names) == len(NATIONS):
        return "every part of the UK"
    return " and ".join(names)
