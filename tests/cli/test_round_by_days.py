"""A whole round, looked at on every day of its clocks."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from click.testing import Result

from foitool.law.working_days import Calendar

SCOTLAND = frozenset({"police-scotland"})


@pytest.fixture
def late_on(document: Callable[..., Any]) -> Callable[[date], set[str]]:
    """The forces that `overdue` lists for a day."""

    def look(day: date) -> set[str]:
        return {row["force"] for row in document("overdue", "--on", day.isoformat())}

    return look


def forty_working_days(calendar: Calendar, start: date) -> list[date]:
    """Every day, weekends too, from a day to forty working days after it."""
    last = calendar.foia.after(start, working_days=40)
    return [start + timedelta(days=n) for n in range((last - start).days + 1)]


@pytest.mark.usefixtures("sent")
def test_a_round_of_monday_23_november_2026_is_late_from_23_december(
    document: Callable[..., Any],
    late_on: Callable[[date], set[str]],
    calendar: Calendar,
) -> None:
    """FOIA s.10(1) and FOISA s.10(1): the twentieth working day after receipt.

    St Andrew's Day counts under neither Act, so both end on Tuesday 22 December,
    when an answer is still in time.
    """
    everyone = {row["force"] for row in document("status")}
    assert len(everyone) == 45
    for day in forty_working_days(calendar, date(2026, 11, 23)):
        late = everyone if day > date(2026, 12, 22) else set()
        assert late_on(day) == late, day


@pytest.mark.usefixtures("desk")
def test_where_the_acts_differ_each_force_is_late_on_its_own_day(
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
    document: Callable[..., Any],
    late_on: Callable[[date], set[str]],
    calendar: Calendar,
) -> None:
    """FOIA s.10(6): a bank holiday of any part of the UK; FOISA s.73: Scotland's.

    Sent on Monday 1 March 2027. St Patrick's Day (17 March) and Easter Monday
    (29 March) are no bank holidays in Scotland: its force has until 30 March,
    all others until 1 April.
    """
    set_london_day(date(2027, 3, 1))
    assert foitool("send", "--all", "--yes").exit_code == 0
    assert foitool("mark-sent", "--all").exit_code == 0
    set_london_day(date(2027, 6, 1))
    others = {row["force"] for row in document("status")} - SCOTLAND
    assert len(others) == 44
    for day in forty_working_days(calendar, date(2027, 3, 1)):
        scotland = SCOTLAND if day > date(2027, 3, 30) else set()
        the_others = others if day > date(2027, 4, 1) else set()
        assert late_on(day) == scotland | the_others, day


@pytest.mark.usefixtures("sent")
def test_on_the_first_late_day_a_force_is_one_working_day_late(
    document: Callable[..., Any],
) -> None:
    """Days late are working days after the last lawful one: 23 December is the
    first, and after Christmas, Boxing Day's substitute and a weekend 29 December
    the third.
    """
    days_late = {
        day: {row["working_days_late"] for row in document("overdue", "--on", day)}
        for day in ("2026-12-23", "2026-12-24", "2026-12-28", "2026-12-29")
    }
    assert days_late == {
        "2026-12-23": {1},
        "2026-12-24": {2},
        "2026-12-28": {2},
        "2026-12-29": {3},
    }


@pytest.mark.usefixtures("written")
def test_a_letter_sent_later_than_it_was_written_is_late_later(
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
    late_on: Callable[[date], set[str]],
) -> None:
    """The clock of a written letter starts anew on the day it was really sent.

    Written on 23 November 2026; Kent's sent on 24 November, due 23 December.
    """
    set_london_day(date(2026, 11, 24))
    assert foitool("mark-sent", "kent").exit_code == 0
    assert late_on(date(2026, 12, 22)) == set()
    assert len(late_on(date(2026, 12, 23))) == 44
    assert "kent" not in late_on(date(2026, 12, 23))
    assert "kent" in late_on(date(2026, 12, 24))


@pytest.mark.usefixtures("desk")
def test_strictly_judged_a_letter_of_a_sunday_is_late_a_day_sooner(
    foitool: Callable[..., Result],
    set_london_day: Callable[[date], None],
    document: Callable[..., Any],
) -> None:
    """Sent on Sunday 22 November 2026: due 21 December to the letter of the Act.

    The section 45 Code takes Monday for the day of receipt, so under FOIA nobody
    is called late before 23 December. FOISA has one reading only.
    """
    set_london_day(date(2026, 11, 22))
    assert foitool("send", "--all", "--yes").exit_code == 0
    assert foitool("mark-sent", "--all").exit_code == 0

    def late(command: str, *strictly: str) -> set[str]:
        rows = document(command, "--on", "2026-12-22", *strictly)
        return {row["force"] for row in rows if row["working_days_late"]}

    assert late("overdue") == late("status") == SCOTLAND
    assert len(late("overdue", "--strict")) == len(late("status", "--strict")) == 45
