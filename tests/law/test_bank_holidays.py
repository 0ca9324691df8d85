"""The list of bank holidays we ship, row by row and rule by rule.

The rules are those of the Banking and Financial Dealings Act 1971, Schedule 1,
and its section 1 on proclamations. "Made" is what they ask for and what a
proclamation gave; "expected" is what a proclamation has still to give.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.easter import easter

from foitool.law import NEWEST_PROCLAMATION
from foitool.law.working_days import Calendar, Holiday

YEARS = range(2005, 2029)

Listed = dict[tuple[str, date], Holiday]


@pytest.fixture(scope="module")
def listed(calendar: Calendar) -> Listed:
    """Every row by nation and day."""
    return {(holiday.nation, holiday.day): holiday for holiday in calendar.holidays}


def monday(year: int, month: int, *, last: bool = False) -> date:
    """The first or the last Monday of a month of 31 days."""
    day = date(year, month, 31 if last else 7)
    return day - timedelta(days=day.weekday())


def off_sunday(day: date, instead: date) -> date:
    """A Schedule 1 day, or the one the Schedule names where it is a Sunday."""
    return instead if day.weekday() == 6 else day


def scheduled(nation: str, year: int) -> Iterator[date]:
    """BFDA 1971 Sch 1: para 1 England and Wales, 2 Scotland, 3 N. Ireland."""
    good_friday = easter(year) - timedelta(days=2)
    if nation == "sct":
        yield off_sunday(date(year, 1, 1), date(year, 1, 3))
        yield off_sunday(date(year, 1, 2), date(year, 1, 3))
        yield good_friday
        yield monday(year, 5)
        yield monday(year, 8)
        if year >= 2007:  # the Act of 2007, in force in January of that year
            saint_andrew = date(year, 11, 30)
            while saint_andrew.weekday() > 4:
                saint_andrew += timedelta(days=1)
            yield saint_andrew
        yield off_sunday(date(year, 12, 25), date(year, 12, 26))
        return
    if nation == "ni":
        yield off_sunday(date(year, 3, 17), date(year, 3, 18))
    yield good_friday + timedelta(days=3)
    yield monday(year, 5, last=True)
    yield monday(year, 8, last=True)
    sundays = {day for day in (25, 26) if date(year, 12, day).weekday() == 6}
    if 26 not in sundays:
        yield date(year, 12, 26)
    if sundays:
        yield date(year, 12, 27)


DISPLACED = {
    ("ew", date(2012, 5, 28)): "to 4 June, for the Diamond Jubilee",
    ("ni", date(2012, 5, 28)): "to 4 June, for the Diamond Jubilee",
    ("sct", date(2020, 5, 4)): "to 8 May, for VE Day",
    ("ew", date(2022, 5, 30)): "to 2 June, for the Platinum Jubilee",
    ("ni", date(2022, 5, 30)): "to 2 June, for the Platinum Jubilee",
}
"""Schedule 1 days that a proclamation cancelled for one year, s.1(2)."""

EVERY_NATION_AND_YEAR = [
    (nation, year) for nation in ("ew", "sct", "ni") for year in YEARS
]


@pytest.mark.parametrize(("nation", "year"), EVERY_NATION_AND_YEAR)
def test_the_days_that_rest_on_the_schedule_are_those_of_the_schedule(
    nation: str, year: int, calendar: Calendar
) -> None:
    """s.1(1) and Sch 1, less those displaced under s.1(2); weekdays only."""
    in_the_act = {day for day in scheduled(nation, year) if day.weekday() < 5}
    on_that_ground = {
        holiday.day
        for holiday in calendar.holidays
        if holiday.nation == nation
        and holiday.day.year == year
        and holiday.basis.startswith("BFDA 1971 Sch 1")
    }
    displaced = {day for where, day in DISPLACED if where == nation}
    assert on_that_ground == in_the_act - displaced


def test_days_of_the_act_and_of_common_law_are_never_merely_expected(
    calendar: Calendar,
) -> None:
    waiting = [holiday for holiday in calendar.holidays if holiday.expected]
    assert waiting
    assert all("proclamation" in holiday.basis for holiday in waiting)


def test_from_2027_a_proclamation_nobody_has_read_is_expected(
    calendar: Calendar,
) -> None:
    """Up to 2026 the days have come and gone; those ahead need a text."""
    for holiday in calendar.holidays:
        if holiday.day.year >= 2027 and "proclamation" in holiday.basis:
            assert holiday.expected is ("[text seen]" not in holiday.basis), holiday


def test_nothing_is_expected_in_a_year_that_has_been_proclaimed(
    calendar: Calendar,
) -> None:
    """The proclamations for 2026 were given in July 2025 and 2026."""
    assert min(h.day for h in calendar.holidays if h.expected) == date(2027, 1, 1)


@pytest.mark.parametrize(
    "expected",
    [
        ("ew", date(2027, 12, 28)),
        ("ni", date(2028, 1, 3)),
        ("sct", date(2028, 1, 4)),
        ("ni", date(2028, 7, 12)),
        ("sct", date(2028, 12, 26)),
    ],
)
def test_a_day_that_needs_a_proclamation_is_expected_until_it_has_one(
    expected: tuple[str, date], listed: Listed
) -> None:
    """BFDA 1971 s.1(2), (3); none of these was seen made by mid-2026."""
    assert listed[expected].expected


@pytest.mark.parametrize(
    "made",
    [
        ("sct", date(2027, 1, 4)),  # proclaimed on 8 July 2026
        ("sct", date(2027, 5, 31)),  # the same
        ("ew", date(2027, 12, 27)),  # Sch 1 para 1: 26 December is a Sunday
        ("sct", date(2028, 1, 3)),  # Sch 1 para 2: 2 January is a Sunday
        ("sct", date(2028, 5, 1)),  # Sch 1 para 2: first Monday in May
        ("ew", date(2028, 4, 14)),  # common law
    ],
)
def test_a_day_that_stands_already_is_made(
    made: tuple[str, date], listed: Listed
) -> None:
    assert not listed[made].expected


def test_every_row_rests_on_the_act_on_common_law_or_on_a_proclamation(
    calendar: Calendar,
) -> None:
    grounds = ("BFDA 1971 Sch 1", "common law", "royal proclamation", "proclamation")
    assert [
        holiday
        for holiday in calendar.holidays
        if not holiday.basis.startswith(grounds)
    ] == []


def test_only_the_two_days_the_act_of_2000_names_rest_on_common_law(
    calendar: Calendar,
) -> None:
    """FOIA s.10(6): Christmas Day and Good Friday, by name."""
    common = [h for h in calendar.holidays if h.basis.startswith("common law")]
    assert {(h.name, h.nation) for h in common} == {
        (name, nation)
        for name in ("Christmas Day", "Good Friday")
        for nation in ("ew", "ni")
    }


def test_no_row_falls_on_a_weekend(calendar: Calendar) -> None:
    """A bank holiday on a Saturday or Sunday changes nothing."""
    assert all(holiday.day.weekday() < 5 for holiday in calendar.holidays)


def test_the_rows_stand_in_the_order_of_the_days(calendar: Calendar) -> None:
    order = {"ew": 0, "sct": 1, "ni": 2}
    keys = [(holiday.day, order[holiday.nation]) for holiday in calendar.holidays]
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    "day",
    [
        date(2011, 4, 29),  # Royal Wedding
        date(2012, 6, 4),  # spring bank holiday, moved
        date(2012, 6, 5),  # Diamond Jubilee
        date(2020, 5, 8),  # VE Day
        date(2022, 6, 2),  # spring bank holiday, moved
        date(2022, 6, 3),  # Platinum Jubilee
        date(2022, 9, 19),  # State Funeral
        date(2023, 5, 8),  # Coronation
    ],
)
@pytest.mark.parametrize("nation", ["ew", "sct", "ni"])
def test_a_day_given_to_the_whole_kingdom_is_listed_everywhere(
    nation: str, day: date, listed: Listed
) -> None:
    """BFDA 1971 s.1(2) and (3)."""
    assert (nation, day) in listed


@pytest.mark.parametrize(
    "day", [date(2012, 5, 28), date(2020, 5, 4), date(2022, 5, 30)]
)
def test_the_day_it_was_moved_from_is_a_working_day_everywhere(
    day: date, calendar: Calendar
) -> None:
    assert calendar.foia.is_working(day)


def test_the_world_cup_day_is_scotlands_and_so_closes_every_force(
    calendar: Calendar, listed: Listed
) -> None:
    """Proclaimed on 3 February 2026 under s.1(3), for Scotland alone."""
    world_cup = date(2026, 6, 15)
    assert [nation for nation, day in listed if day == world_cup] == ["sct"]
    assert not calendar.foia.is_working(world_cup)


@pytest.mark.parametrize(
    "day",
    [
        date(2006, 11, 30),  # before the Act of 2007
        date(2010, 1, 4),  # 2 January a Saturday, nothing proclaimed
        date(2011, 1, 4),  # 1 January a Saturday, nothing proclaimed
    ],
)
def test_a_day_commonly_believed_to_be_a_scottish_holiday_was_not_one(
    day: date, calendar: Calendar
) -> None:
    assert calendar.foisa.is_working(day)


def test_the_fourth_of_january_2005_was_proclaimed_in_scotland(
    calendar: Calendar,
) -> None:
    """1 January 2005 was a Saturday; here the proclamation was made, s.1(2)."""
    assert not calendar.foisa.is_working(date(2005, 1, 4))


@pytest.mark.parametrize("year", YEARS)
def test_scotland_works_on_easter_monday(year: int, calendar: Calendar) -> None:
    """Sch 1 para 2 has Good Friday and no Easter Monday."""
    easter_monday = easter(year) + timedelta(days=1)
    assert calendar.foisa.is_working(easter_monday)
    assert not calendar.foia.is_working(easter_monday)


@pytest.mark.parametrize("year", YEARS)
def test_good_friday_closes_everybody(year: int, calendar: Calendar) -> None:
    """FOIA s.10(6) names it; in Scotland it is a Schedule 1 day."""
    good_friday = easter(year) - timedelta(days=2)
    assert not calendar.foia.is_working(good_friday)
    assert not calendar.foisa.is_working(good_friday)


@pytest.mark.parametrize("year", YEARS)
def test_the_two_august_mondays_change_places_at_the_border(
    year: int, calendar: Calendar
) -> None:
    """Sch 1: last Monday in paras 1 and 3, first Monday in para 2."""
    assert not calendar.foisa.is_working(monday(year, 8))
    assert calendar.foisa.is_working(monday(year, 8, last=True))
    assert not calendar.foia.is_working(monday(year, 8))
    assert not calendar.foia.is_working(monday(year, 8, last=True))


OFF_A_SATURDAY = [
    ("sct", date(2005, 1, 1), date(2005, 1, 4)),
    ("sct", date(2022, 1, 1), date(2022, 1, 4)),
    ("sct", date(2028, 1, 1), date(2028, 1, 4)),
    ("sct", date(2016, 1, 2), date(2016, 1, 4)),
    ("sct", date(2021, 1, 2), date(2021, 1, 4)),
    ("sct", date(2027, 1, 2), date(2027, 1, 4)),
    ("ni", date(2007, 3, 17), date(2007, 3, 19)),
    ("ni", date(2012, 3, 17), date(2012, 3, 19)),
    ("ni", date(2018, 3, 17), date(2018, 3, 19)),
    ("ni", date(2008, 7, 12), date(2008, 7, 14)),
    ("ni", date(2014, 7, 12), date(2014, 7, 14)),
    ("ni", date(2025, 7, 12), date(2025, 7, 14)),
    *(
        (nation, date(year, 12, 25), date(year, 12, 28))
        for nation in ("ew", "sct", "ni")
        for year in (2010, 2021, 2027)
    ),
    *(
        (nation, date(year, 12, 26), date(year, 12, 28))
        for nation in ("ew", "sct", "ni")
        for year in (2009, 2015, 2020, 2026)
    ),
]


@pytest.mark.parametrize(("nation", "saturday", "substitute"), OFF_A_SATURDAY)
def test_a_day_is_moved_off_a_saturday_only_by_proclamation(
    nation: str, saturday: date, substitute: date, listed: Listed
) -> None:
    """BFDA 1971 s.1(2), (3): the Schedule itself moves days off Sundays."""
    assert saturday.weekday() == 5
    assert "proclamation" in listed[nation, substitute].basis


OFF_A_SUNDAY = [
    ("sct", date(2006, 1, 1), date(2006, 1, 3)),
    ("sct", date(2012, 1, 1), date(2012, 1, 3)),
    ("sct", date(2017, 1, 1), date(2017, 1, 3)),
    ("sct", date(2023, 1, 1), date(2023, 1, 3)),
    ("sct", date(2005, 1, 2), date(2005, 1, 3)),
    ("sct", date(2011, 1, 2), date(2011, 1, 3)),
    ("sct", date(2022, 1, 2), date(2022, 1, 3)),
    ("sct", date(2028, 1, 2), date(2028, 1, 3)),
    ("ni", date(2013, 3, 17), date(2013, 3, 18)),
    ("ni", date(2019, 3, 17), date(2019, 3, 18)),
    ("ni", date(2024, 3, 17), date(2024, 3, 18)),
    *(
        ("sct", date(year, 12, 25), date(year, 12, 26))
        for year in (2005, 2011, 2016, 2022)
    ),
    *(
        (nation, date(year, 12, 25), date(year, 12, 27))
        for nation in ("ew", "ni")
        for year in (2005, 2011, 2016, 2022)
    ),
    *(
        (nation, date(year, 12, 26), date(year, 12, 27))
        for nation in ("ew", "ni")
        for year in (2010, 2021, 2027)
    ),
]


@pytest.mark.parametrize(("nation", "sunday", "substitute"), OFF_A_SUNDAY)
def test_a_day_is_moved_off_a_sunday_by_the_schedule_itself(
    nation: str, sunday: date, substitute: date, listed: Listed
) -> None:
    """BFDA 1971 Sch 1."""
    assert sunday.weekday() == 6
    assert listed[nation, substitute].basis.startswith("BFDA 1971 Sch 1")


@pytest.mark.parametrize(
    ("year", "holiday"),
    [(2008, date(2008, 12, 1)), (2013, date(2013, 12, 2)), (2014, date(2014, 12, 1))],
)
def test_saint_andrew_moves_off_a_saturday_as_off_a_sunday(
    year: int, holiday: date, listed: Listed
) -> None:
    """St Andrew's Day Bank Holiday (Scotland) Act 2007 s.1: the Monday after."""
    assert date(year, 11, 30).weekday() in (5, 6)
    assert listed["sct", holiday].basis.startswith("BFDA 1971 Sch 1 para 2")


def test_no_day_of_the_list_was_proclaimed_after_the_newest(listed: Listed) -> None:
    """A clock that is behind it is wrong; who adds a proclamation moves that on."""
    told = (
        re.search(r"proclamation.*\((\d{1,2} [A-Z][a-z]+ \d{4})\)", one.basis)
        for one in listed.values()
    )
    days = [
        datetime.strptime(found[1], "%d %B %Y").replace(tzinfo=UTC).date()
        for found in told
        if found
    ]
    assert max(days) == NEWEST_PROCLAMATION
