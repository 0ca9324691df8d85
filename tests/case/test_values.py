"""Values that other rooms share: what they promise by themselves."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, date, datetime

import pytest

from foitool.case.amendments import Amendment, CalendarChange
from foitool.case.authority import Request
from foitool.case.view import EventLine, View
from foitool.law.settled_days import SETTLED
from foitool.law.working_days import Calendar, Holiday

DAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 10, tzinfo=UTC)


def test_a_request_is_told_by_its_round_and_its_force() -> None:
    request = Request(round="dogs", force="kent", name="Kent Police", regime="foia")
    assert request.key == ("dogs", "kent")


def test_what_was_found_out_cannot_be_changed_afterwards() -> None:
    holiday = Holiday(DAY, "sct", "A day", "a proclamation")
    found = Amendment(
        force="kent", on=DAY, source="a page", recorded_at=NOW, recorded_by="jane"
    )
    change = CalendarChange(
        holiday=holiday, counts=True, recorded_at=NOW, recorded_by="jane"
    )
    assert found.cells == {}
    for value in (found, change):
        with pytest.raises(FrozenInstanceError):
            value.recorded_by = "bob"  # type: ignore[misc]


def test_a_view_holds_the_request_its_clock_and_every_event() -> None:
    assert [field.name for field in fields(View)] == [
        "request",
        "case",
        "clock",
        "standing",
        "events",
    ]
    assert {"counts", "counts_on", "place"} <= {
        field.name for field in fields(EventLine)
    }


def test_each_settled_day_is_a_weekday_and_as_our_own_list_has_it(
    calendar: Calendar,
) -> None:
    """Else `foitool calendar check` would call our own list wrong."""
    ours = {(holiday.day, holiday.nation) for holiday in calendar.holidays}
    for (day, nation), settled in SETTLED.items():
        assert day.weekday() < 5
        assert ((day, nation) in ours) is settled.is_holiday
        assert settled.why
