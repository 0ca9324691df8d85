"""What a right of reply tells a force of its time, which the report tells of it."""

from collections.abc import Callable
from datetime import date

import pytest
from click.testing import Result
from told_first import text

Foitool = Callable[..., Result]

TELL = (
    *("right-of-reply", "--all", "--yes", "--words", "See above."),
    *("--reply-by", "2027-02-12 17:00"),
)
LATE = (
    "\n\nYour answer to my request came on Monday 4 January 2027; the time limit was"
    " Tuesday 22 December 2026, so I count 5 working days late."
    "\n\nWHAT I MEAN TO PUBLISH"
)
OVER = (
    "\n\nThe time limit for your answer to my request was Tuesday 22 December 2026."
    "\n\nWHAT I MEAN TO PUBLISH"
)


pytestmark = pytest.mark.usefixtures("answered")


@pytest.fixture
def tell(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> Callable[..., None]:
    """In February, log what came of requests, and write to everybody."""

    def log_and_tell(*commands: tuple[str, ...]) -> None:
        set_london_day(date(2027, 2, 1))
        for command in commands:
            done = foitool(*command)
            assert done.exit_code == 0, done.stderr
        done = foitool(*TELL)
        assert done.exit_code in (0, 1), done.stderr

    return log_and_tell


def answers(on: str) -> tuple[str, ...]:
    return ("log-response", "surrey", "answered", "--figure", "missing=3", "--on", on)


def test_by_how_many_days_it_was_late(tell: Callable[..., None]) -> None:
    tell(answers("2027-01-04"))
    assert LATE in text("surrey")


def test_one_day_is_one_day(tell: Callable[..., None]) -> None:
    tell(answers("2026-12-23"))
    assert "so I count 1 working day late." in text("surrey")


def test_nothing_where_it_was_in_time(tell: Callable[..., None]) -> None:
    tell(answers("2026-12-22"))
    assert "time limit" not in text("surrey")


def test_when_its_time_was_over_if_it_passed_the_request_on(
    tell: Callable[..., None],
) -> None:
    tell(("log-response", "surrey", "transferred", "--on", "2026-12-04"))
    assert "and gave me no answer of your own." in text("surrey")
    assert OVER in text("surrey")


def test_when_its_time_was_over_if_it_never_answered(
    tell: Callable[..., None],
) -> None:
    tell()
    assert "and the time limit is over." in text("surrey")
    assert OVER in text("surrey")


def test_nothing_where_nobody_knows_when_it_received_the_request(
    tell: Callable[..., None],
) -> None:
    bounced = ("log-response", "surrey", "bounced", "--on", "2026-11-24")
    tell(bounced, answers("2027-01-04"))
    assert "time limit" not in text("surrey")


def test_nothing_where_the_request_was_withdrawn_before(
    tell: Callable[..., None],
) -> None:
    withdrawn = ("record", "surrey", "withdrawn", "--on", "2026-12-21")
    tell(withdrawn, answers("2027-01-04"))
    assert "time limit" not in text("surrey")
