"""Dates as people type them.

`dateutil.parser` misreads some silently: it swaps day and month, fills what is
missing from today, and takes an ISO date with the day first for another day. No
day that foitool takes down may be such a guess.
"""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foitool.dates import read_date
from foitool.errors.wrong_use import UnreadableDate

TODAY = date(2026, 11, 23)
MARCH_20 = date(2026, 3, 20)
MARCH_2 = date(2026, 3, 2)
ANY_DAY = st.dates(min_value=date(2005, 1, 1), max_value=date(2028, 12, 31))


def refusal(typed: str) -> str:
    with pytest.raises(UnreadableDate) as refused:
        read_date(typed, TODAY)
    return refused.value.why


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-20",
        "20 March 2026",
        "20 march 2026",
        "20 Mar 2026",
        "20th March 2026",
        "20 March, 2026",
        "March 20, 2026",
        "Friday 20 March 2026",
        "Fri, 20 March 2026",
        "20/03/2026",
        "20/3/2026",
        "20.03.2026",
        "20-03-2026",
        "20-Mar-2026",
        "  20   March  2026 ",
    ],
)
def test_one_day_may_be_typed_in_many_ways(typed: str) -> None:
    assert read_date(typed, TODAY) == MARCH_20


@pytest.mark.parametrize("typed", ["02/03/2026", "2/3/2026", "02.03.2026", "2-3-2026"])
def test_the_day_comes_first(typed: str) -> None:
    """As written in the United Kingdom; the parser's own reading is 3 February."""
    assert read_date(typed, TODAY) == MARCH_2


@pytest.mark.parametrize("typed", ["2026-03-02", "2026-3-2", "2026/03/02"])
def test_a_year_in_front_means_year_month_day(typed: str) -> None:
    """ISO 8601; with the day first the parser reads 3 February."""
    assert read_date(typed, TODAY) == MARCH_2


def test_a_weekday_in_front_changes_nothing_in_that() -> None:
    assert read_date("Mon 02/03/2026", TODAY) == MARCH_2
    assert read_date("Monday 2026-03-02", TODAY) == MARCH_2


def test_a_wrong_weekday_does_not_swap_day_and_month() -> None:
    """2 March 2026 is a Monday; 3 February, the parser's reading, is a Tuesday."""
    refusal("Tue 2026-03-02")


@pytest.mark.parametrize(
    "typed", ["March", "10", "2 March", "March 2026", "2026", "Monday", "Sunday 2026"]
)
def test_what_is_missing_is_never_filled_in_from_today(typed: str) -> None:
    assert refusal(typed)


@pytest.mark.parametrize("typed", ["2/3/26", "20 March 26", "20 Mar '26", "02-03-26"])
def test_a_year_of_two_digits_is_refused(typed: str) -> None:
    assert "a year of four digits" in refusal(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-02-30",
        "30/02/2026",
        "31 April 2026",
        "29 February 2026",
        "13/13/2026",
        "0 March 2026",
        "2026-13-01",
    ],
)
def test_a_day_that_does_not_exist_is_refused(typed: str) -> None:
    assert refusal(typed)


def test_the_month_does_not_take_the_days_place() -> None:
    """American order: the parser would take the 13th for the day by itself."""
    assert refusal("03/13/2026") == "there is no such day"


def test_a_weekday_that_does_not_fit_is_refused_with_the_one_that_does() -> None:
    assert refusal("Thursday 20 March 2026") == "that day is a Friday"
    assert refusal("20 March 2026, Thursday") == "that day is a Friday"


@pytest.mark.parametrize(
    "typed",
    [
        "20 March 2026 13:14:15",
        "20 March 2026T13:14:15",
        "2026-03-20T10:00",
        "2026-03-20 10:00",
        "20 March 2026 UTC",
    ],
)
def test_a_time_is_refused(typed: str) -> None:
    """Legal days are London's; a time would need its zone to tell the day."""
    assert refusal(typed)


@pytest.mark.parametrize(
    "typed", ["20 March 2026 10:30", "20 March 2026 00:00", "20 March 2026 10h"]
)
def test_a_time_without_seconds_is_refused_too(typed: str) -> None:
    assert refusal(typed)


@pytest.mark.parametrize(
    "typed",
    ["20 March 12 2026", "12 12 Dec 2026", "20 March 2026 2027", "20 March 0026"],
)
def test_a_number_too_many_is_refused(typed: str) -> None:
    """The parser takes 2026 for 20:26 and finds 20 March 2012."""
    assert refusal(typed)


@pytest.mark.parametrize("typed", ["", " ", "tomorrow", "next Friday", "soon", "?"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    assert refusal(typed)


@pytest.mark.parametrize("typed", ["9" * 5000, "March " + "9" * 5000, "20 March " * 99])
def test_what_is_endless_is_refused_before_the_parser_chokes_on_it(typed: str) -> None:
    """Five thousand digits raise OverflowError in the parser."""
    assert refusal(typed) == "it is too long"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("today", TODAY), ("Today", TODAY), ("yesterday", date(2026, 11, 22))],
)
def test_today_and_yesterday_are_understood(typed: str, meant: date) -> None:
    assert read_date(typed, TODAY) == meant


def test_a_refusal_says_what_to_type() -> None:
    with pytest.raises(UnreadableDate) as refused:
        read_date("2 March", TODAY)
    assert "2026-03-20, or 20 March 2026" in str(refused.value)
    assert refused.value.exit_code == 2


@given(ANY_DAY)
def test_every_day_is_read_back_from_every_form(day: date) -> None:
    forms = (
        f"{day:%Y-%m-%d}",
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day.day} {day:%B %Y}",
        f"{day.day} {day:%b %Y}",
        f"{day:%A} {day.day} {day:%B %Y}",
        f"{day:%a %d %b %Y}",
        f"{day:%B} {day.day}, {day.year}",
    )
    assert {read_date(form, TODAY) for form in forms} == {day}


@given(st.text(max_size=60))
def test_no_text_crashes_it(typed: str) -> None:
    """Anything is a day or an UnreadableDate."""
    with suppress(UnreadableDate):
        assert isinstance(read_date(typed, TODAY), date)


WORDS = (
    "20 3 31 2026 26 March feb Fri Monday th of - / . , :"
    " 10:30 T Z UTC EST +01:00 am W12"
)
DATE_LIKE = st.lists(st.sampled_from(WORDS.split()), max_size=8)


@given(DATE_LIKE, st.sampled_from(["", " "]))
def test_nothing_that_looks_like_a_date_crashes_it(
    words: list[str], between: str
) -> None:
    with suppress(UnreadableDate):
        assert isinstance(read_date(between.join(words), TODAY), date)


@given(DATE_LIKE)
def test_the_reading_does_not_depend_on_the_day_of_typing(words: list[str]) -> None:
    """Nothing is filled in from today, or from any other day."""
    readings: set[date | None] = set()
    for today in (date(2026, 11, 23), date(2024, 2, 29), date(2027, 1, 1)):
        try:
            readings.add(read_date(" ".join(words), today))
        except UnreadableDate:
            readings.add(None)
    assert len(readings) == 1
