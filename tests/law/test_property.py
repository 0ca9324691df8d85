"""Every day of the list, under both Acts, against a second implementation.

The second one is a loop written from the words of the Acts. It reads the list of
bank holidays by itself, adds the two days FOIA names, and shares no line with
`foitool`.
"""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from dateutil.easter import easter

import foitool.law
from foitool.errors.wrong_use import CalendarTooShort
from foitool.law import REGIMES
from foitool.law.working_days import Calendar

FIRST, LAST = date(2005, 1, 1), date(2028, 12, 31)
EVERY_DAY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]

_LIST = Path(foitool.law.__file__).with_name("bank_holidays.csv")
_ROWS = list(csv.DictReader(_LIST.read_text(encoding="utf-8").splitlines()))
ANYWHERE = {date.fromisoformat(row["date"]) for row in _ROWS}
IN_SCOTLAND = {
    date.fromisoformat(row["date"]) for row in _ROWS if row["nation"] == "sct"
}
GOOD_FRIDAYS = {easter(year) - timedelta(days=2) for year in range(2005, 2029)}


def foia_working_day(day: date) -> bool:
    """Whether a day counts under FOIA s.10(6).

    "any day other than a Saturday, a Sunday, Christmas Day, Good Friday or a day
    which is a bank holiday [...] in any part of the United Kingdom".
    """
    christmas = day.month == 12 and day.day == 25
    weekend = day.isoweekday() in (6, 7)
    return not (weekend or christmas or day in GOOD_FRIDAYS or day in ANYWHERE)


def foisa_working_day(day: date) -> bool:
    """Whether a day counts under FOISA s.73.

    "any day other than a Saturday, a Sunday, Christmas Day or a day which [...]
    is a bank holiday in Scotland".
    """
    christmas = day.month == 12 and day.day == 25
    weekend = day.isoweekday() in (6, 7)
    return not (weekend or christmas or day in IN_SCOTLAND)


COUNTS = {"foia": foia_working_day, "foisa": foisa_working_day}


def naive(regime: str, received: date, working_days: int) -> date | None:
    """The nth working day "following the date of receipt"; None past the list."""
    day = received
    while working_days:
        day += timedelta(days=1)
        if day > LAST:
            return None
        working_days -= COUNTS[regime](day)
    return day


def naive_code(received: date) -> date | None:
    """The twentieth from "the first working day following its arrival"."""
    while not foia_working_day(received):
        received += timedelta(days=1)
        if received > LAST:
            return None
    return naive("foia", received, 20)


def counted(
    regime: str, received: date, working_days: int, calendar: Calendar
) -> date | None:
    """What foitool says; None where it refuses to."""
    days = REGIMES[regime].working_days(calendar)
    try:
        return days.after(received, working_days=working_days)
    except CalendarTooShort:
        return None


@pytest.mark.parametrize("working_days", [20, 40])
@pytest.mark.parametrize("regime", ["foia", "foisa"])
def test_every_day_counts_out_as_the_loop_does(
    regime: str, working_days: int, calendar: Calendar
) -> None:
    """FOIA s.10(1), FOISA s.10(1); near the end of the list both refuse."""
    differ = [
        received
        for received in EVERY_DAY
        if counted(regime, received, working_days, calendar)
        != naive(regime, received, working_days)
    ]
    assert differ == []


@pytest.mark.parametrize("regime", ["foia", "foisa"])
def test_every_deadline_is_that_of_the_loop_under_both_readings(
    regime: str, calendar: Calendar
) -> None:
    """FOIA s.10(1) and the section 45 Code para 4.2; FOISA s.10(1), s.74(2)."""
    differ = []
    for received in EVERY_DAY:
        due = naive(regime, received, 20)
        due_code = naive_code(received) if regime == "foia" else due
        if due is None or due_code is None:
            break
        deadline = REGIMES[regime].response_due(received, calendar)
        if (deadline.due, deadline.due_code) != (due, due_code):
            differ.append(received)
    assert differ == []
    assert received > date(2028, 11, 25)  # it went on to the end of the list


def test_the_loop_knows_the_end_of_the_list(calendar: Calendar) -> None:
    """A list that grows must be counted out to its new end."""
    assert (calendar.first, calendar.last) == (FIRST, LAST)


@pytest.mark.parametrize("regime", ["foia", "foisa"])
def test_a_deadline_past_the_list_is_refused_not_guessed(
    regime: str, calendar: Calendar
) -> None:
    """The last day that can be counted from, and the day after it."""
    autumn = EVERY_DAY[-90:]
    last_possible = [day for day in autumn if naive(regime, day, 20) is not None][-1]
    REGIMES[regime].response_due(last_possible, calendar)
    with pytest.raises(CalendarTooShort, match="31 December 2028"):
        REGIMES[regime].response_due(last_possible + timedelta(days=1), calendar)


@pytest.mark.parametrize("regime", ["foia", "foisa"])
def test_a_day_before_the_acts_is_refused(regime: str, calendar: Calendar) -> None:
    """Both Acts came into force on 1 January 2005."""
    with pytest.raises(CalendarTooShort, match="1 January 2005"):
        REGIMES[regime].response_due(date(2004, 12, 31), calendar)
