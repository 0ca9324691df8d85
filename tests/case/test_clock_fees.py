"""A fee pauses the clock, both ends included, if it was asked for and paid in time.

A request received on Monday 7 September 2026, and so due on 5 October; each history is
the test's docstring. What restarts and what extends the clock: `test_clock`.
"""

from datetime import date

import pytest

from foitool.case.clock import Clock, run_clock
from foitool.case.history import Case
from foitool.law.deadline import Pause
from foitool.law.working_days import Calendar

BOTH_ACTS = pytest.mark.parametrize("regime", ["foia", "foisa"])


@pytest.fixture
def clock(case: Case, calendar: Calendar) -> Clock:
    """The clock of the history in the test's docstring."""
    return run_clock(case, calendar)


def due(clock: Clock) -> date:
    """The time limit in force."""
    assert clock.limit is not None
    return clock.limit.due


@BOTH_ACTS
def test_the_days_from_a_fees_notice_to_its_payment_do_not_count(clock: Clock) -> None:
    """FOIA s.10(2), FOISA s.10(3): six working days here.

    2026-09-07 sent
    2026-09-14 fees-notice
    2026-09-21 fee-paid
    """
    assert due(clock) == date(2026, 10, 13)


@BOTH_ACTS
def test_an_unpaid_fee_lapses_after_three_months(clock: Clock) -> None:
    """FOIA s.9(2), FOISA s.9(3): "beginning with the day".

    2026-09-07 sent
    2026-09-14 fees-notice
    """
    assert (clock.limit, clock.waiting_for) == (None, "fee")
    assert clock.lapses == date(2026, 12, 13)


@BOTH_ACTS
def test_a_fees_notice_after_the_time_limit_stops_nothing(clock: Clock) -> None:
    """Section 9(1) of both Acts: "within the period for complying".

    2026-09-07 sent
    2026-10-06 fees-notice
    """
    assert due(clock) == date(2026, 10, 5)


@BOTH_ACTS
def test_a_fees_notice_on_the_last_day_is_in_time(clock: Clock) -> None:
    """Section 9(1) of both Acts; the twentieth day is put off by two.

    2026-09-07 sent
    2026-10-05 fees-notice
    2026-10-06 fee-paid
    """
    assert due(clock) == date(2026, 10, 7)


@BOTH_ACTS
def test_a_fee_may_be_paid_on_the_last_of_the_three_months(clock: Clock) -> None:
    """FOIA s.9(2), FOISA s.9(3).

    2026-09-07 sent
    2026-09-14 fees-notice
    2026-12-13 fee-paid
    """
    assert clock.waiting_for is None
    assert clock.pauses == (Pause(date(2026, 9, 14), date(2026, 12, 13)),)


@BOTH_ACTS
def test_the_days_of_two_fees_are_disregarded_both(clock: Clock) -> None:
    """FOIA s.10(2), FOISA s.10(3): two days and two.

    2026-09-07 sent
    2026-09-14 fees-notice
    2026-09-15 fee-paid
    2026-09-21 fees-notice
    2026-09-22 fee-paid
    """
    assert due(clock) == date(2026, 10, 9)
    assert len(clock.pauses) == 2


@BOTH_ACTS
def test_a_fee_paid_before_the_clock_started_afresh_is_done_with(clock: Clock) -> None:
    """Only the second one falls into the time that runs.

    2026-08-24 sent
    2026-08-25 fees-notice
    2026-08-26 fee-paid
    2026-08-27 clarification
    2026-09-07 clarified
    2026-09-14 fees-notice
    2026-09-21 fee-paid
    """
    assert due(clock) == date(2026, 10, 13)
    assert clock.pauses == (Pause(date(2026, 9, 14), date(2026, 9, 21)),)


@BOTH_ACTS
def test_one_paid_on_the_new_day_zero_is_told_and_moves_nothing(clock: Clock) -> None:
    """Day zero is not counted, disregarded or not.

    2026-08-24 sent
    2026-08-25 clarification
    2026-08-26 fees-notice
    2026-09-07 fee-paid
    2026-09-07 clarified
    """
    assert due(clock) == date(2026, 10, 5)
    assert clock.pauses == (Pause(date(2026, 8, 26), date(2026, 9, 7)),)


@BOTH_ACTS
def test_a_fee_paid_after_the_three_months_revives_nothing(clock: Clock) -> None:
    """FOIA s.10(2): only a fee "paid in accordance with section 9(2)".

    2026-09-07 sent
    2026-09-14 fees-notice
    2026-12-14 fee-paid
    """
    assert (clock.limit, clock.waiting_for) == (None, "fee")


@BOTH_ACTS
def test_a_fee_asked_before_a_clarification_is_still_owed_after_it(
    clock: Clock,
) -> None:
    """Section 9(2)-(3): no duty to comply until it is paid.

    2026-09-07 sent
    2026-09-14 fees-notice
    2026-09-15 clarification
    2026-09-21 clarified
    """
    assert clock.waiting_for == "fee"
