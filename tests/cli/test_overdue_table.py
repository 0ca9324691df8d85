"""`foitool overdue` for people: what is not confirmed is marked, whatever fits."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
LATE = "2026-12-23"


@pytest.mark.parametrize("which", [(), ("--all-rounds",)], ids=["one round", "all"])
@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.usefixtures("written")
def test_what_is_not_confirmed_is_marked_in_a_column_that_is_always_shown(
    foitool: Foitool,
    monkeypatch: pytest.MonkeyPatch,
    which: tuple[str, ...],
    columns: str,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    result = foitool("overdue", "--on", LATE, *which)
    rows = [line for line in result.stdout.splitlines() if " Dec 2026 " in line]
    assert len(rows) == 45
    assert all(" 1*" in row for row in rows)
    assert "45 not confirmed as sent, marked *" in result.stderr
    assert "\n  foitool mark-sent --all --on DATE\n" in result.stderr


@pytest.mark.usefixtures("written")
def test_a_letter_that_may_not_have_left_is_confirmed_before_anybody_is_chased(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    """On the page, in both listings alike; other programs get the step of the law."""
    for command in ("overdue", "status"):
        shown = foitool(command, "--on", LATE).stdout
        assert shown.count("confirm-sent") == 45
        assert "chase" not in shown
    page = " ".join(foitool("show", "kent", "--on", LATE).stdout.split())
    assert "Next step confirm-sent: the letter is not confirmed as sent" in page
    for command in ("overdue", "status"):
        kent = next(
            row for row in document(command, "--on", LATE) if row["force"] == "kent"
        )
        assert (kent["next_step"], kent["confirmed"]) == ("chase", False)


@pytest.mark.usefixtures("sent")
def test_the_days_are_said_to_be_working_days(foitool: Foitool) -> None:
    heading = foitool("overdue", "--on", LATE).stdout.splitlines()[:2]
    at = heading[1].index("days late")
    assert heading[0][at : at + len("days late")] == "  Working"


def test_a_letter_sent_before_it_was_written_here_was_sent(
    written: Path,
    foitool: Foitool,
    document: Callable[..., Any],
    set_london_day: Callable[[date], None],
) -> None:
    """The last event is that it was sent."""
    del written
    set_london_day(date(2026, 12, 22))
    foitool("mark-sent", "kent", "--on", "2026-11-20", "--yes")
    rows = {row["force"]: row for row in document("overdue", "--on", LATE)}
    assert rows["kent"]["last_event"] == "sent"
    assert rows["essex"]["last_event"] == "written"


@pytest.mark.usefixtures("sent")
def test_a_step_whose_time_is_over_is_not_shown_as_one_to_be_taken_in_time(
    foitool: Foitool,
) -> None:
    """FOISA s.20(5): forty working days for a review; 22 February is the last."""

    def scotland(on: str) -> str:
        rows = foitool("overdue", "--on", on).stdout.splitlines()
        return next(row for row in rows if row.startswith("police-scotland"))

    assert "require-review by 22 Feb" in scotland("2027-02-22")
    assert "require-review, over 22 Feb" in scotland("2027-02-23")
