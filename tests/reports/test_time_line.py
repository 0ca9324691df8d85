"""The story of a request, with the sum in it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]


def story(foitool: Foitool, *args: str) -> list[str]:
    """The time line, each entry on one line."""
    text = foitool("show", "kent", *args).stdout.split("\nTime line\n")[1]
    return " ".join(text.split()).replace(" — today — ", "\n— today —\n").splitlines()


@pytest.mark.usefixtures("sent")
def test_today_parts_what_was_from_what_comes(foitool: Foitool) -> None:
    was, today, comes = story(foitool, "--on", "2026-11-25")
    assert was.endswith("sent, by hand 25 Nov 2026")
    assert today == "— today —"
    assert comes.startswith("30 Nov 2026 Not counted: bank holiday in Scotland")


@pytest.mark.usefixtures("sent")
def test_the_last_day_comes_with_its_sum(foitool: Foitool) -> None:
    assert story(foitool)[-1].endswith(
        "22 Dec 2026 The last day. Received on Monday 23 November 2026: day zero"
        " (s.10(6)). The twentieth working day after that is Tuesday 22 December 2026"
        " (s.10(1))."
    )


@pytest.mark.usefixtures("sent")
def test_an_extension_that_moves_nothing_says_why_on_its_day(foitool: Foitool) -> None:
    foitool("log-response", "kent", "extension", "--exemption", "foia:40(2)")
    shown = " ".join(foitool("show", "kent").stdout.split())
    assert (
        "That extension moves nothing: it names no exemption whose public interest"
        in shown
    )


@pytest.mark.usefixtures("sent")
def test_a_letter_that_named_another_day_is_told_of(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    """It said what was right on the day it was written."""
    set_london_day(date(2026, 11, 30))
    foitool("correct", "kent", "3", "--move-to", "2026-11-26", "--why", "x", "--yes")
    assert "The letter itself said Tuesday 22 December 2026." in " ".join(
        foitool("show", "kent").stdout.split()
    )


@pytest.mark.usefixtures("sent")
def test_other_programs_get_the_sum_too(document: Callable[..., Any]) -> None:
    found = document("show", "kent")["sum"]
    assert found["received"] == "2026-11-23"
    assert found["due"] == "2026-12-22"
    assert [one["date"] for one in found["skipped"]] == ["2026-11-30"]


@pytest.mark.usefixtures("desk")
def test_where_no_clock_runs_there_is_no_sum(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    foitool("record", "kent", "note", "--note", "before any letter")
    assert document("show", "kent")["sum"] is None
