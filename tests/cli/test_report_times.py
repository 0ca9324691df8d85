"""How long answers took: of whom that can be told, and of whom not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from pages import Page

Foitool = Callable[..., Result]


@pytest.mark.usefixtures("sent")
def test_an_answer_that_is_dated_before_its_letter_took_no_days(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    """One of the two days is wrong, and nobody knows which."""
    set_london_day(date(2026, 12, 1))
    for force, day in (("kent", "2026-11-20"), ("essex", "2026-11-26")):
        done = foitool(
            *("log-response", force, "partly-answered", "--figure", "missing=3"),
            *("--on", day),
        )
        assert done.exit_code == 0, done.stderr
    foitool("report", "--to", "r.html")
    said = Page(Path("r.html").read_text(encoding="utf-8")).words("times")
    assert "The clock is known of 44 forces" in said
    assert (
        "left out: 1 whose answer is dated before its letter, so that one of the two"
        " days is wrong (Kent Police)." in said
    )
    assert "Kent Police 20 Nov" not in said


@pytest.mark.usefixtures("sent")
def test_who_answered_though_its_letter_came_back_is_not_called_late(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    """Nothing was received with that letter: nobody knows from when to count."""
    set_london_day(date(2027, 2, 1))
    foitool("log-response", "kent", "bounced", "--on", "2026-11-24")
    answer = ("partly-answered", "--figure", "missing=3", "--on", "2027-01-29")
    done = foitool("log-response", "kent", *answer)
    assert (
        "Its letter is recorded as come back on Tuesday 24 November 2026, so the day on"
        " which it received the request is not known, and a report counts no time of"
        " it. If it did not come back: foitool correct kent 4 --why TEXT"
    ) in done.stderr

    foitool("report", "--to", "r.html")
    page = Page(Path("r.html").read_text(encoding="utf-8"))
    assert "The clock is known of 44 forces" in page.words("times")
    assert (
        "Requests left out: 1 whose letter came back before it wrote, so that its"
        " day of receipt is unknown (Kent Police)."
    ) in page.words("times")


@pytest.mark.usefixtures("sent")
def test_a_return_that_is_struck_out_leaves_the_day_of_receipt_known(
    foitool: Foitool, set_london_day: Callable[[date], None]
) -> None:
    set_london_day(date(2027, 2, 1))
    foitool("log-response", "kent", "bounced", "--on", "2026-11-24")
    foitool("log-response", "kent", "acknowledged", "--on", "2027-01-29")
    foitool("correct", "kent", "4", "--why", "that of another", "--yes")
    foitool("report", "--to", "r.html")
    said = Page(Path("r.html").read_text(encoding="utf-8")).words("times")
    assert "The clock is known of 45 forces" in said
    assert "left out" not in said
