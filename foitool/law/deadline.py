"""A deadline, and the sum that leads to it.

Both Acts count the same way once it is settled which days count, from which
day, and which are disregarded. That common arithmetic stands here; what is the
law stands in `foia2000` and `foisa2002`.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from foitool.law.working_days import Skipped, WorkingDays

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


@dataclass(frozen=True, slots=True)
class Pause:
    """A fees notice and its payment: the days from one to the other do not count.

    FOIA s.10(2), FOISA s.10(3): both ends are disregarded too.
    """

    notice: date
    paid: date


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The last lawful day, under both readings of receipt, and why.

    `due` takes the day of receipt as day zero whatever day it is; `due_code`
    moves receipt on a non-working day to the next working day (section 45 Code,
    FOIA only; elsewhere the two are equal). `reasons` are sentences that a
    person can check by hand, in order. `provisional`: the date would change if
    days that no proclamation has made yet were left out.
    """

    regime: str
    received: date
    due: date
    due_code: date
    provisional: bool
    skipped: tuple[Skipped, ...]
    reasons: tuple[str, ...]

    def because(self, *reasons: str) -> "Deadline":
        """The same deadline with more reasons."""
        return replace(self, reasons=self.reasons + reasons)


@dataclass(frozen=True, slots=True)
class CountedDay:
    """One line of the sum: a weekday's number, or why it has none."""

    day: date
    number: int | None
    why: str | None


def nth_day(
    days: WorkingDays, day_zero: date, working_days: int, pauses: Sequence[Pause] = ()
) -> date:
    """The nth working day after day zero, not counting the days of any pause.

    Raises CalendarTooShort.
    """
    disregarded = 0
    while True:
        due = days.after(day_zero, working_days=working_days + disregarded)
        found = len(_paused(days, pauses, after=day_zero, until=due))
        if found == disregarded:
            return due
        disregarded = found


def count_out(
    days: WorkingDays, day_zero: date, until: date, pauses: Sequence[Pause] = ()
) -> Iterator[CountedDay]:
    """Every weekday after day zero, numbered, or with the reason it is not."""
    skipped = {day.day: day.reason for day in days.skipped(after=day_zero, until=until)}
    paused = _paused(days, pauses, after=day_zero, until=until)
    number = 0
    for ordinal in range(day_zero.toordinal() + 1, until.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day in skipped:
            yield CountedDay(day, None, skipped[day])
        elif day in paused:
            yield CountedDay(day, None, "disregarded while the fee was unpaid")
        elif days.is_working(day):
            number += 1
            yield CountedDay(day, number, None)


def _paused(
    days: WorkingDays, pauses: Sequence[Pause], *, after: date, until: date
) -> set[date]:
    """The working days in (after, until] that fall inside a pause."""
    return {
        day
        for pause in pauses
        for ordinal in range(
            max(after.toordinal() + 1, pause.notice.toordinal()),
            min(until.toordinal(), pause.paid.toordinal()) + 1,
        )
        if days.is_working(day := date.fromordinal(ordinal))
    }


def in_words(day: date) -> str:
    """Monday 23 November 2026: in English, whatever the machine speaks."""
    weekday, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    return f"{weekday} {day.day} {month} {day.year}"


def add_months(day: date, months: int) -> date:
    """The corresponding day some calendar months on, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    _, last = monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def last_day_to_pay(notice: date) -> date:
    """The last day on which a fee keeps the request alive.

    FOIA s.9(2), FOISA s.9(3): "within the period of three months beginning with
    the day on which the fees notice is given". A notice of 14 September expires
    at the end of 13 December.
    """
    corresponding = add_months(notice, 3)
    if corresponding.day < notice.day:  # no such day in that month: its last one
        return corresponding
    return date.fromordinal(corresponding.toordinal() - 1)
