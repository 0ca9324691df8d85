"""Who asked, as a view of a request tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime

from foitool.calendar import load_calendar
from foitool.case.authority import Request
from foitool.case.clock import run_clock
from foitool.case.history import Case
from foitool.case.standing import standing
from foitool.case.view import EventLine, View, requesters

DAY = date(2027, 5, 31)


def view(*lines: EventLine) -> View:
    calendar = load_calendar()
    case = Case(request=Request(round="r", force="kent", name="Kent", regime="foia"))
    return View(
        request=case.request,
        case=case,
        clock=run_clock(case, calendar),
        standing=standing(case, calendar, DAY),
        events=lines,
    )


def taken_over(requester: str) -> EventLine:
    return EventLine(
        seq=1,
        kind="imported",
        on=DAY,
        recorded_at=datetime(2027, 6, 1, 12, tzinfo=UTC),
        recorded_by="jane",
        facts={"requester": requester} if requester else {},
        answers=(),
        counts=True,
        counts_on=DAY,
        place=1,
    )


def test_it_is_whoever_asked_where_somebody_else_did() -> None:
    assert view(taken_over("The Post")).requester == "The Post"


def test_it_is_nobody_where_that_is_not_on_record_was_struck_out_or_we_asked() -> None:
    struck_out = replace(taken_over("The Post"), counts=False)
    for lines in ([taken_over("")], [struck_out], []):
        assert view(*lines).requester == ""


def test_of_many_each_is_named_once_in_the_order_of_the_requests() -> None:
    asked = ["The Post", "", "The Gazette", "The Post"]
    assert requesters(view(taken_over(one)) for one in asked) == "The Post, The Gazette"
    assert requesters([]) == ""
