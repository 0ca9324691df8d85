"""When a letter on paper counts as received."""

from collections.abc import Callable
from datetime import date

import pytest

from foitool.case.clock import run_clock
from foitool.case.history import Case
from foitool.law.working_days import Calendar

CaseOf = Callable[..., Case]


@pytest.mark.parametrize(
    ("regime", "received"), [("foia", date(2026, 9, 4)), ("foisa", date(2026, 9, 7))]
)
def test_a_posted_letter_is_received_on_the_third_day_in_scotland(
    received: date, case_of: CaseOf, calendar: Calendar
) -> None:
    """FOISA s.74(2); the Act of 2000 presumes nothing."""
    posted = case_of("2026-09-04 sent via=post")
    assert run_clock(posted, calendar).received == received
    by_form = case_of("2026-09-04 sent via=form")
    assert run_clock(by_form, calendar).received == date(2026, 9, 4)
