"""Whether it is known when a request was received."""

from collections.abc import Callable
from datetime import date

from foitool.case.history import Case
from foitool.case.receipt import returned_before

CaseOf = Callable[..., Case]
BOUNCED = "2026-11-23 sent\n2026-11-24 bounced\n"


def test_who_answers_after_its_letter_came_back_has_received_it_some_day(
    case_of: CaseOf,
) -> None:
    case = case_of(f"{BOUNCED}2027-01-20 answered missing=3")
    assert not case.bounced
    assert returned_before(case) == date(2026, 11, 24)


def test_so_it_is_of_who_writes_on_the_very_day_of_the_return(case_of: CaseOf) -> None:
    case = case_of(f"{BOUNCED}2026-11-24 acknowledged")
    assert returned_before(case) == date(2026, 11, 24)


def test_who_wrote_before_the_return_had_received_it(case_of: CaseOf) -> None:
    case = case_of(
        "2026-11-23 sent\n2026-11-23 acknowledged\n2026-11-24 bounced\n"
        "2027-01-20 answered missing=3"
    )
    assert returned_before(case) is None


def test_nothing_is_in_doubt_where_nothing_came_back(case_of: CaseOf) -> None:
    assert returned_before(case_of("")) is None
    assert returned_before(case_of("2026-11-23 sent\n2026-12-01 acknowledged")) is None


def test_nothing_was_received_while_nobody_wrote(case_of: CaseOf) -> None:
    case = case_of(f"{BOUNCED}2026-11-25 auto-reply")
    assert case.bounced
    assert returned_before(case) is None


def test_a_clarification_since_starts_the_clock_on_a_day_that_is_known(
    case_of: CaseOf,
) -> None:
    asked = f"{BOUNCED}2026-12-01 clarification\n"
    assert returned_before(case_of(asked)) == date(2026, 11, 24)
    assert returned_before(case_of(f"{asked}2026-12-03 clarified")) is None
