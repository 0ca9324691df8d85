"""A clock that is behind what was recorded: a letter would state the wrong days."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
SetDay = Callable[[date], None]


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def begun(desk: Path, foitool: Foitool) -> Path:
    """Kent's letter was written on that Monday, 23 November."""
    assert foitool("send", "--force", "kent", "--yes").exit_code == 0
    return desk


@pytest.mark.parametrize("command", ["send", "drafts"])
def test_no_letter_is_written_by_a_clock_that_is_behind_the_log(
    begun: Path, foitool: Foitool, set_london_day: SetDay, command: str
) -> None:
    """The force would be called late before it is."""
    set_london_day(date(2026, 11, 17))
    refused = foitool(command, "--force", "gwent", "--yes")
    assert refused.exit_code == 3
    said = one_line(refused.stderr)
    assert "this machine's clock says 2026-11-17" in said
    assert "newest event was recorded at 2026-11-23" in said
    assert not (begun / "outbox/missing-rso-2026/gwent.eml").exists()


def test_a_clock_that_was_ahead_and_is_right_now_stops_nobody(
    begun: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    set_london_day(date(2026, 11, 20))
    went_on = foitool("send", "--force", "gwent", "--yes", "--clock-is-right")
    assert went_on.exit_code == 0
    assert (begun / "outbox/missing-rso-2026/gwent.eml").exists()


def test_what_was_recorded_by_a_clock_ahead_is_not_called_nothing(
    begun: Path, foitool: Foitool, set_london_day: SetDay
) -> None:
    """Told to write to it, somebody might ask it again by their own mail."""
    del begun
    set_london_day(date(2026, 11, 20))
    shown = foitool("show", "kent")
    assert shown.exit_code == 2
    said = one_line(shown.stderr)
    assert "is of later days, from 2026-11-23 on" in said
    assert "foitool show kent --round missing-rso-2026 --on 2026-11-23" in said
    assert "foitool send" not in said
    of_status = one_line(foitool("status").stdout)
    assert "Nothing was recorded in missing-rso-2026 by 20 Nov 2026" in of_status
    assert "Letters of it are recorded for later days: foitool doctor" in of_status
    assert "To begin" not in of_status


def test_who_looks_at_an_earlier_day_on_purpose_is_told_to_begin(
    begun: Path, foitool: Foitool, document: Callable[..., Any]
) -> None:
    del begun
    said = foitool("status", "--on", "2026-11-01").stdout
    assert "To begin: foitool send --all" in said
    assert document("status", "--on", "2026-11-01") == []
