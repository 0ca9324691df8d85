"""The arithmetic of working days, on a list small enough to check by hand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.errors.wrong_use import CalendarTooShort
from foitool.law.working_days import Calendar, Holiday, Skipped, WorkingDays

FIRST, LAST = date(2026, 11, 1), date(2027, 1, 31)
ST_ANDREW = Holiday(date(2026, 11, 30), "sct", "St Andrew's Day", "Sch 1")
CHRISTMAS = [
    Holiday(date(2026, 12, 25), nation, "Christmas Day", "Sch 1")
    for nation in ("ew", "sct", "ni")
]
NEW_YEAR = Holiday(date(2027, 1, 1), "ew", "New Year's Day", "s.1(3)", expected=True)
HOLIDAYS = [ST_ANDREW, *CHRISTMAS, NEW_YEAR]

days_of_the_list = st.dates(FIRST, LAST)


@pytest.fixture(scope="module")
def winter() -> Calendar:
    """November 2026 to January 2027, with three bank holidays."""
    return Calendar(HOLIDAYS, first=FIRST, last=LAST)


def test_day_zero_is_not_counted(winter: Calendar) -> None:
    monday = date(2026, 11, 2)
    assert winter.foia.after(monday, working_days=1) == date(2026, 11, 3)


def test_counting_starts_on_monday_after_a_weekend(winter: Calendar) -> None:
    saturday = date(2026, 11, 7)
    assert winter.foia.after(saturday, working_days=1) == date(2026, 11, 9)


def test_a_bank_holiday_is_stepped_over(winter: Calendar) -> None:
    friday = date(2026, 11, 27)
    assert winter.foia.after(friday, working_days=1) == date(2026, 12, 1)


def test_scotland_closes_only_for_its_own_days(winter: Calendar) -> None:
    """FOISA s.73: "in Scotland"."""
    new_years_eve = date(2026, 12, 31)
    assert winter.foisa.after(new_years_eve, working_days=1) == date(2027, 1, 1)
    assert winter.foia.after(new_years_eve, working_days=1) == date(2027, 1, 4)


def test_one_nations_holiday_closes_every_force_under_the_act_of_2000(
    winter: Calendar,
) -> None:
    """FOIA s.10(6): "in any part of the United Kingdom"."""
    assert not winter.foia.is_working(ST_ANDREW.day)


@pytest.mark.parametrize("day", [date(2026, 11, 6), date(2026, 11, 9)])
def test_a_weekday_that_is_open_is_a_working_day(day: date, winter: Calendar) -> None:
    assert winter.foia.is_working(day)


@pytest.mark.parametrize(
    "day", [date(2026, 11, 7), date(2026, 11, 8), date(2026, 12, 25)]
)
def test_weekends_and_bank_holidays_are_not_working_days(
    day: date, winter: Calendar
) -> None:
    assert not winter.foia.is_working(day)


def test_the_next_working_day_may_be_the_day_itself(winter: Calendar) -> None:
    assert winter.foia.on_or_after(date(2026, 11, 27)) == date(2026, 11, 27)
    assert winter.foia.on_or_after(date(2026, 11, 28)) == date(2026, 12, 1)


def test_a_span_that_ends_before_it_starts_holds_no_days(winter: Calendar) -> None:
    earlier, later = date(2026, 11, 10), date(2026, 11, 20)
    assert winter.foia.count(after=later, until=earlier) == 0


def test_the_reason_names_the_nation_and_the_day(winter: Calendar) -> None:
    skipped = winter.foia.skipped(after=date(2026, 11, 27), until=date(2026, 12, 1))
    assert skipped == (
        Skipped(ST_ANDREW.day, "bank holiday in Scotland: St Andrew's Day"),
    )


def test_a_day_kept_everywhere_is_said_once(winter: Calendar) -> None:
    (christmas,) = winter.foia.skipped(
        after=date(2026, 12, 24), until=date(2026, 12, 25)
    )
    assert christmas.reason == "bank holiday in every part of the UK: Christmas Day"


def test_a_day_not_proclaimed_yet_says_so(winter: Calendar) -> None:
    (new_year,) = winter.foia.skipped(after=date(2026, 12, 31), until=NEW_YEAR.day)
    assert "not yet proclaimed" in new_year.reason


def test_without_the_expected_days_the_day_counts(winter: Calendar) -> None:
    assert not winter.foia.is_working(NEW_YEAR.day)
    assert winter.made.foia.is_working(NEW_YEAR.day)


@pytest.mark.parametrize("outside", [FIRST - timedelta(days=1), LAST])
def test_a_day_that_cannot_be_counted_from_is_refused(
    outside: date, winter: Calendar
) -> None:
    with pytest.raises(CalendarTooShort):
        winter.foia.after(outside, working_days=1)


def test_a_span_that_leaves_the_list_is_refused(winter: Calendar) -> None:
    with pytest.raises(CalendarTooShort):
        winter.foia.count(after=FIRST, until=LAST + timedelta(days=1))
    with pytest.raises(CalendarTooShort):
        winter.foia.count(after=FIRST - timedelta(days=1), until=LAST)


def test_the_last_working_day_of_the_list_can_be_reached(winter: Calendar) -> None:
    friday = date(2027, 1, 29)
    assert winter.foia.after(date(2027, 1, 28), working_days=1) == friday


def test_a_list_may_end_on_a_weekday_and_no_later_day_is_in_it() -> None:
    """28 January 2027 is a Thursday."""
    thursday = date(2027, 1, 28)
    days = WorkingDays(HOLIDAYS, first=FIRST, last=thursday)
    assert days.after(date(2027, 1, 27), working_days=1) == thursday
    assert days.is_working(thursday)
    with pytest.raises(CalendarTooShort):
        days.after(thursday, working_days=1)


def test_a_list_may_end_on_a_sunday(winter: Calendar) -> None:
    """31 January 2027 is one: no working day of the list is left after it."""
    assert not winter.foia.is_working(LAST)
    with pytest.raises(CalendarTooShort):
        winter.foia.on_or_after(LAST)


def test_a_list_may_begin_on_a_working_day() -> None:
    monday = date(2026, 11, 2)
    days = WorkingDays(HOLIDAYS, first=monday, last=LAST)
    assert days.is_working(monday)
    assert days.on_or_after(monday) == monday
    assert days.after(monday, working_days=1) == date(2026, 11, 3)
    assert days.count(after=monday, until=monday) == 0


Question = Callable[[WorkingDays, date], object]
QUESTIONS: dict[str, Question] = {
    "is_working": lambda days, day: days.is_working(day),
    "on_or_after": lambda days, day: days.on_or_after(day),
    "after": lambda days, day: days.after(day, working_days=1),
    "count": lambda days, day: days.count(after=day, until=day),
}


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize(
    "outside", [FIRST - timedelta(days=1), LAST + timedelta(days=1)]
)
def test_nothing_is_said_of_a_day_outside_the_list(
    ask: Question, outside: date, winter: Calendar
) -> None:
    """A date is never guessed; the refusal says from when to when one is known."""
    with pytest.raises(CalendarTooShort) as refused:
        ask(winter.foia, outside)
    expected = CalendarTooShort(outside, first=FIRST, last=LAST)
    assert str(refused.value) == str(expected)


def test_a_holiday_of_two_names_is_told_by_both() -> None:
    """Substitute days fall together; each part of the UK has its own name for it."""
    day = date(2026, 12, 28)
    shared = [
        Holiday(day, "ew", "Boxing Day", "Sch 1"),
        Holiday(day, "ni", "Boxing Day", "Sch 1"),
        Holiday(day, "sct", "Winter bank holiday", "s.1(3)", expected=True),
    ]
    days = WorkingDays(shared, first=FIRST, last=LAST)
    assert days.skipped(after=date(2026, 12, 27), until=day) == (
        Skipped(
            day,
            "bank holiday in England and Wales and Northern Ireland: Boxing Day;"
            " in Scotland: Winter (expected, not yet proclaimed)",
        ),
    )


def test_only_weekdays_after_the_first_and_up_to_the_last_are_told() -> None:
    """Conventions: `after` is exclusive, `until` inclusive."""
    monday = date(2026, 11, 2)
    weekend = monday + timedelta(days=5)
    closed = [
        Holiday(day, "ew", "A day", "Sch 1")
        for day in (monday, monday + timedelta(days=1), weekend)
    ]
    days = WorkingDays(closed, first=FIRST, last=LAST)
    told = days.skipped(after=monday, until=weekend)
    assert [skipped.day for skipped in told] == [date(2026, 11, 3)]
    until_tuesday = days.skipped(after=monday, until=date(2026, 11, 3))
    assert until_tuesday == told


def test_a_calendar_without_the_expected_days_is_the_same_list_otherwise() -> None:
    """BFDA 1971 s.1(3): what is not proclaimed might not come."""
    calendar = Calendar(HOLIDAYS, first=FIRST, last=LAST, version="2026-11")
    assert calendar.made.holidays == tuple(HOLIDAYS[:-1])
    assert (calendar.made.first, calendar.made.last) == (FIRST, LAST)
    assert calendar.made.version == "2026-11"
    assert Calendar((), first=FIRST, last=LAST).version == ""


WINTER_DAYS = WorkingDays(HOLIDAYS, first=FIRST, last=LAST)


@given(day_zero=days_of_the_list, working_days=st.integers(1, 40))
def test_counting_up_to_a_deadline_gives_the_number_of_days_back(
    day_zero: date, working_days: int
) -> None:
    try:
        due = WINTER_DAYS.after(day_zero, working_days=working_days)
    except CalendarTooShort:
        assert WINTER_DAYS.count(after=day_zero, until=LAST) < working_days
    else:
        assert WINTER_DAYS.is_working(due)
        assert WINTER_DAYS.count(after=day_zero, until=due) == working_days


@given(start=days_of_the_list, middle=days_of_the_list, end=days_of_the_list)
def test_spans_laid_end_to_end_add_up(start: date, middle: date, end: date) -> None:
    start, middle, end = sorted([start, middle, end])
    whole = WINTER_DAYS.count(after=start, until=end)
    first_part = WINTER_DAYS.count(after=start, until=middle)
    assert whole == first_part + WINTER_DAYS.count(after=middle, until=end)


@given(start=days_of_the_list, end=days_of_the_list)
def test_every_weekday_either_counts_or_is_skipped_for_a_reason(
    start: date, end: date
) -> None:
    start, end = sorted([start, end])
    weekdays = sum(
        (start + timedelta(days=n)).weekday() < 5
        for n in range(1, (end - start).days + 1)
    )
    skipped = WINTER_DAYS.skipped(after=start, until=end)
    assert WINTER_DAYS.count(after=start, until=end) + len(skipped) == weekdays
