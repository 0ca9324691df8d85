"""A second round inside sixty working days of the first: said, and asked about."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Foitool = Callable[..., Result]
SECOND = ("send", "--all", "--round", "second")


@pytest.fixture
def two_rounds(sent: Path) -> Path:
    """All 45 letters of one round sent on 23 November 2026, and another to come."""
    return _with_a_second(sent)


@pytest.fixture
def one_only_written(written: Path) -> Path:
    """The same, but the 45 letters of the first lie written; nobody said more."""
    return _with_a_second(written)


def _with_a_second(desk: Path) -> Path:
    config = desk / "config.toml"
    config.write_text(
        config.read_text("utf-8")
        + """
[rounds.second]
title = "Police dogs retired in 2025"
recipients = ["kent", "essex", "police-scotland"]
[[rounds.second.parts]]
id = "dogs"
kind = "number"
text = "How many police dogs did your force retire in 2025?"
""",
        "utf-8",
    )
    return desk


@pytest.mark.usefixtures("two_rounds")
def test_it_says_which_round_and_until_when_and_asks(foitool: Foitool) -> None:
    """SI 2004/3244 reg 5; not for Police Scotland, whose Act has no such rule."""
    result = foitool(*SECOND, answers="n\n")
    assert result.exit_code == 3
    said = " ".join(result.stderr.split())
    assert "Window 2 had missing-rso-2026 from you, received on Monday 23 Nov" in said
    assert "until Friday 19 February 2027" in said
    assert "2 forces had a request of yours in the same 60 working days." in said
    assert "From the day after Friday 19 February 2027 on" in said


@pytest.mark.usefixtures("one_only_written")
def test_a_letter_that_lies_written_is_not_said_to_have_been_received(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    """The folder transport writes files; who sent them, and when, it cannot know."""
    result = foitool(*SECOND, answers="n\n")
    said = " ".join(result.stderr.split())
    assert (
        "Window 2 letters of missing-rso-2026 lie written; if they were sent, they"
        " were received on Monday 23 November 2026: until Friday 19 February 2027"
    ) in said
    assert "from you, received" not in said
    assert "2 forces had, or may have had, a request of yours" in said
    kent = next(row for row in document(*SECOND, "--dry-run") if row["force"] == "kent")
    assert kent["within_window"]["confirmed"] is False


@pytest.mark.usefixtures("one_only_written")
def test_of_one_letter_it_is_said_in_the_singular(foitool: Foitool) -> None:
    said = foitool("send", "--force", "kent", "--round", "second", answers="n\n").stderr
    assert (
        "1 letter of missing-rso-2026 lies written; if it was sent, it was received"
    ) in " ".join(said.split())


@pytest.mark.usefixtures("two_rounds")
def test_whoever_says_yes_twice_writes(
    foitool: Foitool, document: Callable[..., Any]
) -> None:
    result = foitool(*SECOND, answers="y\ny\n")
    assert result.exit_code == 0
    assert "3 written" in result.stdout
    rows = document("send", "--all", "--round", "second")
    assert [row["outcome"] for row in rows] == ["skipped"] * 3


@pytest.mark.usefixtures("two_rounds")
def test_yes_answers_it_too_but_it_is_said(foitool: Foitool) -> None:
    result = foitool(*SECOND, "--yes")
    assert result.exit_code == 0
    assert "Window" in result.stderr


@pytest.mark.usefixtures("two_rounds")
def test_other_programs_see_it_in_each_row(document: Callable[..., Any]) -> None:
    rows = {row["force"]: row for row in document(*SECOND, "--dry-run")}
    assert rows["police-scotland"]["within_window"] is None
    assert rows["kent"]["within_window"] == {
        "round": "missing-rso-2026",
        "received": "2026-11-23",
        "until": "2027-02-19",
        "confirmed": True,
    }


@pytest.mark.usefixtures("two_rounds")
def test_after_the_window_nothing_is_said(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2027, 2, 22))
    result = foitool(*SECOND, answers="y\n")
    assert result.exit_code == 0
    assert "Window" not in result.stderr


@pytest.mark.usefixtures("desk")
def test_of_one_round_alone_nothing_is_said(foitool: Foitool) -> None:
    assert "Window" not in foitool("send", "--all", "--dry-run").stderr
