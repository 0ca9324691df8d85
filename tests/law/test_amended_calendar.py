"""A list of bank holidays with what was proclaimed after it was made."""

from dataclasses import replace
from datetime import date

import pytest

from foitool.errors.wrong_use import CalendarTooShort
from foitool.law import REGIMES
from foitool.law.working_days import Calendar, Holiday

RECEIVED = date(2026, 11, 23)
NEW = Holiday(date(2026, 12, 9), "sct", "State funeral", "a proclamation")


def due(calendar: Calendar, regime: str = "foia") -> date:
    return REGIMES[regime].response_due(RECEIVED, calendar).due


def test_a_day_proclaimed_moves_what_is_counted_across_it(calendar: Calendar) -> None:
    """law.md 1.9: the Act speaks of the days as they are, not as they were asked."""
    amended = calendar.amended([(NEW, True)], version="1")
    assert due(calendar) == date(2026, 12, 22)
    assert due(amended) == date(2026, 12, 23)


def test_a_day_in_one_nation_counts_by_each_acts_own_rule(calendar: Calendar) -> None:
    """FOIA s.10(6) takes every part of the UK, FOISA s.73 Scotland alone."""
    english = replace(NEW, nation="ew")
    amended = calendar.amended([(english, True)], version="1")
    assert due(amended) == date(2026, 12, 23)
    assert due(amended, "foisa") == due(calendar, "foisa")


def test_the_last_word_on_a_day_holds(calendar: Calendar) -> None:
    amended = calendar.amended([(NEW, True), (NEW, False)], version="2")
    assert due(amended) == due(calendar)
    assert amended.holidays == calendar.holidays


def test_a_day_that_was_expected_is_made_once_it_is_proclaimed(
    calendar: Calendar,
) -> None:
    expected = next(one for one in calendar.holidays if one.expected)
    made = replace(expected, expected=False, basis="the proclamation of July")
    amended = calendar.amended([(made, True)], version="1")
    found = [
        one
        for one in amended.holidays
        if (one.day, one.nation) == (expected.day, expected.nation)
    ]
    assert found == [made]
    assert len(amended.holidays) == len(calendar.holidays)


def test_the_days_stay_in_order_and_the_version_tells_the_lists_apart(
    calendar: Calendar,
) -> None:
    amended = calendar.amended([(NEW, True)], version="another")
    days = [one.day for one in amended.holidays]
    assert days == sorted(days)
    assert (amended.first, amended.last) == (calendar.first, calendar.last)
    assert amended.version == "another"


@pytest.mark.parametrize("day", [date(2004, 12, 31), date(2100, 1, 1)])
def test_a_day_outside_the_years_of_the_list_is_refused(
    calendar: Calendar, day: date
) -> None:
    """Else a date counted across the years in between would be a guess."""
    with pytest.raises(CalendarTooShort):
        calendar.amended([(replace(NEW, day=day), True)], version="1")


def test_the_first_and_the_last_day_of_the_list_may_be_proclaimed() -> None:
    """`first` and `last` are both included."""
    first, last = date(2026, 11, 2), date(2026, 12, 31)
    calendar = Calendar((), first=first, last=last)
    ends = [(replace(NEW, day=day), True) for day in (first, last)]
    assert [one.day for one in calendar.amended(ends, version="1").holidays] == [
        first,
        last,
    ]


def test_under_the_scottish_act_receipt_has_one_reading(calendar: Calendar) -> None:
    """FOISA s.74(2): what is sent electronically is received on the day it is sent."""
    saturday = date(2026, 11, 28)
    assert REGIMES["foisa"].day_zero(saturday, calendar) == saturday
    assert REGIMES["foia"].day_zero(saturday, calendar) == date(2026, 12, 1)
