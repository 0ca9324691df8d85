"""The list against somebody else's: the `holidays` package.

It works by rule, to the year 2100, and so knows nothing of proclamations that
were never made. Where it is wrong stands in EXCEPTIONS; an exception that is no
longer needed fails.
"""

from datetime import date

import holidays
import pytest

from foitool.law.working_days import Calendar

YEARS = range(2005, 2029)

EXCEPTIONS = {
    ("sct", date(2006, 11, 30)): (
        "St Andrew's Day became a bank holiday by the St Andrew's Day Bank Holiday"
        " (Scotland) Act 2007, in force in January 2007"
    ),
    ("sct", date(2010, 1, 4)): (
        "2 January 2010 was a Saturday, the Schedule moves days off Sundays only,"
        " and no proclamation was made (Scottish Government, January 2014)"
    ),
    ("sct", date(2011, 1, 4)): (
        "1 January 2011 was a Saturday, the Schedule moves days off Sundays only,"
        " and no proclamation was made (Scottish Government, January 2014)"
    ),
}


def weekdays_of(subdivision: str) -> set[date]:
    """What the package lists, without the weekends."""
    listed = holidays.country_holidays("GB", subdiv=subdivision, years=YEARS)
    return {day for day in listed if day.weekday() < 5}


@pytest.mark.parametrize(
    ("nation", "subdivision"), [("ew", "ENG"), ("sct", "SCT"), ("ni", "NIR")]
)
def test_we_differ_only_where_the_other_list_is_known_to_be_wrong(
    nation: str, subdivision: str, calendar: Calendar
) -> None:
    ours = {
        holiday.day
        for holiday in calendar.holidays
        if holiday.nation == nation and holiday.day.weekday() < 5
    }
    excepted = {day for where, day in EXCEPTIONS if where == nation}
    assert ours ^ weekdays_of(subdivision) == excepted


def test_the_exceptions_are_days_that_only_the_other_list_has(
    calendar: Calendar,
) -> None:
    ours = {(holiday.nation, holiday.day) for holiday in calendar.holidays}
    assert ours.isdisjoint(EXCEPTIONS)


def test_wales_has_the_days_of_england() -> None:
    """BFDA 1971 Sch 1 para 1 is headed England and Wales."""
    assert weekdays_of("WLS") == weekdays_of("ENG")
