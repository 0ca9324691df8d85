"""Requests that a force may add together for the cost limit."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from foitool.case.aggregation import in_groups, overlaps
from foitool.case.history import Case
from foitool.law import REGIMES
from foitool.law.working_days import Calendar

FIRST, LAST = date(2026, 9, 7), date(2026, 11, 27)
SENT = "2026-09-07 sent"


@pytest.mark.parametrize(
    ("received", "last"),
    [
        (date(2026, 9, 7), date(2026, 11, 27)),  # law.md 3.5
        (date(2026, 9, 5), date(2026, 11, 27)),  # a Saturday: from the Monday on
        (date(2026, 9, 8), date(2026, 12, 1)),  # 30 November: St Andrew's Day
        (date(2026, 11, 23), date(2027, 2, 19)),  # over Christmas and New Year
        (date(2027, 3, 1), date(2027, 5, 27)),  # over Easter and May
    ],
)
def test_the_window_is_sixty_working_days_the_first_among_them(
    received: date, last: date, calendar: Calendar
) -> None:
    """SI 2004/3244 reg 5(2)."""
    assert REGIMES["foia"].aggregation_window(received, calendar) == last
    first = calendar.foia.on_or_after(received)
    days = [first + timedelta(n) for n in range((last - first).days + 1)]
    assert sum(map(calendar.foia.is_working, days)) == 60


def test_scotland_has_no_such_window(calendar: Calendar) -> None:
    """SSI 2004/467 reg 6: requests of different persons only."""
    assert REGIMES["foisa"].aggregation_window(FIRST, calendar) is None


@pytest.mark.parametrize(
    ("planned", "inside"),
    [
        (FIRST, True),
        (LAST, True),
        (LAST + timedelta(1), False),
        (date(2026, 6, 10), True),  # the new one first: its window ends 7 September
        (date(2026, 6, 9), False),
    ],
)
def test_both_ends_of_the_window_count_whichever_came_first(
    planned: date, *, inside: bool, case_of: Callable[..., Case], calendar: Calendar
) -> None:
    found = overlaps([case_of(SENT)], planned, calendar)
    assert bool(found) is inside


def test_it_names_the_round_the_day_and_until_when(
    case_of: Callable[..., Case], calendar: Calendar
) -> None:
    (found,) = overlaps([case_of(SENT)], date(2026, 11, 23), calendar)
    assert (found.round, found.force) == ("missing-2026", "kent")
    assert (found.received, found.until) == (FIRST, LAST)


@pytest.mark.parametrize(
    ("history", "inside"),
    [
        ("2026-09-07 queued\n2026-09-07 written", True),
        (SENT + "\n2026-09-20 answered missing=1", True),
        ("2026-09-07 queued", False),
        ("2026-09-07 queued\n2026-09-07 send-failed", False),
        (SENT + "\n2026-09-08 bounced letter=1", False),
        (SENT + "\n2026-09-08 withdrawn", False),
        ("2004-01-05 sent", False),
    ],
)
def test_what_was_received_counts_answered_or_not(
    history: str, *, inside: bool, case_of: Callable[..., Case], calendar: Calendar
) -> None:
    found = overlaps([case_of(history)], date(2026, 9, 10), calendar)
    assert bool(found) is inside


@pytest.mark.parametrize(
    ("history", "said"),
    [
        (SENT, "1 had missing-2026 from you, received on Monday 7 September 2026:"),
        (
            "2026-09-07 queued\n2026-09-07 written",
            "1 letter of missing-2026 lies written; if it was sent, it was received",
        ),
    ],
)
def test_one_that_lies_written_is_not_said_to_have_been_received(
    history: str, said: str, case_of: Callable[..., Case], calendar: Calendar
) -> None:
    """A folder holds it, and only a person knows whether it left."""
    case = case_of(history)
    (one,) = in_groups(overlaps([case], date(2026, 9, 10), calendar))
    assert one.startswith(said)
    assert " until Friday 27 November 2026 a force may add the two together" in one


def test_letters_known_to_have_left_and_others_are_told_apart(
    case_of: Callable[..., Case], calendar: Calendar
) -> None:
    lying = case_of("2026-09-07 queued\n2026-09-07 written")
    found = overlaps([case_of(SENT), lying, lying], date(2026, 9, 10), calendar)
    assert [line.split(";")[0] for line in in_groups(found)][1:-1] == [
        "2 letters of missing-2026 lie written"
    ]


def test_the_rule_is_said_once_however_many_rounds_came_before(
    case_of: Callable[..., Case], calendar: Calendar
) -> None:
    cases = [case_of("2026-09-09 sent"), case_of(SENT)]
    first, second, rule = in_groups(overlaps(cases, date(2026, 9, 10), calendar))
    assert first.endswith(
        "received on Monday 7 September 2026: until Friday 27 November 2026"
    )
    assert second.endswith(  # St Andrew's Day is no working day (s.10(6))
        "received on Wednesday 9 September 2026: until Wednesday 2 December 2026"
    )
    assert rule == (
        "Until then a force may add the two together for the cost limit if they ask for"
        " like information (SI 2004/3244 reg 5)"
    )


def test_where_nothing_came_before_there_is_no_rule_to_say() -> None:
    assert in_groups([]) == []


def test_a_clarification_makes_no_new_request(
    case_of: Callable[..., Case], calendar: Calendar
) -> None:
    """Its clock starts afresh; the request was received when it was received."""
    history = SENT + "\n2026-09-20 clarification\n2026-10-05 clarified"
    (found,) = overlaps([case_of(history)], date(2026, 11, 20), calendar)
    assert found.received == FIRST


@pytest.mark.parametrize("regime", ["foisa"])
def test_under_the_scottish_act_nothing_is_added(
    case_of: Callable[..., Case], calendar: Calendar
) -> None:
    assert overlaps([case_of(SENT)], FIRST, calendar) == ()


def test_several_stand_in_the_order_of_their_days(
    case_of: Callable[..., Case], calendar: Calendar
) -> None:
    cases = [case_of("2026-09-09 sent"), case_of(SENT)]
    found = overlaps(cases, date(2026, 9, 10), calendar)
    assert [each.received.day for each in found] == [7, 9]
